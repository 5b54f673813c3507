"""Asks the people of imported sign-ups, when a coordinator says so, to look at their answers and send them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.verdicts import require
from inglenook.notifications.actions import notify
from inglenook.people.queries.imports import not_asked_yet
from inglenook.people.rules import may_import
from inglenook.programmes.models import Round


@transaction.atomic
def ask_to_confirm(*, actor: User, round_: Round, at: datetime) -> int:
    """Send one mail to each person of an imported sign-up who has not been asked yet; return how many.

    Nobody is asked twice, however often this is pressed.
    """
    require(may_import(actor, round_))
    waiting = list(not_asked_yet(round_).select_for_update(of=("self",)).select_related("person"))
    for enrolment in waiting:
        notify(
            person=enrolment.person,
            kind="people.confirm-sign-up",
            params={"enrolment": enrolment.pk},
            at=at,
            key=f"confirm-sign-up:{enrolment.pk}",
        )
    not_asked_yet(round_).filter(pk__in=[one.pk for one in waiting]).update(asked_to_confirm_at=at)
    if waiting:
        record(
            actor=actor,
            verb="people.ask-to-confirm",
            thing=round_,
            at=at,
            programme=round_.programme_id,
            params={"people": len(waiting)},
        )
    return len(waiting)
