"""Turns an engine's rows into the tables of a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from inglenook.rounds.actions.placings import placings_of
from inglenook.rounds.bridge import CircleRow, ProposalRow
from inglenook.rounds.models import MatchingRun, Proposal, ProposedCircle, ProposedLeftOver, ProposedSeat


def keep_rows(*, run: MatchingRun, rows: ProposalRow, at: datetime) -> Proposal:
    """Write a draft proposal in the caller's transaction; circles kept from an earlier proposal keep their numbers."""
    proposal = Proposal.objects.create(
        round_id=run.round_id, run=run, score=rows.score, proven=rows.proven, stopped=rows.stopped, made_at=at
    )
    write_circles(proposal, list(zip(_numbers(run, rows.circles), rows.circles, strict=True)))
    ProposedLeftOver.objects.bulk_create(
        ProposedLeftOver(
            proposal=proposal,
            person_id=UUID(one.person),
            role=one.role,
            reasons=list(one.reasons),
            loosen=list(one.loosen),
            certain=one.certain,
        )
        for one in rows.left_over
    )
    return proposal


def write_circles(proposal: Proposal, numbered: Sequence[tuple[int, CircleRow]]) -> None:
    """Add circles with their seats, in two statements a batch."""
    circles = ProposedCircle.objects.bulk_create(
        ProposedCircle(
            proposal=proposal,
            number=number,
            locked=row.locked,
            score=row.score,
            hours=list(row.hours),
            thin=list(row.thin),
            broken=list(row.broken),
        )
        for number, row in numbered
    )
    ProposedSeat.objects.bulk_create(
        ProposedSeat(circle=circle, person_id=UUID(seat.person), role=seat.role, reasons=list(seat.reasons))
        for circle, (_number, row) in zip(circles, numbered, strict=True)
        for seat in row.seats
    )


def _numbers(run: MatchingRun, rows: Sequence[CircleRow]) -> list[int]:
    """Number the circles 1, 2, 3, …; one that an earlier proposal has, seat for seat, keeps that number."""
    earlier = {} if run.based_on is None else placings_of(run.based_on)
    known = {frozenset(circle.seats): number for number, circle in earlier.items()}
    kept = [known.get(frozenset((seat.person, seat.role) for seat in row.seats)) for row in rows]
    taken = {number for number in kept if number is not None}
    free = (number for number in range(1, len(rows) + len(taken) + 1) if number not in taken)
    return [next(free) if number is None else number for number in kept]
