"""Finds the account of an address, or opens one that its owner enters with a mailed code."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.accounts.queries import person_by_address
from inglenook.core.errors import Invalid
from inglenook.core.wording import word

word({"programmes.bad-address": _("Write a mail address, like name@example.org.")})


def person_at(email: str, *, at: datetime) -> User:
    """Return the person of an address, whatever its case; raise Invalid("programmes.bad-address")."""
    address = email.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise Invalid("programmes.bad-address") from None
    return person_by_address(address) or create_account(email=address, name="", at=at)
