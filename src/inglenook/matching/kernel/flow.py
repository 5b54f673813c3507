"""Runs flow.wasm: who gives to whom, each within their seats, at the greatest worth, with a proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.kernel.room import Room, Space

Ints = NDArray[np.int32]

#: Sums below this fit into 64 bits with room to spare; beyond it the kernel counts in 128.
WIDE_FROM = 1 << 55


@dataclass(frozen=True, slots=True)
class Market:
    """Givers and receivers in their order, and the pairs that are possible.

    start: [givers + 1] where each giver's pairs begin in `to` and `points`. level: [pairs] row of `worth`.
    worth: what a pair of each level is worth besides its points. give_first, take_first: what it is worth that a person
    has any pair at all. Everybody has at least one seat. All worths are whole and not below 0; worth plus points too.
    """

    start: Ints
    to: Ints
    points: Ints
    level: Ints
    worth: Sequence[int]
    give_seats: Ints
    take_seats: Ints
    give_first: Sequence[int]
    take_first: Sequence[int]


@dataclass(frozen=True, slots=True)
class Assignment:
    """chosen: [pairs] flags. give_price, take_price: a proof.

    Any other pair (giver, receiver) would make a better whole only if its worth and points together exceeded
    give_price[giver] - take_price[receiver].
    """

    chosen: NDArray[np.bool_]
    give_price: Sequence[int]
    take_price: Sequence[int]


def assign(market: Market) -> Assignment:
    """Choose the pairs of the greatest worth in all."""
    givers, receivers, edges = len(market.give_seats), len(market.take_seats), len(market.to)
    wide = max((*market.worth, *market.give_first, *market.take_first, 0)) >= WIDE_FROM
    cost = 16 if wide else 8
    people = givers + receivers
    take_start = np.concatenate([np.zeros(1, np.int32), np.cumsum(market.take_seats, dtype=np.int32)])
    owner = np.repeat(np.arange(givers, dtype=np.int32), np.diff(market.start))
    fields: list[int | bytes | Space] = [  # in the order of flow.c
        givers, receivers, edges, 0,
        _int32(market.start), _int32(market.to), _int32(market.points), _int32(market.level),
        _whole(market.worth, cost), _int32(market.give_seats), _int32(market.take_seats),
        _whole(market.give_first, cost), _whole(market.take_first, cost), _int32(take_start),
        Space(edges), Space(people * cost), Space(people * cost),
        Space(int(take_start[-1]) * 4), Space(receivers * 4), Space(givers * 4),
        _int32(owner), Space(people * 4), Space(givers * 4), *(Space(people * 4) for _ in range(4)),
    ]  # fmt: skip
    room = Room("flow")
    at = room.lay_out(fields)
    room.call("flow_128" if wide else "flow_64")
    chosen = np.frombuffer(room.read(at[14], edges), np.uint8).astype(np.bool_)
    prices = _numbers(room.read(at[15], people * cost), cost)
    return Assignment(chosen, prices[:givers], prices[givers:])


def _int32(numbers: Ints) -> bytes:
    return np.ascontiguousarray(numbers, np.dtype("<i4")).tobytes()


def _whole(numbers: Sequence[int], size: int) -> bytes:
    if size == 8:
        return np.array(numbers, np.dtype("<i8")).tobytes()
    return b"".join(int(number).to_bytes(size, "little", signed=True) for number in numbers)


def _numbers(raw: bytes, size: int) -> Sequence[int]:
    return [int.from_bytes(raw[at : at + size], "little", signed=True) for at in range(0, len(raw), size)]
