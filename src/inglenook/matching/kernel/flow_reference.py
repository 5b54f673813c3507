"""The specification of flow.c in plain Python: the same market in, the same pairs and prices out."""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from inglenook.matching.kernel.flow import Assignment, Market


def assign_reference(market: Market) -> Assignment:
    """Choose the pairs of the greatest worth in all; slow, with whole numbers of any size."""
    search = _Search(market)
    for giver, seats in enumerate(market.give_seats.tolist()):
        for _ in range(seats):
            search.send(giver)
    givers = len(market.give_seats)
    chosen = np.array(search.chosen, np.bool_)
    return Assignment(chosen, search.price[:givers], search.price[givers:])


class _Search:
    """Chosen pairs and prices so far: no price is so low that a free pair would be a bargain."""

    def __init__(self, market: Market) -> None:
        self.givers = len(market.give_seats)
        self.market = market
        self.start, self.to = market.start.tolist(), market.to.tolist()
        self.owner = np.repeat(np.arange(self.givers), np.diff(market.start)).tolist()
        self.gain = [
            int(market.worth[level]) + points
            for level, points in zip(market.level.tolist(), market.points.tolist(), strict=True)
        ]
        self.chosen = [False] * len(self.to)
        self.taken: list[list[int]] = [[] for _ in market.take_seats]
        self.idle = [0] * self.givers
        self.price = [0] * self.givers + [int(first) for first in market.take_first]
        for edge, giver in enumerate(self.owner):
            best = self.price[self.givers + self.to[edge]] + self.gain[edge]
            self.price[giver] = max(self.price[giver], best)

    def send(self, giver: int) -> None:  # noqa: C901 - the loop of the search is one thing
        """Send one seat of a giver on its cheapest way."""
        distance, parent = {giver: 0}, {giver: -1}
        best, end = None, giver
        done: set[int] = set()
        heap = [(0, giver)]
        while heap:
            far, node = heappop(heap)
            if node in done or far > distance[node]:
                continue
            if best is not None and far >= best:
                break
            done.add(node)
            leave = self.leave(node)
            if leave is not None and (best is None or far + leave < best):
                best, end = far + leave, node
            for edge, other, step in self.steps(node):
                there = far + step
                if other in done or (best is not None and there >= best):
                    continue
                if other not in distance or there < distance[other]:
                    distance[other], parent[other] = there, edge
                    heappush(heap, (there, other))
        if best is None:  # a giver can always keep a seat empty
            raise AssertionError
        for node, far in distance.items():
            if far < best:
                self.price[node] += far - best
        self.walk_back(end, parent)

    def leave(self, node: int) -> int | None:
        """What it costs to end here: a giver keeps a seat empty, a receiver has one free."""
        if node < self.givers:
            last = self.idle[node] == self.market.give_seats[node] - 1
            return self.price[node] + (int(self.market.give_first[node]) if last else 0)
        receiver = node - self.givers
        used = len(self.taken[receiver])
        if used >= self.market.take_seats[receiver]:
            return None
        return self.price[node] - (int(self.market.take_first[receiver]) if used == 0 else 0)

    def steps(self, node: int) -> list[tuple[int, int, int]]:
        """Edges on which to go on, to whom, at what cost."""
        if node < self.givers:
            edges = [edge for edge in range(self.start[node], self.start[node + 1]) if not self.chosen[edge]]
            ends = [self.givers + self.to[edge] for edge in edges]
            return [
                (edge, end, self.price[node] - self.gain[edge] - self.price[end])
                for edge, end in zip(edges, ends, strict=True)
            ]
        return [
            (edge, self.owner[edge], self.gain[edge] + self.price[node] - self.price[self.owner[edge]])
            for edge in self.taken[node - self.givers]
        ]

    def walk_back(self, end: int, parent: dict[int, int]) -> None:
        """Edges into receivers become chosen, edges back to givers are given up and leave a gap to fill."""
        gap = -1
        if end < self.givers:
            self.idle[end] += 1
        else:
            gap = len(self.taken[end - self.givers])
            self.taken[end - self.givers].append(-1)
        node = end
        while (edge := parent[node]) >= 0:
            receiver = self.to[edge]
            self.chosen[edge] = node >= self.givers
            if node >= self.givers:
                self.taken[receiver][gap] = edge
                node = self.owner[edge]
            else:
                gap = self.taken[receiver].index(edge)
                node = self.givers + receiver
