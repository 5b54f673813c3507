"""Combining possible circles by search: one is taken in, those it shares somebody with go out (tabu search).

Whole numbers only, and a fixed count of steps: the same answer on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: Steps, and for how many of them a circle that had to go stays out: OUT, and up to SPREAD more, by the step's number.
STEPS = 1_500
OUT, SPREAD, STRIDE = 10, 7, 7_919
NEVER = np.iinfo(np.int64).min


def combine(members: Sequence[tuple[int, ...]], worth: NDArray[np.int64], tire: int, rows: int) -> tuple[int, ...]:
    """Choose circles (numbers in `members`) without a common member, worth as much as can be found in so many steps.

    worth: of each circle. tire: what a circle loses in rank each time it was taken in. rows: how many people there are.
    """
    sits = np.zeros((len(members), rows), np.bool_)
    for number, circle in enumerate(members):
        sits[number, list(circle)] = True
    smallest = max(1, min(len(circle) for circle in members))
    meets = np.zeros((rows // smallest, len(members)), np.int64)  # 1 where a circle meets the chosen one in a slot
    chosen: list[int] = [-1] * len(meets)
    price = np.zeros(len(meets), np.int64)
    out_until = np.full(len(members), -1, np.int64)
    tired = np.zeros(len(members), np.int64)
    total, most, best = 0, 0, tuple[int, ...]()
    for step in range(STEPS):
        gain = worth - price @ meets
        rank = gain - tired
        rank[(out_until >= step) & (total + gain <= most)] = NEVER
        taken = int(rank.argmax())
        if rank[taken] == NEVER:
            continue
        total += int(gain[taken])
        for slot in np.flatnonzero(meets[:, taken]).tolist():
            out_until[chosen[slot]] = step + OUT + step * STRIDE % SPREAD
            chosen[slot], price[slot], meets[slot] = -1, 0, 0
        slot = chosen.index(-1)
        chosen[slot], price[slot] = taken, worth[taken]
        meets[slot] = sits[:, list(members[taken])].any(axis=1)
        tired[taken] += tire
        out_until[taken] = STEPS  # it is in; it may come again once it has gone
        if total > most:
            most, best = total, tuple(number for number in chosen if number >= 0)
    return tuple(sorted(best))
