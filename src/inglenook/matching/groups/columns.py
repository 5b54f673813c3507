"""Possible circles to choose from, and what an answer found already is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.groups.combining import combine
from inglenook.matching.plan import Plan


@dataclass(frozen=True, slots=True)
class Columns:
    """Possible circles: members (rows of the plan) and points of each."""

    members: list[tuple[int, ...]]
    points: NDArray[np.int64]


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """How good an answer is: people placed, the sum of their priorities, points. Compares in this order."""

    placed: int
    late: int
    points: int


def better_choice(plan: Plan, columns: Columns, known: Known) -> tuple[int, ...] | None:
    """Circles without a common member that are better than what is known, or None if none were found."""
    wait = plan.wait.astype(np.int64)
    placed = per_circle(columns.members, wait)
    late = per_circle(columns.members, wait * plan.priority.astype(np.int64))
    points = np.abs(columns.points).max(initial=0) * (len(plan) // plan.smallest) * 2 + 1
    person = points * (int(late.max(initial=0)) * (len(plan) // plan.smallest) + 1)
    if not columns.members or int(person) * len(plan) >= 1 << 50:
        return None
    worth = placed * person + late * points + columns.points
    chosen = combine(columns.members, worth, int(person) // 4, len(plan))
    number = list(chosen)
    reached = Known(int(placed[number].sum()), int(late[number].sum()), int(columns.points[number].sum()))
    return chosen if reached > known else None


def per_circle(members: Sequence[tuple[int, ...]], values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sum of the members' values for each circle."""
    return np.array([int(values[list(circle)].sum()) for circle in members], np.int64)
