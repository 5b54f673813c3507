"""A person's private keep-apart list. What is on it stands nowhere else: not in the audit, not in a log."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Invalid
from inglenook.core.wording import word
from inglenook.people.models import KeepApart
from inglenook.people.rules import own_keep_apart

#: A list longer than this is no list of people to avoid but an attempt at something else.
LONGEST = 200

word(
    {
        "people.bad-address": _("Write a mail address, like name@example.org."),
        "people.own-address": _("This is your own address."),
        "people.list-full": _("The list holds at most %(most)s addresses. Take one off first."),
    }
)


@transaction.atomic
def keep_apart(*, actor: User, address: str, at: datetime) -> None:
    """Never match the actor with whoever has this address; whether anybody here has it is told to nobody."""
    address = address.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Invalid("people.bad-address") from None
    if address == actor.email.lower():
        raise Invalid("people.own-address")
    if own_keep_apart(actor).count() >= LONGEST:
        raise Invalid("people.list-full", most=LONGEST)
    _row, made = KeepApart.objects.get_or_create(owner=actor, address=address, defaults={"added_at": at})
    if made:
        record(actor=actor, verb="people.change-private-list", thing=actor, at=at)


@transaction.atomic
def let_together(*, actor: User, entry_id: UUID, at: datetime) -> None:
    """Take an entry off the actor's own list; one that is not there is gone already."""
    removed, _each = own_keep_apart(actor).filter(pk=entry_id).delete()
    if removed:
        record(actor=actor, verb="people.change-private-list", thing=actor, at=at)
