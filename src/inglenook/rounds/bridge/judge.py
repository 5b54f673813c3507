"""Judges a coordinator's edit of a proposal by the rules that its run was frozen with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from inglenook.matching.assess import assess, what_if
from inglenook.matching.audit import audit, audit_circle, clocks_of, members_of
from inglenook.matching.compiling import compile_plan
from inglenook.matching.judging import score_circles
from inglenook.matching.policy import Pairs
from inglenook.matching.result import Placing, Problem
from inglenook.matching.thin import find_thin
from inglenook.rounds.bridge.codec import problem_from_json
from inglenook.rounds.bridge.rows import CircleRow, ReasonRow, circle_row, reason_rows


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What one edit would do: the difference in points, musts it breaks and mends, what gets worse and better."""

    score: int
    breaks: tuple[ReasonRow, ...]
    mends: tuple[ReasonRow, ...]
    worse: tuple[ReasonRow, ...]
    better: tuple[ReasonRow, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A circle looked at quickly: its points, the musts it breaks by itself, and what is thin but for its hours."""

    score: int
    broken: tuple[ReasonRow, ...]
    thin: tuple[ReasonRow, ...]


class Judge:
    """Looks at circles as a coordinator has them now; the locks of the run they came from bind no longer."""

    def __init__(self, inputs: Mapping[str, Any]) -> None:
        self._problem: Problem = replace(problem_from_json(inputs), start=())
        self._people = {person.id: person for person in self._problem.people}

    def roles_of(self, person: str) -> frozenset[str]:
        """Return the roles somebody would take; empty for somebody who was not in the run."""
        return self._people[person].roles if person in self._people else frozenset()

    def seats_of(self, person: str, role: str) -> int:
        """Return how many circles somebody would sit in as `role`."""
        return self._people[person].seats_as(role) if person in self._people else 0

    def rows(self, placings: Sequence[Placing]) -> tuple[CircleRow, ...]:
        """Return these circles with reasons, hours, what is thin and what each breaks by itself, in their order."""
        here = {seat.person for placing in placings for seat in placing.seats}
        few = replace(self._problem, people=tuple(person for person in self._problem.people if person.id in here))
        return tuple(map(circle_row, assess(few, placings)))

    def change(self, before: Sequence[Placing], after: Sequence[Placing]) -> ChangeRow:
        """Return what turning all circles `before` into all circles `after` would do."""
        found = what_if(self._problem, before, after)
        parts = (found.breaks, found.mends, found.worse, found.better)
        return ChangeRow(found.score, *map(reason_rows, parts))

    def broken(self, placings: Sequence[Placing]) -> tuple[ReasonRow, ...]:
        """Return every must that all circles together break, by code that shares none with the search."""
        return reason_rows(audit(self._problem, placings))

    def sketch(self, placings: Sequence[Placing]) -> list[Sketch]:
        """Look at many possible circles quickly, without reasons and hours: enough to tell which are worth a thought.

        Musts that only all circles together break (seats, shares) are not seen here: `change` sees them.
        """
        problem, clocks = self._problem, clocks_of(self._problem.period)
        found = []
        for placing, score in zip(placings, self._points(placings), strict=True):
            broken = tuple(audit_circle(problem.policy, problem, self._people, placing, clocks))
            thin = find_thin(problem.policy, members_of(self._people, placing), problem.ties, clocks, ())
            found.append(Sketch(score, reason_rows(broken), reason_rows(thin)))
        return found

    def _points(self, placings: Sequence[Placing]) -> list[int]:
        if not placings:
            return []
        plan = compile_plan(self._problem)
        row = {person: number for number, person in enumerate(plan.ids)}
        shape = self._problem.policy.shape
        first = shape.giver if isinstance(shape, Pairs) else ""
        known = [[seat for seat in placing.seats if seat.person in row] for placing in placings]
        seats = [sorted(some, key=lambda seat: seat.role != first) for some in known]
        return score_circles(
            plan,
            [[row[seat.person] for seat in some] for some in seats],
            [[seat.role for seat in some] for some in seats],
        )
