"""Choosing the best combination of many possible circles: set packing, solved and proven by HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from inglenook.matching.plan import Plan
from inglenook.matching.run import Run

#: Branch-and-bound nodes after which the packing is given up: a count, so that it ends alike on every machine.
NODES = 500
#: Seconds for one goal, whatever the run may take: packing is a polish, not the search.
MOST_SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Possible circles: members (rows of the plan) and points of each."""

    members: list[tuple[int, ...]]
    points: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Known:
    """An answer found already: people placed, the sum of their priorities, points."""

    placed: int
    late: int
    points: int


@dataclass(frozen=True, slots=True)
class Packing:
    """Chosen circles (None: nothing better than what was known); how many goals are proven *among these columns*."""

    chosen: tuple[int, ...] | None
    proven: int


def pack(plan: Plan, columns: Columns, known: Known, run: Run, seconds: float = MOST_SECONDS) -> Packing:
    """Choose circles without a common member: most people placed, then priorities, then points.

    known: an answer found already; among the columns there is one at least as good. Goes as far as the run's stop
    and the clock allow, one goal after the other.
    """
    wait = plan.wait.astype(np.int64)
    late = wait * plan.priority.astype(np.int64)
    most = (int(wait.sum()), int(late.sum()), None)
    goals = (_per_circle(columns.members, wait), _per_circle(columns.members, late), columns.points)
    limits = [LinearConstraint(_covers(plan, columns.members), -np.inf, 1.0)]
    chosen: tuple[int, ...] | None = None
    for number, (goal, best) in enumerate(zip(goals, (known.placed, known.late, known.points), strict=True)):
        if number >= run.stop.polish:
            return Packing(chosen, number)
        if not goal.any() or (chosen is None and best == most[number]):  # nothing better can be thought of
            reached = best if chosen is None else 0
        else:
            found = _maximise(
                goal, [*limits, _at_least(goal, best)] if chosen is None else limits, _seconds(run, seconds)
            )
            if found is None:
                return Packing(chosen, number)
            reached = int(goal[list(found)].sum())
            if chosen is not None or reached > best:
                chosen = found
        limits.append(_at_least(goal, reached))
    return Packing(chosen, len(goals))


def _seconds(run: Run, most: float) -> float:
    left = run.seconds_left()
    return most if left is None else min(most, left)


def _at_least(goal: NDArray[np.int64], least: int) -> LinearConstraint:
    return LinearConstraint(csc_array(goal[None, :].astype(float)), least - 0.5, np.inf)


def _maximise(goal: NDArray[np.int64], limits: Sequence[LinearConstraint], seconds: float) -> tuple[int, ...] | None:
    """The best choice of columns for one goal, proven; None if the proof was not reached."""
    options: dict[str, float] = {"mip_rel_gap": 0.0, "node_limit": NODES, "time_limit": max(0.01, seconds)}
    answer = milp(
        -goal.astype(float),
        constraints=list(limits),
        integrality=np.ones(len(goal)),
        bounds=Bounds(0, 1),
        options=options,
    )
    if answer.status != 0 or answer.x is None:
        return None
    return tuple(np.flatnonzero(answer.x > 0.5).tolist())


def _covers(plan: Plan, members: Sequence[tuple[int, ...]]) -> csc_array:
    sizes = np.array([len(circle) for circle in members])
    rows = np.concatenate([np.array(circle) for circle in members])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return csc_array((np.ones(len(rows)), rows, starts), shape=(len(plan), len(members)))


def _per_circle(members: Sequence[tuple[int, ...]], values: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.array([int(values[list(circle)].sum()) for circle in members], np.int64)
