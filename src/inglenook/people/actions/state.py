"""A person's sign-up rests, comes back, is withdrawn: each in one tap, none with a reason."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Invalid
from inglenook.core.verdicts import require
from inglenook.core.wording import word
from inglenook.jobs.actions import enqueue
from inglenook.notifications.actions import notify
from inglenook.people.models import Enrolment
from inglenook.people.rules import local_day, may_change_enrolment, may_pause, may_withdraw, own_enrolment_for

State = Enrolment.State

#: When a pause ends on its day, on the person's own clock.
WAKE_AT: Final = time(8)

word({"people.pause-in-the-past": _("Choose a day after today.")})


@transaction.atomic
def pause(*, actor: User, enrolment: Enrolment, until: date | None, at: datetime) -> Enrolment:
    """Take no part in matching until a day (None: until the person comes back)."""
    enrolment = _held(actor, enrolment)
    require(may_pause(actor, enrolment))
    if until is not None and until <= local_day(actor, at):
        raise Invalid("people.pause-in-the-past", until=until)
    before = enrolment.version
    enrolment = _moved(actor, enrolment, State.PAUSED, "people.pause", at, until=until)
    if enrolment.version == before:
        return enrolment
    version = enrolment.version
    params: dict[str, UUID | int] = {"enrolment": enrolment.pk, "version": version}
    notify(person=actor, kind="people.paused", params=params, at=at, key=f"paused:{enrolment.pk}:{version}")
    if until is not None:
        morning = datetime.combine(until, WAKE_AT, ZoneInfo(actor.time_zone))
        enqueue(
            kind="people.end-pause",
            payload={"enrolment": enrolment.pk, "version": version},
            at=at,
            run_at=morning,
            key=f"end-pause:{enrolment.pk}:{version}",
        )
    return enrolment


@transaction.atomic
def come_back(*, actor: User, enrolment: Enrolment, at: datetime) -> Enrolment:
    """End a pause, or take a withdrawal back: the answers are still there."""
    enrolment = _held(actor, enrolment)
    require(may_change_enrolment(actor, enrolment))
    if enrolment.state not in (State.PAUSED, State.WITHDRAWN):
        return enrolment
    sent = enrolment.confirmed_at is not None or enrolment.source == Enrolment.Source.IMPORT
    return _moved(actor, enrolment, State.READY if sent else State.DRAFT, "people.come-back", at)


@transaction.atomic
def end_pause(*, enrolment_id: UUID, version: int, at: datetime) -> None:
    """Bring a rested sign-up back on its day (the house by the clock), unless its person has touched it since."""
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("round__programme", "person")
        .filter(pk=enrolment_id, version=version, state=State.PAUSED)
        .first()
    )
    if enrolment is None:
        return
    _moved(None, enrolment, State.READY, "people.end-pause", at)
    notify(
        person=enrolment.person,
        kind="people.back",
        params={"enrolment": enrolment.pk},
        at=at,
        key=f"back:{enrolment.pk}:{version}",
    )


@transaction.atomic
def withdraw(*, actor: User, enrolment: Enrolment, at: datetime) -> Enrolment:
    """Take the sign-up back. No reason is asked, and from now on no coordinator sees it."""
    enrolment = _held(actor, enrolment)
    require(may_withdraw(actor, enrolment))
    return _moved(actor, enrolment, State.WITHDRAWN, "people.withdraw", at)


def _held(actor: User, enrolment: Enrolment) -> Enrolment:
    own_enrolment_for(actor, enrolment.pk)
    return Enrolment.objects.select_for_update(of=("self",)).select_related("round__programme").get(pk=enrolment.pk)


def _moved(
    actor: User | None, enrolment: Enrolment, state: State, verb: str, at: datetime, *, until: date | None = None
) -> Enrolment:
    if (enrolment.state, enrolment.paused_until) == (state, until):
        return enrolment
    enrolment.state, enrolment.paused_until = state, until
    enrolment.saved_at = at
    enrolment.version += 1
    enrolment.save()
    record(actor=actor, verb=verb, thing=enrolment, at=at, programme=enrolment.round.programme_id)
    return enrolment
