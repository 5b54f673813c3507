"""A whole round of circles: the shares first, then the search, then a word for everybody left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inglenook.matching.groups.blocks import solve_table
from inglenook.matching.groups.left import explain_left
from inglenook.matching.groups.seating import Table, lay_table
from inglenook.matching.groups.solving import Solved
from inglenook.matching.quotas import admit, broken, quotas
from inglenook.matching.result import Placing, Problem
from inglenook.matching.run import Outcome, Run

#: How often a round is searched again because fewer were placed than the shares were counted on.
TURNS = 4


def solve_groups(problem: Problem, run: Run) -> Outcome:
    """Circles for a checked problem; never a broken must, whatever ends the run."""
    everybody = frozenset(person.id for person in problem.people)
    among = admit(problem, everybody, run.seed) if quotas(problem) else everybody
    table = lay_table(problem, among)
    if quotas(problem) and run.stop.seconds is not None:  # it may have to be searched again
        run.stop = replace(run.stop, seconds=run.stop.seconds / 2)
    solved = solve_table(table, run)
    placings = table.placings(solved.places)
    if quotas(problem):
        table, solved, placings, among = _keep_shares(problem, run, table, solved, among)
    left = explain_left(problem, table, solved, placings, among, ended=run.ended)
    return Outcome(placings, left, solved.proven, solved.repeat)


def _keep_shares(
    problem: Problem, run: Run, table: Table, solved: Solved, among: frozenset[str]
) -> tuple[Table, Solved, tuple[Placing, ...], frozenset[str]]:
    """Admit fewer until the shares of those placed are kept; in the end by giving circles up."""
    placings = table.placings(solved.places)
    repeat = solved.repeat
    for turn in range(TURNS):
        if run.ended or not list(broken(problem, placings)):
            break
        placed = frozenset(seat.person for placing in placings for seat in placing.seats)
        fitting = admit(problem, placed, run.seed)
        over = {value for _, value in broken(problem, placings)}
        outside = {
            person.id
            for person in problem.people
            if any(value in over for rule in quotas(problem) for value in person.tags.get(rule.field, ()))
        }
        among = frozenset(name for name in among if name in fitting or name not in outside)
        again = Run(repeat, run.seed + turn + 1, run.people, run.observe, run.clock)
        table = lay_table(problem, among)
        solved = solve_table(table, again)
        run.ended = again.ended
        placings = table.placings(solved.places)
    placings = _give_up(problem, placings)
    return table, replace(solved, proven="", repeat=repeat), placings, among


def _give_up(problem: Problem, placings: Sequence[Placing]) -> tuple[Placing, ...]:
    """Give up circles, those with most people of a value beyond its share first, until all shares are kept."""
    tags = {person.id: person.tags for person in problem.people}
    left = list(placings)
    while over := list(broken(problem, left)):
        weight = {
            number: sum(
                value in tags[seat.person].get(rule.field, ()) for rule, value in over for seat in placing.seats
            )
            for number, placing in enumerate(left)
            if not placing.locked
        }
        if not any(weight.values()):
            break
        left.pop(max(weight, key=lambda number: (weight[number], number)))
    return tuple(left)
