"""Names the stewards of the community and says what it is called and how to reach it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Invalid
from inglenook.core.verdicts import require
from inglenook.programmes.actions.invited import person_at
from inglenook.programmes.models import Community, Steward
from inglenook.programmes.rules import may_care_for_community, may_remove_steward


@transaction.atomic
def name_steward(*, actor: User | None, email: str, at: datetime) -> Steward:
    """Let the person of an address care for the community. actor: None is the operator on the command line."""
    if actor is not None:
        require(may_care_for_community(actor))
    person = person_at(email, at=at)
    steward, is_new = Steward.objects.get_or_create(person=person, defaults={"since": at})
    if is_new:
        record(actor=actor, verb="programmes.name-steward", thing=steward, at=at)
    return steward


@transaction.atomic
def remove_steward(*, actor: User, steward: Steward, at: datetime) -> None:
    """End somebody's stewardship; the last steward stays."""
    list(Steward.objects.select_for_update())  # two stewards who remove each other: one is refused
    require(may_remove_steward(actor, steward))
    record(actor=actor, verb="programmes.remove-steward", thing=steward, at=at)
    steward.delete()


@transaction.atomic
def set_community(
    *, actor: User | None, name: str, about: str = "", contact_email: str = "", at: datetime
) -> Community:
    """Say what the community is called, what it is for and where to ask. actor: None is the operator."""
    if actor is not None:
        require(may_care_for_community(actor))
    if not name.strip():
        raise Invalid("programmes.name-missing")
    contact = contact_email.strip()
    if contact:
        try:
            validate_email(contact)
        except ValidationError:
            raise Invalid("programmes.bad-address") from None
    community, _is_new = Community.objects.update_or_create(
        pk=1, defaults={"name": name.strip(), "about": about.strip(), "contact_email": contact}
    )
    record(actor=actor, verb="programmes.set-community", thing=community, at=at)
    return community
