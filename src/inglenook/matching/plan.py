"""A problem compiled for speed: people as rows of 64-bit words, every rule as one of a few primitives on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.columns import Place, Words
from inglenook.matching.policy import Weight

Rows = NDArray[np.int32]
Edges = NDArray[np.int32]  # [edges, 2] rows, each unordered pair once

#: Points for each thing that a rule counts.
POINTS = {Weight.NICE: 10, Weight.IMPORTANT: 30}
NO_EDGES = np.zeros((0, 2), np.int32)
NO_POINTS = np.zeros(0, np.int32)


class Kind(IntEnum):
    """What a pair term looks at: how many values two people share (or whether any), or how far numbers differ."""

    ANY = 0
    COUNT = 1
    NEAR = 2
    BETWEEN = 3


@dataclass(frozen=True, slots=True)
class PairTerm:
    """Points for two people together.

    The weight times what `kind` counts between place `one` of the first and `other` of the second; with `both_ways`
    also the reverse. BETWEEN: the weight if first minus second is not in low..high.
    """

    kind: Kind
    one: Place
    other: Place
    weight: int
    both_ways: bool = False
    low: float = 0.0
    high: float = np.inf


class Demand(IntEnum):
    """What a hard pair rule demands of two people's places."""

    APART = 0  # no value in common
    MEET = 1  # some value in common
    WITHIN = 2  # numbers at most `high` apart
    BETWEEN = 3  # first minus second between `low` and `high`


@dataclass(frozen=True, slots=True)
class PairRule:
    """A rule that two people either keep or break, whoever else is there."""

    demand: Demand
    one: Place
    low: float = 0.0
    high: float = np.inf


@dataclass(frozen=True, slots=True)
class SharedRule:
    """All members' words of `place` have at least `at_least` bits in common, within one segment of words.

    home: where given, only bits that some member has there count. weight: 0 for a must, else what a circle loses.
    """

    place: Place
    at_least: int
    segment: int
    home: Place | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class LimitRule:
    """At most `count` members share a code of `place` (codes only). weight: 0 for a must, else points for each more."""

    place: Place
    count: int
    weight: int = 0


@dataclass(frozen=True, slots=True)
class CoverRule:
    """Whoever `asks` (a flag for each row) sits with another whose `offer` meets their `need`.

    need None: met by somebody they are joined with in the plan's wish edges. weight: 0 for a must. second_only: of a
    giver and a receiver, only the receiver asks.
    """

    asks: NDArray[np.uint8]
    need: Place | None
    offer: Place | None
    weight: int = 0
    second_only: bool = False


@dataclass(frozen=True, slots=True)
class RoleRule:
    """Between `at_least` and `at_most` members take a role; `bit` is its place in each row's role mask."""

    role: str
    bit: int
    at_least: int
    at_most: int
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """People as rows in order of id (a person with several seats may have several rows) and compiled rules.

    owner: the person of each row (index into `ids`). words: [rows, words]. role_mask: bit 0 for any role that no rule
    names, bit k for the k-th RoleRule's. lean: 1 gives, -1 seeks, 0 neither. wait: 1 if the row counts as waiting
    while it has no place (the first seat of a person), else 0. priority: ranks from 0.
    """

    ids: tuple[str, ...]
    owner: Rows
    words: Words
    smallest: int
    ideal: int
    largest: int
    size_points: tuple[int, ...]
    terms: tuple[PairTerm, ...] = ()
    pair_rules: tuple[PairRule, ...] = ()
    shared: tuple[SharedRule, ...] = ()
    limits: tuple[LimitRule, ...] = ()
    covers: tuple[CoverRule, ...] = ()
    roles: tuple[RoleRule, ...] = ()
    balance: int | None = None  # None: no rule; 0: a must; else points for each beyond one
    apart: Edges = field(default_factory=lambda: NO_EDGES)
    joined: Edges = field(default_factory=lambda: NO_EDGES)
    joined_points: Rows = field(default_factory=lambda: NO_POINTS)
    wishes: Edges = field(default_factory=lambda: NO_EDGES)
    role_mask: NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, np.uint8))
    lean: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))
    wait: NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, np.uint8))
    priority: Rows = field(default_factory=lambda: NO_POINTS)

    def __len__(self) -> int:
        return len(self.owner)

    def take(self, rows: Sequence[int] | NDArray[np.integer]) -> Plan:
        """The same rules for some of the rows, in the order given; a row may be named several times."""
        chosen = np.asarray(rows, np.int64)
        points = np.asarray(self.joined_points)
        joined, which = _take_edges(self.joined, chosen, len(self))
        return replace(
            self,
            owner=self.owner[chosen],
            words=np.ascontiguousarray(self.words[chosen]),
            covers=tuple(replace(cover, asks=cover.asks[chosen]) for cover in self.covers),
            apart=_take_edges(self.apart, chosen, len(self))[0],
            joined=joined,
            joined_points=points[which] if len(points) else NO_POINTS,
            wishes=_take_edges(self.wishes, chosen, len(self))[0],
            role_mask=self.role_mask[chosen],
            lean=self.lean[chosen],
            wait=self.wait[chosen],
            priority=self.priority[chosen],
        )


def _take_edges(edges: Edges, rows: NDArray[np.int64], old: int) -> tuple[Edges, NDArray[np.int64]]:
    """The edges among some rows, in their new numbers, and which each was; a row taken twice has its edges twice."""
    if not len(edges):
        return NO_EDGES, np.zeros(0, np.int64)
    order = np.argsort(rows, kind="stable")
    first = np.searchsorted(rows[order], np.arange(old), side="left")
    count = np.bincount(rows, minlength=old)
    copies = count[edges[:, 0]] * count[edges[:, 1]]
    which = np.repeat(np.arange(len(edges)), copies)
    turn = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
    one, other = edges[which, 0], edges[which, 1]
    width = count[other]
    ends = (order[first[one] + turn // np.maximum(width, 1)], order[first[other] + turn % np.maximum(width, 1)])
    return np.stack(ends, axis=1).astype(np.int32), which
