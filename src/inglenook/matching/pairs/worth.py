"""What is weighed against what: people before priorities, those before pairs, those before points; whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.kernel.flow import Assignment, Market, assign
from inglenook.matching.pairs.candidates import Candidates
from inglenook.matching.pairs.sides import Side, Sides

#: What is weighed must stay below this for the kernel's widest numbers.
WIDEST = 1 << 118
#: Priorities count up to so many ranks above the lowest.
RANKS = 20


@dataclass(frozen=True, slots=True)
class Scale:
    """worth: of a pair by its level; first: of somebody's first pair by the rank of their priority."""

    worth: tuple[int, ...]
    first: tuple[int, ...]
    lowest: int


def scale(sides: Sides, points: NDArray[np.int32], levels: int) -> Scale | None:
    """Work out a scale on which nothing lower can outweigh something higher; None if the numbers grow too large.

    Two solutions differ by paths and rings of at most `longest` pairs, so what ranks higher must outweigh that many
    times what ranks lower: first people, then their priorities, then pairs, then how few are of the worst level, of the
    next ..., then points.
    """
    lowest = int(points.min(initial=0))
    spread = int(points.max(initial=0)) - lowest
    longest = 2 * min(int(sides.givers.seats.sum()), int(sides.receivers.seats.sum())) + 2
    losses = [0]
    for _ in range(levels - 1):  # from the best level down; a pair of a worse level loses more than all above gain
        losses.append(longest * (losses[-1] + spread) + 1)
    pair = longest * (losses[-1] + spread) + 1
    rank = 2 * (pair + losses[-1] + spread)
    person = rank * (2 * RANKS + 2)
    if person * 4 > WIDEST:
        return None
    worth = tuple(pair + losses[-1] - loss for loss in reversed(losses))
    return Scale(worth, tuple(person + rank * step for step in range(RANKS + 1)), lowest)


def choose(
    sides: Sides, found: Candidates, level: NDArray[np.int32] | None = None, levels: int = 1
) -> NDArray[np.bool_] | None:
    """Choose the best pairs, exactly, as flags for the candidates; None if there are too many levels to weigh."""
    weights = scale(sides, found.points, levels)
    if weights is None:
        return None
    if level is None:
        level = np.zeros(len(found), np.int32)
    turned = int(sides.givers.seats.sum()) > int(sides.receivers.seats.sum())  # fewer seats to send on their way
    near, far = (sides.receivers, sides.givers) if turned else (sides.givers, sides.receivers)
    one, other = (found.receiver, found.giver) if turned else (found.giver, found.receiver)
    order = np.lexsort((other, one))
    market = Market(
        start=np.searchsorted(one[order], np.arange(len(near) + 1)).astype(np.int32),
        to=other[order].astype(np.int32),
        points=(found.points[order].astype(np.int64) - weights.lowest).astype(np.int32),
        level=level[order],
        worth=weights.worth,
        give_seats=near.seats,
        take_seats=far.seats,
        give_first=_firsts(near, weights),
        take_first=_firsts(far, weights),
    )
    answer: Assignment = assign(market)
    chosen = np.zeros(len(found), np.bool_)
    chosen[order] = answer.chosen
    return chosen


def _firsts(side: Side, weights: Scale) -> Sequence[int]:
    ranks = np.minimum(side.priority, RANKS).tolist()
    return [weights.first[rank] if new else 0 for rank, new in zip(ranks, side.fresh.tolist(), strict=True)]
