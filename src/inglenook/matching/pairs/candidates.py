"""Which pairs are possible and what they are worth: all in small rounds, the best for each person in large ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.kernel.company import find_company
from inglenook.matching.pairing import pair_allowed, pair_score
from inglenook.matching.pairs.sides import Sides
from inglenook.matching.plan import Plan

Index = NDArray[np.int64]

#: Pairs are judged in turns of so many.
CHUNK = 500_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is looked at.

    look_at_all: up to so many pairs of a giver with a receiver all are. keep_all: up to so many possible ones are kept.
    looks, kept: in larger rounds so many pairs are looked at in all, and so many kept for each person.
    """

    look_at_all: int = 6_000_000
    keep_all: int = 3_000_000
    looks: int = 25_000_000
    kept: int = 24


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Candidates:
    """Possible pairs in order of giver, then receiver (places in Sides); complete: no other pair is possible."""

    giver: Index
    receiver: Index
    points: NDArray[np.int32]
    complete: bool

    def __len__(self) -> int:
        return len(self.giver)

    def only(self, keep: NDArray[np.bool_]) -> Candidates:
        """Some of the pairs."""
        return Candidates(self.giver[keep], self.receiver[keep], self.points[keep], self.complete)


def find_candidates(plan: Plan, sides: Sides, limits: Limits = LIMITS) -> Candidates:
    """Look for possible pairs; nobody who has a possible partner is left without one."""
    givers, receivers = len(sides.givers), len(sides.receivers)
    if givers * receivers <= limits.look_at_all:
        return _all(plan, sides, limits)
    looks = max(limits.kept, limits.looks // max(1, givers))
    giver, receiver = find_company(plan, sides.givers.rows, sides.receivers.rows, looks=looks, kept=limits.kept)
    found = _judge(plan, sides, np.concatenate([giver * receivers + receiver, _wished(plan, sides)]))
    return _search_for_lonely(plan, sides, replace(found, complete=False))


def _all(plan: Plan, sides: Sides, limits: Limits) -> Candidates:
    receivers = len(sides.receivers)
    step = max(1, CHUNK // max(1, receivers))
    parts = []
    for begin in range(0, len(sides.givers), step):
        giver = np.arange(begin, min(begin + step, len(sides.givers)), dtype=np.int64)
        keys = (giver[:, None] * receivers + np.arange(receivers, dtype=np.int64)[None, :]).ravel()
        parts.append(_judge(plan, sides, keys))
    found = _join(parts, complete=True)
    if len(found) > limits.keep_all:
        kept = max(1, limits.keep_all // (2 * max(len(sides.givers), receivers)))
        found = _thin_out(found, len(sides.givers), receivers, kept)
    return found


def is_possible(plan: Plan, sides: Sides, giver: Index, receiver: Index) -> NDArray[np.bool_]:
    """Whether giver[k] and receiver[k] (places in Sides) may be a pair, and are not one already."""
    one, other = sides.givers.rows[giver], sides.receivers.rows[receiver]
    fine = pair_allowed(plan, one, other)
    if sides.paired:
        taken = np.array([a * len(plan) + b for a, b in sides.paired], np.int64)
        fine &= ~np.isin(one * len(plan) + other, taken)
    return fine


def add_pairs(plan: Plan, sides: Sides, found: Candidates, keys: Index) -> Candidates:
    """More candidates, each given as giver * receivers + receiver; those impossible or known are passed over."""
    more = _judge(plan, sides, np.setdiff1d(keys, found.giver * len(sides.receivers) + found.receiver))
    return _in_order([found, more], len(sides.receivers))


def _judge(plan: Plan, sides: Sides, keys: Index) -> Candidates:
    """Keep what is possible of some pairs, each given as giver * receivers + receiver."""
    keys = _each_once(keys)
    parts = []
    for begin in range(0, max(1, len(keys)), CHUNK):
        giver, receiver = np.divmod(keys[begin : begin + CHUNK], max(1, len(sides.receivers)))
        fine = is_possible(plan, sides, giver, receiver)
        giver, receiver = giver[fine], receiver[fine]
        points = pair_score(plan, sides.givers.rows[giver], sides.receivers.rows[receiver])
        parts.append(Candidates(giver, receiver, points, complete=True))
    return _join(parts, complete=True)


def _join(parts: list[Candidates], *, complete: bool) -> Candidates:
    return Candidates(
        np.concatenate([part.giver for part in parts]) if parts else np.zeros(0, np.int64),
        np.concatenate([part.receiver for part in parts]) if parts else np.zeros(0, np.int64),
        np.concatenate([part.points for part in parts]) if parts else np.zeros(0, np.int32),
        complete,
    )


def _wished(plan: Plan, sides: Sides) -> Index:
    """Pairs of whom one asked for the other."""
    receivers = len(sides.receivers)
    at_giver, at_receiver = np.full(len(plan), -1, np.int64), np.full(len(plan), -1, np.int64)
    at_giver[sides.givers.rows] = np.arange(len(sides.givers))
    at_receiver[sides.receivers.rows] = np.arange(receivers)
    ends = np.concatenate([plan.wishes, plan.wishes[:, ::-1]]) if len(plan.wishes) else np.zeros((0, 2), np.int64)
    giver, receiver = at_giver[ends[:, 0]], at_receiver[ends[:, 1]]
    both = (giver >= 0) & (receiver >= 0)
    return giver[both] * receivers + receiver[both]


def _thin_out(found: Candidates, givers: int, receivers: int, kept: int) -> Candidates:
    """Keep the best for each person of either side."""
    keep = _best(found.giver, found.points, givers, kept) | _best(found.receiver, found.points, receivers, kept)
    return Candidates(found.giver[keep], found.receiver[keep], found.points[keep], complete=False)


def _best(of: Index, points: NDArray[np.int32], people: int, kept: int) -> NDArray[np.bool_]:
    order = np.lexsort((np.arange(len(of)), -points.astype(np.int64), of))
    first = np.searchsorted(of[order], np.arange(people))
    rank = np.arange(len(of)) - first[of[order]]
    keep = np.zeros(len(of), np.bool_)
    keep[order] = rank < kept
    return keep


def _search_for_lonely(plan: Plan, sides: Sides, found: Candidates) -> Candidates:
    """Compare those without any possible partner with everybody on the other side."""
    givers, receivers = len(sides.givers), len(sides.receivers)
    parts = [found]
    lonely = np.flatnonzero(np.bincount(found.receiver, minlength=receivers) == 0)
    for begin in range(0, len(lonely), max(1, CHUNK // givers)):
        some = lonely[begin : begin + max(1, CHUNK // givers)]
        keys = (np.arange(givers)[:, None] * receivers + some[None, :]).ravel()
        parts.append(_judge(plan, sides, keys))
    lonely = np.flatnonzero(np.bincount(found.giver, minlength=givers) == 0)
    for begin in range(0, len(lonely), max(1, CHUNK // receivers)):
        some = lonely[begin : begin + max(1, CHUNK // receivers)]
        keys = (some[:, None] * receivers + np.arange(receivers)[None, :]).ravel()
        parts.append(_judge(plan, sides, keys))
    return _in_order(parts, receivers)


def _in_order(parts: list[Candidates], receivers: int) -> Candidates:
    whole = _join(parts, complete=False)
    order = np.argsort(whole.giver * receivers + whole.receiver, kind="stable")
    keys = (whole.giver * receivers + whole.receiver)[order]
    first = order[np.concatenate([np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1]])]
    return Candidates(whole.giver[first], whole.receiver[first], whole.points[first], complete=False)


def _each_once(keys: Index) -> Index:
    """Sorted, without repetition: faster than hashing at this size."""
    keys = np.sort(keys)
    once: Index = keys[np.concatenate([np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1]])]
    return once
