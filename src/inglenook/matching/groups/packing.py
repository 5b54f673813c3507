"""Choosing the best combination of many possible circles: set packing, solved and proven by HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from inglenook.matching.plan import Plan

#: Branch-and-bound nodes after which the packing is given up: a count, so that it ends alike on every machine.
NODES = 500


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
    """Chosen circles (None: nothing better than what was known) and what was proven *among these columns*."""

    chosen: tuple[int, ...] | None
    fewest_left: bool
    best_points: bool


def pack(plan: Plan, columns: Columns, seconds: float | None, known: Known) -> Packing | None:
    """Choose circles without a common member: most people placed, then priorities, then points; None if cut short.

    known: an answer found already; among the columns there is one at least as good.
    """
    if not columns.members:
        return Packing(None, fewest_left=True, best_points=True)
    covers = _covers(plan, columns.members)
    wait = plan.wait.astype(np.int64)
    placed = _per_circle(columns.members, wait)
    late = _per_circle(columns.members, wait * plan.priority.astype(np.int64))
    limits = [LinearConstraint(covers, -np.inf, 1.0)]
    chosen: tuple[int, ...] | None = None
    goals = ((placed, known.placed), (late, known.late), (columns.points, known.points))
    as_known, fewest_left = True, False
    for number, (goal, best) in enumerate(goals):
        most = int(wait.sum()) if number == 0 else int((wait * plan.priority).sum()) if number == 1 else None
        if as_known and best == most:  # nothing better can be thought of
            limits.append(_at_least(goal, best))
            fewest_left = True
            continue
        if as_known:
            found = _maximise(goal, [*limits, _at_least(goal, best)], seconds)
        else:
            found = _maximise(goal, limits, seconds)
        if found is None:
            return Packing(chosen, fewest_left, best_points=False) if chosen is not None or fewest_left else None
        chosen, fewest_left = found, True
        reached = int(goal[list(found)].sum())
        as_known = as_known and reached == best
        limits.append(_at_least(goal, reached))
    return Packing(chosen, fewest_left=True, best_points=True)


def _at_least(goal: NDArray[np.int64], least: int) -> LinearConstraint:
    return LinearConstraint(csc_array(goal[None, :].astype(float)), least - 0.5, np.inf)


def _maximise(
    goal: NDArray[np.int64], limits: Sequence[LinearConstraint], seconds: float | None
) -> tuple[int, ...] | None:
    """The best choice of columns for one goal, proven; None if the proof was not reached."""
    options: dict[str, float] = {"mip_rel_gap": 0.0, "node_limit": NODES}
    if seconds is not None:
        options["time_limit"] = max(0.01, seconds)
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
