"""Repairing circles that are under way: somebody leaves, comes late, or two thin circles become one.

The fewest circles are touched: first the circle itself, then one move from or to another, then an exchange with a
second one, then a small search among a few neighbours; whoever finds no place even so is left over.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from inglenook.matching.audit import audit
from inglenook.matching.check import check
from inglenook.matching.errors import MatchingError
from inglenook.matching.groups.mending import Mending
from inglenook.matching.policy import Groups
from inglenook.matching.result import Placing, Problem
from inglenook.matching.solve import AuditFailedError, solve, tidy
from inglenook.matching.stop import Stop

#: What rejoining pairs may cost: few people are free, everybody else stays.
PAIRS_STOP = Stop(iterations=100_000)


@dataclass(frozen=True, slots=True)
class Repair:
    """The circles after a repair. Circles keep their places in the order given; new ones come last.

    touched: numbers (in the new order) of circles that differ from before or are new. ended: numbers (in the old
    order) of circles that are no more; in `placings` they have no seats. left_over: ids of people without a circle.
    """

    placings: tuple[Placing, ...]
    touched: tuple[int, ...]
    ended: tuple[int, ...]
    left_over: tuple[str, ...]


def repair(
    problem: Problem,
    placings: Sequence[Placing],
    *,
    leaving: AbstractSet[str] = frozenset(),
    joining: AbstractSet[str] = frozenset(),
    merging: Sequence[int] = (),
    seed: int = 1,
) -> Repair:
    """Let people leave and join, and make one circle of those numbered in `merging` where the rules allow it.

    The problem knows everybody who is in a circle or joins; those who leave may still be in it, as may people who wait
    (they may get a freed place). Locked circles are touched only where one of their own people leaves. Raises
    MatchingError if the circles name people the problem does not know, or a circle that is not there.
    """
    known = {person.id for person in problem.people}
    strangers = sorted(({seat.person for placing in placings for seat in placing.seats} | joining) - known - leaving)
    if strangers:
        raise MatchingError("unknown_placed", "Somebody in a circle is unknown.", {"person": strangers[0]})
    if not all(0 <= number < len(placings) for number in merging):
        raise MatchingError("unknown_circle", "A circle to merge is not there.", {"count": len(placings)})
    staying = tuple(person for person in problem.people if person.id not in leaving)
    problem = tidy(replace(problem, people=staying, start=()))
    if not staying:
        return Repair(tuple(Placing(()) for _ in placings), (), tuple(range(len(placings))), ())
    if isinstance(problem.policy.shape, Groups):
        mending = Mending(problem, placings, leaving, seed)
        mending.merge(merging)
        mending.mend()
        mending.seat(sorted(joining))
        new = mending.placings()
    else:
        new = _rejoin(problem, placings, leaving, merging, seed)
    return _told(problem, placings, new, leaving)


def _rejoin(
    problem: Problem, placings: Sequence[Placing], leaving: AbstractSet[str], merging: Sequence[int], seed: int
) -> list[Placing]:
    """Pairs: all untouched ones stay, the others and whoever waits are put together anew."""
    new = [
        Placing((), locked=False)
        if number in merging or any(seat.person in leaving for seat in placing.seats)
        else placing
        for number, placing in enumerate(placings)
    ]
    kept = tuple(replace(placing, locked=True) for placing in new if placing.seats)
    open_problem = replace(problem, start=kept)
    try:
        check(open_problem)
        result = solve(open_problem, stop=PAIRS_STOP, seed=seed)
    except MatchingError:  # too few are left to put anybody together
        return new
    stays = {frozenset(placing.seats) for placing in kept}
    return [*new, *(Placing(circle.seats) for circle in result.circles if frozenset(circle.seats) not in stays)]


def _told(problem: Problem, old: Sequence[Placing], new: list[Placing], leaving: AbstractSet[str]) -> Repair:
    """Compare before and after, and have the outcome audited where it is new."""
    touched = [
        number
        for number, placing in enumerate(new)
        if placing.seats and (number >= len(old) or set(placing.seats) != set(old[number].seats))
    ]
    faults = audit(problem, [new[number] for number in touched])
    if [fault for fault in faults if fault.code not in {"broken_quota", "broken_seats"}]:
        raise AuditFailedError(", ".join(sorted({fault.code for fault in faults})))
    ended = tuple(number for number, placing in enumerate(old) if placing.seats and not new[number].seats)
    placed = {seat.person for placing in new for seat in placing.seats}
    wanting = (person for person in problem.people if any(person.seats_as(role) for role in person.roles))
    left = sorted(person.id for person in wanting if person.id not in placed | leaving)
    return Repair(tuple(new), tuple(touched), ended, tuple(left))
