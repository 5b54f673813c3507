"""The specification of flow.c in plain Python: the same market in, the same pairs and prices out."""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from inglenook.matching.kernel.flow import Assignment, Market


def assign_reference(market: Market) -> Assignment:
    """Choose the pairs of the greatest worth in all; slow, with whole numbers of any size."""
    search = _Search(market)
    while search.measure():
        search.begin_turn()
        for giver in range(search.givers):
            while search.unsent[giver] and search.send(giver):
                search.unsent[giver] -= 1
    givers = len(market.give_seats)
    chosen = np.array(search.chosen, np.bool_)
    return Assignment(chosen, search.price[:givers], search.price[givers:])


class _Search:
    """Chosen pairs and prices so far: no price is so low that a free pair would be a bargain."""

    def __init__(self, market: Market) -> None:
        self.givers = len(market.give_seats)
        self.market = market
        self.start: list[int] = market.start.tolist()
        self.to: list[int] = market.to.tolist()
        self.owner: list[int] = np.repeat(np.arange(self.givers), np.diff(market.start)).tolist()
        self.gain: list[int] = [
            int(market.worth[level]) + points
            for level, points in zip(market.level.tolist(), market.points.tolist(), strict=True)
        ]
        self.chosen = [False] * len(self.to)
        self.taken: list[list[int]] = [[] for _ in market.take_seats]
        self.idle = [0] * self.givers
        self.unsent: list[int] = market.give_seats.tolist()
        self.seen: set[int] = set()
        self.following: list[int] = []
        self.price: list[int] = [0] * self.givers + [int(first) for first in market.take_first]
        for edge, giver in enumerate(self.owner):
            best = self.price[self.givers + self.to[edge]] + self.gain[edge]
            self.price[giver] = max(self.price[giver], best)

    def measure(self) -> bool:  # noqa: C901 - the loop of the search is one thing
        """Measure the way from all seats not yet sent, and lower prices so that a shortest way costs nothing."""
        distance = {giver: 0 for giver in range(self.givers) if self.unsent[giver]}
        if not distance:
            return False
        best: int | None = None
        heap = [(0, giver) for giver in distance]
        while heap:
            far, node = heappop(heap)
            if best is not None and far >= best:
                break
            if far > distance[node]:
                continue
            end = self.ending(node)
            if end is not None and (best is None or far + self.price[node] + end < best):
                best = far + self.price[node] + end
            for _, other, step in self.steps(node):
                there = far + step
                if (best is None or there < best) and there < distance.get(other, there + 1):
                    distance[other] = there
                    heappush(heap, (there, other))
        if best is None:  # a giver can always keep a seat empty
            raise AssertionError
        for node, far in distance.items():
            if far < best:
                self.price[node] += far - best
        return True

    def ending(self, node: int) -> int | None:
        """What it costs to end here: a giver keeps a seat empty, a receiver has one free."""
        if node < self.givers:
            last = self.idle[node] == self.market.give_seats[node] - 1
            return int(self.market.give_first[node]) if last else 0
        receiver = node - self.givers
        used = len(self.taken[receiver])
        if used >= self.market.take_seats[receiver]:
            return None
        return -int(self.market.take_first[receiver]) if used == 0 else 0

    def begin_turn(self) -> None:
        """Forget which people lead nowhere and which edges were tried."""
        self.seen = set()
        self.following = [0] * (self.givers + len(self.taken))

    def send(self, giver: int) -> bool:
        """Send one seat of a giver on a way that costs nothing, if there still is one."""
        if giver in self.seen:
            return False
        path, parent = [giver], {giver: -1}
        self.seen.add(giver)
        while path:
            node = path[-1]
            end = self.ending(node)
            if end is not None and self.price[node] + end == 0:
                self.walk_back(node, parent)
                self.seen -= set(path)
                return True
            onward = self.onward(node)
            if onward is None:
                path.pop()  # seen stays: nothing leads on from here in this turn
                continue
            edge, other = onward
            parent[other] = edge
            self.seen.add(other)
            path.append(other)
        return False

    def onward(self, node: int) -> tuple[int, int] | None:
        """The next edge, and person, on a way that costs nothing; edges once tried are not tried again in a turn."""
        edges = range(self.start[node], self.start[node + 1]) if node < self.givers else self.taken[node - self.givers]
        while self.following[node] < len(edges):
            edge = edges[self.following[node]]
            self.following[node] += 1
            other = self.givers + self.to[edge] if node < self.givers else self.owner[edge]
            free = node >= self.givers or not self.chosen[edge]
            if free and other not in self.seen and self.step(node, edge) == 0:
                return edge, other
        return None

    def step(self, node: int, edge: int) -> int:
        """What an edge costs in the direction from a person."""
        here, gain = int(self.price[node]), int(self.gain[edge])
        if node < self.givers:
            return here - gain - int(self.price[self.givers + self.to[edge]])
        return here + gain - int(self.price[self.owner[edge]])

    def steps(self, node: int) -> list[tuple[int, int, int]]:
        """Edges on which to go on, to whom, at what cost."""
        if node < self.givers:
            edges = [edge for edge in range(self.start[node], self.start[node + 1]) if not self.chosen[edge]]
            return [(edge, self.givers + self.to[edge], self.step(node, edge)) for edge in edges]
        return [(edge, self.owner[edge], self.step(node, edge)) for edge in self.taken[node - self.givers]]

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
