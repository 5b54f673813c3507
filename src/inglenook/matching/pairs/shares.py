"""Keeps the shares of a round (Quota) around any solver: admit fewer, solve again, in the end give pairs up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from inglenook.matching.quotas import admit, broken, quotas
from inglenook.matching.result import Placing, Problem

#: How often a round is solved again because fewer were placed than the shares were counted on.
TURNS = 6

Solver = Callable[[Problem], tuple[Placing, ...]]


def solve_within_shares(
    problem: Problem, seed: int, solver: Solver
) -> tuple[tuple[Placing, ...], frozenset[str], bool]:
    """The placings, who was admitted, and whether nobody was kept out by a share."""
    everybody = frozenset(person.id for person in problem.people)
    if not quotas(problem):
        return solver(problem), everybody, True
    among = admit(problem, everybody, seed)
    placings = solver(_only(problem, among))
    for turn in range(TURNS):
        if not list(broken(problem, placings)):
            break
        placed = frozenset(seat.person for placing in placings for seat in placing.seats)
        over = {(rule.field, value) for rule, value in broken(problem, placings)}
        fitting = admit(problem, placed, seed + turn + 1)
        too_many = {
            person.id for person in problem.people if any(value in person.tags.get(field, ()) for field, value in over)
        }
        among = frozenset(name for name in among if name in fitting or name not in too_many)
        placings = solver(_only(problem, among))
    return _give_up(problem, placings), among, among == everybody


def _only(problem: Problem, among: frozenset[str]) -> Problem:
    locked = {seat.person for placing in problem.start if placing.locked for seat in placing.seats}
    return replace(problem, people=tuple(person for person in problem.people if person.id in among | locked))


def _give_up(problem: Problem, placings: Sequence[Placing]) -> tuple[Placing, ...]:
    """Give up circles, those with most people of a value beyond its share first, until all shares are kept."""
    tags = {person.id: person.tags for person in problem.people}
    left = list(placings)
    while over := list(broken(problem, left)):
        weight = [
            sum(value in tags[seat.person].get(rule.field, ()) for rule, value in over for seat in placing.seats)
            if not placing.locked
            else 0
            for placing in left
        ]
        if not any(weight):
            break
        left.pop(max(range(len(left)), key=lambda number: (weight[number], number)))
    return tuple(left)
