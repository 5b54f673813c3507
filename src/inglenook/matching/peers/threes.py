"""The odd ones out join pairs: as many of them as possible, where they fit best."""

from __future__ import annotations

import numpy as np

from inglenook.matching.judging import may_be_circle, score_circles
from inglenook.matching.kernel.flow import Market, assign
from inglenook.matching.pairing import could_meet
from inglenook.matching.pairs.worth import RANKS
from inglenook.matching.plan import Plan

#: Threes judged in all, so that hundreds without a partner do not take for ever; each of them looks at some pairs.
MOST_JUDGED = 40_000


def make_threes(plan: Plan, circles: list[list[int]], alone: list[int]) -> list[int]:
    """Put those alone into the pairs (changing `circles`); returns the rows that stay alone."""
    possible = _possible(plan, circles, alone)
    if not possible:
        return alone
    points = _gain(plan, circles, possible)
    lowest, spread = min(points), max(points) - min(points)
    longest = 2 * len(alone) + 2
    rank = longest * spread + 1
    first = [(2 * RANKS + 2 + min(int(plan.priority[row]), RANKS)) * rank for row, _ in possible]
    place = {row: at for at, row in enumerate(alone)}
    seated = [place[row] for row, _ in possible]
    firsts = dict(zip(seated, first, strict=True))
    answer = assign(
        Market(
            start=np.searchsorted(seated, np.arange(len(alone) + 1)).astype(np.int32),
            to=np.array([circle for _, circle in possible], np.int32),
            points=(np.array(points, np.int64) - lowest).astype(np.int32),
            level=np.zeros(len(possible), np.int32),
            worth=[0],
            give_seats=np.ones(len(alone), np.int32),
            take_seats=np.ones(len(circles), np.int32),
            give_first=[firsts.get(at, 0) for at in range(len(alone))],
            take_first=[0] * len(circles),
        )
    )
    joined = set()
    for number in np.flatnonzero(answer.chosen).tolist():
        row, circle = possible[number]
        circles[circle].append(row)
        joined.add(row)
    return [row for row in alone if row not in joined]


def _possible(plan: Plan, circles: list[list[int]], alone: list[int]) -> list[tuple[int, int]]:
    """Who could join which pair, in order of the rows alone, then of pairs."""
    one, other = (np.array(side, np.int64) for side in zip(*circles, strict=True))
    each = max(1, MOST_JUDGED // len(alone))
    found = []
    for row in alone:
        me = np.full(len(circles), row, np.int64)
        fine = np.flatnonzero(could_meet(plan, me, one) & could_meet(plan, me, other))[:each]
        found += [(row, at) for at in fine.tolist() if may_be_circle(plan, [*circles[at], row])]
    return found


def _gain(plan: Plan, circles: list[list[int]], possible: list[tuple[int, int]]) -> list[int]:
    """Points that each three has more than its pair."""
    before = score_circles(plan, circles, [[] for _ in circles])
    threes = [[*circles[circle], row] for row, circle in possible]
    after = score_circles(plan, threes, [[] for _ in threes])
    return [points - before[circle] for points, (_, circle) in zip(after, possible, strict=True)]
