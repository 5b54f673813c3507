"""Publishes a proposal: every circle opens and everybody is told, in one transaction, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.circles.actions import NewSeat, open_circle
from inglenook.core.errors import Invalid, Refused
from inglenook.core.verdicts import require
from inglenook.notifications.actions import notify
from inglenook.programmes.actions import move_round
from inglenook.programmes.models import Round
from inglenook.programmes.policy import policy_from
from inglenook.rounds.actions.edit import held_proposal
from inglenook.rounds.actions.inputs import freeze
from inglenook.rounds.actions.placings import placings_of
from inglenook.rounds.bridge import Judge, ReasonRow, reasons_for_members
from inglenook.rounds.models import Proposal, ProposedCircle
from inglenook.rounds.queries import fields_that_circles_read
from inglenook.rounds.rules import may_publish


@transaction.atomic
def publish(*, actor: User, proposal: Proposal, version: int, at: datetime) -> Proposal:
    """Open the proposal's circles, start the round, tell its people and those left over; a second time does nothing.

    Everything is asked again of the answers as they are now: who has withdrawn, changed an answer or wishes to be
    kept apart since the run is not overruled by it. Raises Refused, Conflict, or Refused("rounds.answers-changed").
    """
    round_ = Round.objects.select_for_update(of=("self",)).select_related("programme").get(pk=proposal.round_id)
    published = Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.PUBLISHED).first()
    if published is not None:
        return published
    proposal = held_proposal(proposal, version)
    require(may_publish(actor, proposal))
    circles_now_broken = stale_circles(proposal, at=at)
    if circles_now_broken:
        raise Refused("rounds.answers-changed", count=len(circles_now_broken))
    readable = fields_that_circles_read(round_)
    seated: set[UUID] = set()
    circles = list(proposal.circles.prefetch_related("seats"))
    for circle in circles:
        seated |= _open(actor, round_, circle, readable, at=at)
    left_over = _tell_left_over(proposal, seated, at=at)
    Proposal.objects.filter(round=round_, state=Proposal.State.DRAFT).exclude(pk=proposal.pk).update(
        state=Proposal.State.DISCARDED
    )
    proposal.state, proposal.published_at = Proposal.State.PUBLISHED, at
    proposal.changed_by, proposal.changed_at, proposal.changed_how = actor, at, "publish"
    proposal.version += 1
    proposal.save(update_fields=["state", "published_at", "changed_by", "changed_at", "changed_how", "version"])
    move_round(actor=actor, round_=round_, to=Round.State.RUNNING, at=at)
    record(
        actor=actor,
        verb="rounds.publish",
        thing=proposal,
        at=at,
        programme=round_.programme_id,
        params={"circles": len(circles), "people": len(seated), "left_over": left_over},
    )
    return proposal


def stale_circles(proposal: Proposal, *, at: datetime) -> list[tuple[str, ...]]:
    """Return the people of each circle that would break a must if it were opened on today's answers.

    An empty tuple stands for something that no single circle breaks.
    """
    round_ = proposal.round
    policy = policy_from(round_.programme.policy).loosened(frozenset(proposal.run.loosened))
    try:
        today = Judge(freeze(round_, policy, on=at.date()))
    except Invalid:  # hardly anybody is left in the round
        return [tuple(sorted(circle.people)) for circle in placings_of(proposal).values()]
    faults = today.broken([circle.placing() for circle in placings_of(proposal).values()])
    return sorted({tuple(fault["params"].get("circle", ())) for fault in faults})


def _open(actor: User, round_: Round, circle: ProposedCircle, readable: frozenset[str], *, at: datetime) -> set[UUID]:
    seats = [
        NewSeat(seat.person_id, seat.role, _for_members(seat.reasons, readable))
        for seat in sorted(circle.seats.all(), key=lambda seat: (seat.role, str(seat.person_id)))
    ]
    open_circle(
        actor=actor,
        round_=round_,
        number=circle.number,
        seats=seats,
        hours=circle.hours,
        purpose=round_.programme.purpose,
        ends_on=round_.ends_on,
        at=at,
    )
    return {seat.person_id for seat in seats}


def _for_members(reasons: Iterable[ReasonRow], readable: frozenset[str]) -> tuple[ReasonRow, ...]:
    return reasons_for_members(tuple(reasons), readable)


def _tell_left_over(proposal: Proposal, seated: set[UUID], *, at: datetime) -> int:
    people = User.objects.filter(pk__in=proposal.left_over.exclude(person__in=seated).values("person"))
    for person in people.order_by("pk"):
        notify(
            person=person,
            kind="rounds.left_over",
            params={"round": proposal.round_id},
            at=at,
            key=f"rounds.left_over:{proposal.round_id}:{person.pk}",
        )
    return people.count()
