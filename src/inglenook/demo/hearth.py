"""The community itself, and the accounts of its cast."""

from __future__ import annotations

from datetime import datetime, timedelta

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.demo.cast import CAST, MEI, Role
from inglenook.programmes.actions.community import name_steward, set_community
from inglenook.programmes.models import Community, Steward

NAME = "The Librarians’ Hearth"
ABOUT = (
    "Library and archive workers in many countries who listen to each other: small circles, pairs, "
    "and somebody in your corner. Everybody here is made up; look around and try everything."
)


def found(*, at: datetime) -> None:
    """Found the community, with Mei as its steward, half a year before now."""
    founded_at = at - timedelta(days=180)
    for role in CAST:
        person_of(role, at=founded_at)
    if not Community.objects.exists():
        set_community(actor=None, name=NAME, about=ABOUT, contact_email=MEI.email, at=founded_at)
    if not Steward.objects.exists():
        name_steward(actor=None, email=MEI.email, at=founded_at)


def person_of(role: Role, *, at: datetime) -> User:
    """Return the account of somebody of the cast, made if it is not there."""
    found_ = User.objects.filter(email=role.email).first()
    return found_ or create_account(
        email=role.email, name=role.name, at=at, language=role.language, time_zone=role.zone
    )
