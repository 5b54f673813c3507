"""A coordinator says once whether spellings mean one workplace; every later round knows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Invalid
from inglenook.core.verdicts import require
from inglenook.core.wording import word
from inglenook.people.models import SameWorkplace
from inglenook.programmes.models import Programme
from inglenook.programmes.rules import may_edit_programme
from inglenook.sheets.workplaces import key_of

word({"people.too-few-spellings": _("Two spellings are needed to say whether they are one workplace.")})


@transaction.atomic
def settle_workplaces(*, actor: User, programme: Programme, names: Sequence[str], same: bool, at: datetime) -> None:
    """Say that these spellings are one workplace, or that each is its own. Saying it again replaces what was said.

    names: as people wrote them, the one that stands for all first. A spelling that is its own means itself.
    """
    require(may_edit_programme(actor, programme))
    keys = list(dict.fromkeys(key for name in names if (key := key_of(name)[:300])))
    if len(keys) < 2:
        raise Invalid("people.too-few-spellings")
    for key in keys[1:]:
        SameWorkplace.objects.update_or_create(
            programme=programme,
            spelling=key,
            defaults={"means": keys[0] if same else key, "confirmed_at": at},
        )
    record(
        actor=actor,
        verb="people.settle-workplaces",
        thing=programme,
        programme=programme,
        at=at,
        params={"spellings": len(keys), "same": same},
    )
