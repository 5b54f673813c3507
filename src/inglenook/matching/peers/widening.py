"""In large rounds of peers: those left alone look through all people, not only the candidates, for a place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.pairing import pair_allowed
from inglenook.matching.plan import Plan

Index = NDArray[np.int64]

#: So many of those alone are helped.
MOST_ALONE = 200


def place_alone(plan: Plan, rows: Index, mate: Index) -> None:
    """Put those alone together, or two of them with the two of a pair that both can leave; changes `mate`.

    rows: of the plan. mate: places in rows, -1 for nobody.
    """
    alone = np.flatnonzero(mate < 0)[:MOST_ALONE].tolist()
    fits = {one: _fitting(plan, rows, one) for one in alone}
    alone = [one for one in alone if fits[one].any()]
    for number, one in enumerate(alone):
        for other in alone[number + 1 :]:
            if mate[one] < 0 and mate[other] < 0:
                _join(mate, fits, one, other)


def _fitting(plan: Plan, rows: Index, one: int) -> NDArray[np.bool_]:
    """Who could be in a pair with somebody; judged in the order of places, as all candidates are."""
    others = np.arange(len(rows))
    return pair_allowed(plan, rows[np.minimum(one, others)], rows[np.maximum(one, others)])


def _join(mate: Index, fits: dict[int, NDArray[np.bool_]], one: int, other: int) -> None:
    if fits[one][other]:
        mate[one], mate[other] = other, one
        return
    leaving = np.flatnonzero(fits[one] & (mate >= 0))
    leaving = leaving[fits[other][mate[leaving]]]
    if len(leaving):
        first = int(leaving[0])
        second = int(mate[first])
        mate[one], mate[first], mate[other], mate[second] = first, one, second, other
