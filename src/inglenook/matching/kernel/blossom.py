"""Runs blossom.wasm: people in pairs of the greatest weight, exactly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.kernel.room import Room, Space

#: More people than this would need more than a few hundred megabytes.
MOST_PEOPLE = 4_000


def pair_up(
    weight: NDArray[np.int64], price: NDArray[np.int64] | None = None, mate: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """Each person's partner, or -1, so that the sum of the pairs' weights is the greatest there is.

    weight: [people, people], symmetric; 0 or less where two cannot be a pair. price, mate: where to begin: numbers not
    below 0 such that price[i] + price[j] >= 2 * weight[i, j], with equality for those already paired.
    """
    people = len(weight)
    if people > MOST_PEOPLE:
        raise ValueError(people)
    if price is None:
        price = np.full(people, weight.max(initial=0), np.int64)
    if mate is None:
        mate = np.full(people, -1, np.int64)
    most = people + people // 2 + 1
    nodes = most + 1
    wide = np.zeros((people + 1, people + 1), np.dtype("<i8"))
    wide[1:, 1:] = 2 * weight  # even numbers can be halved
    prices, mates = np.zeros(nodes, np.dtype("<i8")), np.zeros(nodes, np.dtype("<i4"))
    prices[1 : people + 1], mates[1 : people + 1] = 2 * price, mate + 1
    fields: list[int | bytes | Space] = [  # in the order of blossom.c
        people, most, 0, 0, 0, 0,
        wide.tobytes(), prices.tobytes(), mates.tobytes(),
        Space(nodes * nodes * 2), Space(nodes * (people + 1) * 2), Space(nodes * nodes * 2),
        *(Space(nodes * 4) for _ in range(6)), Space(nodes),
    ]  # fmt: skip
    room = Room("blossom")
    at = room.lay_out(fields)
    room.call("pair_up")
    found = np.frombuffer(room.read(at[8], nodes * 4), np.dtype("<i4"))
    return found[1 : people + 1].astype(np.int64) - 1
