"""Choosing the best combination of many possible circles: set packing, by search, then bounded and proven by HiGHS.

Nothing here looks at a clock: what ends the work is counted, so that it ends alike on a slow machine and a fast one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from inglenook.matching.groups.columns import Columns, Known, per_circle
from inglenook.matching.plan import Plan

#: Branch-and-bound nodes after which one packing is given up.
NODES = 40
#: At most so many circles are combined by branch and bound: for people placed, priorities, points.
MOST = (4_000, 2_000, 2_000)
NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class _Limits:
    """What every choice keeps: rows @ choice <= most."""

    rows: csr_array
    most: NDArray[np.float64]

    def at_least(self, goal: NDArray[np.int64], least: int) -> _Limits:
        """These limits, and so much of a goal."""
        line = csr_array(-goal[None, :].astype(float))
        return _Limits(csr_array(vstack([self.rows, line])), np.append(self.most, 0.5 - least))


def prove(
    plan: Plan, columns: Columns, known: Known, chosen: tuple[int, ...] | None
) -> tuple[tuple[int, ...] | None, int]:
    """Choose better circles without a common member if there are any; returns them and how many goals are proven.

    The goals are most people placed, then priorities, then points. known: what is reached already, by `chosen` if
    that is not None, else by circles that are among the columns.
    """
    wait = plan.wait.astype(np.int64)
    late = wait * plan.priority.astype(np.int64)
    most = (int(wait.sum()), int(late.sum()), None)
    values = (per_circle(columns.members, wait), per_circle(columns.members, late), columns.points)
    limits = _Limits(_covers(plan, columns.members), np.ones(len(plan)))
    for number, (goal, best) in enumerate(zip(values, (known.placed, known.late, known.points), strict=True)):
        reached = best if chosen is None else int(goal[list(chosen)].sum())
        if goal.any() and reached != most[number]:  # else nothing better can be thought of
            found, sure = _maximise(goal, limits.at_least(goal, reached), reached, MOST[number])
            chosen = chosen if found is None else found
            reached = reached if found is None else int(goal[list(found)].sum())
            if not sure:
                return chosen, number
        limits = limits.at_least(goal, reached)
    return chosen, len(values)


def _maximise(
    goal: NDArray[np.int64], limits: _Limits, reached: int, at_most: int
) -> tuple[tuple[int, ...] | None, bool]:
    """A choice with more than what was reached (None: none was found), and whether more than that is impossible.

    The linear relaxation gives a bound for every choice and, by its prices, one for every choice with a certain
    circle. Only circles whose bound is above what was reached need to be looked at, if they are not too many.
    """
    relaxed = linprog(-goal.astype(float), A_ub=limits.rows, b_ub=limits.most, bounds=(0, None), method="highs-ds")
    if relaxed.status != 0:
        return None, False
    prices = -np.asarray(relaxed.ineqlin.marginals)
    most = float(limits.most @ prices)
    bound = most + np.minimum(goal - limits.rows.T @ prices, 0.0)
    nearly = NEARLY * max(1.0, abs(most))
    rest = np.flatnonzero(bound > reached + 1 - nearly)
    if most < reached + 1 - nearly or not len(rest):
        return None, True
    if len(rest) > at_most:
        return None, False
    found, sure = _choose(rest, goal, limits)
    better = found is not None and int(goal[list(found)].sum()) > reached
    return (found if better else None), sure


def _choose(some: NDArray[np.int64], goal: NDArray[np.int64], limits: _Limits) -> tuple[tuple[int, ...] | None, bool]:
    """The best choice found among some columns, and whether it is proven that these allow no better one."""
    answer = milp(
        -goal[some].astype(float),
        constraints=[LinearConstraint(limits.rows[:, some], -np.inf, limits.most)],
        integrality=np.ones(len(some)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0, "node_limit": NODES},
    )
    if answer.x is None:
        return None, bool(answer.status == 2)  # none at all: so none is better
    return tuple(some[answer.x > 0.5].tolist()), bool(answer.status == 0)


def _covers(plan: Plan, members: Sequence[tuple[int, ...]]) -> csr_array:
    sizes = np.array([len(circle) for circle in members])
    rows = np.concatenate([np.array(circle) for circle in members])
    circles = np.repeat(np.arange(len(members)), sizes)
    return csr_array((np.ones(len(rows)), (rows, circles)), shape=(len(plan), len(members)))
