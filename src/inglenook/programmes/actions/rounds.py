"""Plans a round, moves its days, and leads it from planned over sign-up, matching and running to closed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Invalid
from inglenook.core.verdicts import require
from inglenook.core.wording import word
from inglenook.programmes.actions.versions import grow
from inglenook.programmes.calendar import RoundDates
from inglenook.programmes.models import Programme, Round
from inglenook.programmes.rules import may_edit_round, may_move_round, may_open_round

word({"programmes.round-name-taken": gettext_lazy("This programme has a round called “%(name)s” already.")})


@transaction.atomic
def open_round(
    *,
    actor: User,
    programme: Programme,
    sign_up_opens_on: date,
    sign_up_closes_on: date,
    starts_on: date,
    ends_on: date,
    at: datetime,
    name: str = "",
) -> Round:
    """Plan a new round of a programme. name: empty gives "Round 3". Raises Refused, or Invalid for days or name."""
    require(may_open_round(actor, programme))
    dates = RoundDates(sign_up_opens_on, sign_up_closes_on, starts_on, ends_on)
    return add_round(actor=actor, programme=programme, name=name, dates=dates, at=at)


def add_round(*, actor: User, programme: Programme, name: str, dates: RoundDates, at: datetime) -> Round:
    """Write a planned round, in the caller's transaction and under the caller's rule."""
    dates.check()
    called = name.strip() or _next_name(programme)
    _refuse_doubled(programme, called)
    round_ = Round.objects.create(
        programme=programme,
        name=called,
        sign_up_opens_on=dates.sign_up_opens_on,
        sign_up_closes_on=dates.sign_up_closes_on,
        starts_on=dates.starts_on,
        ends_on=dates.ends_on,
        created_at=at,
    )
    record(actor=actor, verb="programmes.open-round", thing=round_, programme=programme, at=at)
    return round_


@transaction.atomic
def edit_round(
    *,
    actor: User,
    round_: Round,
    name: str,
    sign_up_opens_on: date,
    sign_up_closes_on: date,
    starts_on: date,
    ends_on: date,
    at: datetime,
    version: int | None = None,
) -> Round:
    """Change a round's name and days. Circles that are open already keep the end they were given."""
    require(may_edit_round(actor, round_))
    dates = RoundDates(sign_up_opens_on, sign_up_closes_on, starts_on, ends_on)
    dates.check()
    called = name.strip() or round_.name
    _refuse_doubled(round_.programme, called, but=round_)
    grow(round_, version)
    round_.name = called
    round_.sign_up_opens_on, round_.sign_up_closes_on = sign_up_opens_on, sign_up_closes_on
    round_.starts_on, round_.ends_on = starts_on, ends_on
    round_.save(update_fields=["name", "sign_up_opens_on", "sign_up_closes_on", "starts_on", "ends_on"])
    record(actor=actor, verb="programmes.edit-round", thing=round_, programme=round_.programme_id, at=at)
    return round_


@transaction.atomic
def move_round(*, actor: User, round_: Round, to: str, at: datetime, version: int | None = None) -> Round:
    """Lead a round to its next state (or back from matching to sign-up). Already there: nothing changes.

    Raises Refused("programmes.round-cannot-move-there") for any other way, Conflict if somebody else moved it.
    """
    if Round.objects.filter(pk=round_.pk, state=to).exists():
        round_.state = to
        return round_
    require(may_move_round(actor, round_, to))
    grow(round_, version)
    before, round_.state = round_.state, to
    round_.save(update_fields=["state"])
    record(
        actor=actor,
        verb="programmes.move-round",
        thing=round_,
        programme=round_.programme_id,
        at=at,
        params={"from": str(before), "to": str(to)},
    )
    return round_


def _next_name(programme: Programme) -> str:
    number = programme.rounds.count() + 1
    taken = set(programme.rounds.values_list("name", flat=True))
    while (name := _("Round %(number)d") % {"number": number}) in taken:
        number += 1
    return name


def _refuse_doubled(programme: Programme, name: str, but: Round | None = None) -> None:
    others = programme.rounds.filter(name=name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise Invalid("programmes.round-name-taken", name=name)
