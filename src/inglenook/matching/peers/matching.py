"""The best pairs of one kind of people: exact for a few hundred or thousand, nearly so and with a bound beyond that.

A fractional answer comes first, from giving everybody a double to be matched with (exact, by the flow kernel): its
prices are a bound, its whole pairs a start. What is left of it are rings of odd length, and the blossom kernel mends
these: all at once in small rounds, neighbourhood by neighbourhood in large ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.kernel.blossom import pair_up
from inglenook.matching.kernel.flow import Market, assign

Index = NDArray[np.int64]

#: Up to so many people the answer is exact; beyond, neighbourhoods of so many are mended together.
EXACT_UP_TO = 1_400
NEIGHBOURHOOD = 500
#: Rounds of mending in large rounds of matching.
MENDINGS = 3
#: In the last of them, so many of those still alone are mended together, in one wide neighbourhood.
TOGETHER, WIDE_NEIGHBOURHOOD = 60, 1_300


@dataclass(frozen=True, slots=True)
class Edges:
    """Possible pairs, each once, with what they are worth (above 0): `step[level]` plus points."""

    people: int
    one: Index
    other: Index
    points: NDArray[np.int32]
    level: NDArray[np.int32]
    steps: tuple[int, ...]

    def weight(self) -> Index:
        """[edges] what each is worth."""
        return np.array(self.steps, np.int64)[self.level] + self.points


@dataclass(frozen=True, slots=True)
class Matching:
    """mate: each person's partner or -1. worth: of all pairs. bound: no matching of these edges is worth more."""

    mate: Index
    worth: int
    bound: int


def match_peers(edges: Edges) -> Matching:
    """Find pairs of the greatest worth in all; where worth equals bound, this is proven."""
    weight = edges.weight()
    mate, price, bound = _fractional(edges)
    if edges.people <= EXACT_UP_TO:
        dense = np.zeros((edges.people, edges.people), np.int64)
        dense[edges.one, edges.other] = dense[edges.other, edges.one] = weight
        mate = pair_up(dense, price, mate)
        worth = _worth(edges, weight, mate)
        return Matching(mate, worth, worth)
    for turn in range(MENDINGS):
        _mend(edges, weight, price, mate, turn)
    return Matching(mate, _worth(edges, weight, mate), bound)


def _worth(edges: Edges, weight: Index, mate: Index) -> int:
    return int(weight[mate[edges.one] == edges.other].sum())


def _fractional(edges: Edges) -> tuple[Index, Index, int]:
    """Whole pairs, prices, and the bound (rounded down) of the best matching in halves."""
    people = edges.people
    one, other = np.concatenate([edges.one, edges.other]), np.concatenate([edges.other, edges.one])
    order = np.lexsort((other, one))
    single = np.ones(people, np.int32)
    nothing = [0] * people
    market = Market(
        start=np.searchsorted(one[order], np.arange(people + 1)).astype(np.int32),
        to=other[order].astype(np.int32),
        points=np.tile(edges.points, 2)[order],
        level=np.tile(edges.level, 2)[order],
        worth=edges.steps,
        give_seats=single,
        take_seats=single,
        give_first=nothing,
        take_first=nothing,
    )
    answer = assign(market)
    successor = np.full(people, -1, np.int64)
    successor[one[order][answer.chosen]] = other[order][answer.chosen]
    whole = (successor >= 0) & (successor[successor] == np.arange(people))
    mate = np.where(whole, successor, -1)
    price = np.array(answer.give_price, np.int64) - np.array(answer.take_price, np.int64)
    total = int(np.tile(edges.weight(), 2)[order][answer.chosen].sum())
    _halve_even_rings(successor, mate)
    return mate, price, total // 2


def _halve_even_rings(successor: Index, mate: Index) -> None:
    """Rings (and paths) of halves: every second pair of an even ring is as good as all of it in halves."""
    seen = mate >= 0
    for first in np.flatnonzero(~seen).tolist():
        if seen[first]:
            continue
        ring = [first]
        seen[first] = True
        following = int(successor[first])
        while following >= 0 and not seen[following]:
            ring.append(following)
            seen[following] = True
            following = int(successor[following])
        if following == first and len(ring) % 2 == 0:
            for at in range(0, len(ring), 2):
                mate[ring[at]], mate[ring[at + 1]] = ring[at + 1], ring[at]


def _mend(edges: Edges, weight: Index, price: Index, mate: Index, turn: int) -> None:
    """Match neighbourhoods round those who are alone anew."""
    ends = np.concatenate([edges.one, edges.other])
    order = np.argsort(ends, kind="stable")
    ptr = np.searchsorted(ends[order], np.arange(edges.people + 1))
    neighbour = np.concatenate([edges.other, edges.one])[order]
    gain = np.tile(weight, 2)[order]
    done = np.zeros(edges.people, np.bool_)
    if turn == MENDINGS - 1:  # those still alone may need one another, however far apart
        alone = np.flatnonzero(mate < 0).tolist()[:TOGETHER]
        near = _neighbourhood(alone, ptr, neighbour, mate, WIDE_NEIGHBOURHOOD)
        _match_anew(near, (ptr, neighbour, gain), price, mate)
        return
    for first in np.flatnonzero(mate < 0).tolist():
        if done[first] or mate[first] >= 0:
            continue
        near = _neighbourhood([first], ptr, neighbour, mate, NEIGHBOURHOOD * (turn + 1))
        done[near[mate[near] < 0]] = True
        _match_anew(near, (ptr, neighbour, gain), price, mate)


def _neighbourhood(firsts: list[int], ptr: Index, neighbour: Index, mate: Index, size: int) -> Index:
    """People near some others, always with their partners."""
    found = dict.fromkeys(firsts)
    queue = list(firsts)
    for person in queue:
        if len(found) >= size:
            break
        for near in neighbour[ptr[person] : ptr[person + 1]].tolist():
            for one in (near, int(mate[near])):
                if one >= 0 and one not in found and len(found) < size + 1:
                    found[one] = None
                    queue.append(one)
    whole = {one for person in found for one in (person, int(mate[person])) if one >= 0}
    return np.array(sorted(whole), np.int64)


def _match_anew(near: Index, graph: tuple[Index, Index, Index], price: Index, mate: Index) -> None:
    ptr, neighbour, gain = graph
    place = {person: at for at, person in enumerate(near.tolist())}
    dense = np.zeros((len(near), len(near)), np.int64)
    for at, person in enumerate(near.tolist()):
        for edge in range(ptr[person], ptr[person + 1]):
            other = place.get(int(neighbour[edge]))
            if other is not None:
                dense[at, other] = gain[edge]
    old = np.array([place.get(int(mate[person]), -1) for person in near.tolist()], np.int64)
    rows = np.arange(len(near))
    tight = (old >= 0) & (price[near] + price[near[old]] == 2 * dense[rows, old])
    new = pair_up(dense, price[near], np.where(tight, old, -1))
    was = int(dense[rows[old >= 0], old[old >= 0]].sum())
    now = int(dense[rows[new >= 0], new[new >= 0]].sum())
    if now > was:
        mate[near] = np.where(new >= 0, near[np.maximum(new, 0)], -1)
