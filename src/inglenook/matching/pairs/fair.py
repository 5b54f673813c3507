"""Fair pairs: as few as can be of the worst level, then as few of the next, and so on; only then the greatest sum.

Leximin by levels (Bogomolnaia and Moulin 2004, doi:10.1111/j.1468-0262.2004.00483.x, for the idea of leximin pairs).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.pairs.candidates import Candidates
from inglenook.matching.pairs.sides import Sides
from inglenook.matching.pairs.worth import choose

#: The most levels; fewer where a round is so large that the numbers would not fit.
LEVELS = 8


def choose_fair(sides: Sides, found: Candidates) -> NDArray[np.bool_]:
    """Choose the fairest pairs, as flags for the candidates.

    The levels lie between the worst and the best points of the pairs with the greatest sum, finer at the lower end, as
    that is where somebody is badly off.
    """
    best = choose(sides, found)
    if best is None or not best.any():
        return np.zeros(len(found), np.bool_) if best is None else best
    for levels in range(LEVELS, 1, -1):
        bounds = level_bounds(found.points, found.points[best], levels)
        level = np.searchsorted(bounds, found.points, side="right").astype(np.int32)
        chosen = choose(sides, found, level, len(bounds) + 1)
        if chosen is not None:
            return chosen
    return best


def level_bounds(points: NDArray[np.int32], best: NDArray[np.int32], levels: int) -> NDArray[np.int32]:
    """Points at which a level begins, at most levels - 1 of them: all that differ, or some, finer at the lower end."""
    values = np.unique(points[(points >= best.min()) & (points <= best.max())])
    if len(values) >= levels:
        share = np.linspace(0, 1, levels - 1) ** 2
        values = values[np.unique((share * (len(values) - 1)).astype(np.int64))]
    return values.astype(np.int32)
