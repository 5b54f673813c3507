"""Finds the pairs that sparse candidates lack, so that nobody placeable is left, or proves that none is missing.

Whoever is left looks for a way (an alternating path, Berge 1957, doi:10.1073/pnas.43.9.842) through all possible pairs
to somebody with a free seat, or with a pair to spare. Where no way exists from either side, nobody more can be placed:
the two sides can be covered as well together as each for itself (Mendelsohn and Dulmage 1958,
doi:10.4153/CJM-1958-027-8).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.pairs.candidates import CHUNK, Candidates, add_pairs, is_possible
from inglenook.matching.pairs.sides import Sides
from inglenook.matching.plan import Plan

Index = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: How often candidates are widened and all is chosen anew, and how many pairs are looked at for one widening.
TURNS, LOOKS = 12, 40_000_000
#: The most pairs that one layer of ways adds to the candidates, and the fewest that each person may add.
ADDED, ADDED_EACH = 200_000, 24


@dataclass(frozen=True, slots=True)
class Widened:
    """More candidates; settled: nothing was missing, the choice places as many as all possible pairs could."""

    found: Candidates
    settled: bool


def widen(plan: Plan, sides: Sides, found: Candidates, chosen: Flags, *, stable: bool = False) -> Widened:
    """Add the pairs by which those left by a choice could be placed.

    stable: nobody's pair is taken apart for others, so that only free seats are looked for.
    """
    if found.complete:
        return Widened(found, settled=True)
    keys, settled = [], True
    for turned in (False, True):
        search = _Search(plan, sides, found, chosen, turned=turned)
        settled &= search.look(stable=stable)
        keys += search.keys
    if settled or not keys:
        return Widened(found, settled)
    return Widened(add_pairs(plan, sides, found, np.concatenate(keys)), settled=False)


class _Search:
    """A search for ways from those of one side who have no pair; keys: pairs on them, giver * receivers + receiver."""

    def __init__(self, plan: Plan, sides: Sides, found: Candidates, chosen: Flags, *, turned: bool) -> None:
        self.plan, self.sides, self.turned = plan, sides, turned
        self.keys: list[Index] = []
        self.looks = 0
        mine, theirs = (sides.receivers, sides.givers) if turned else (sides.givers, sides.receivers)
        self.me, self.them = found.giver[chosen], found.receiver[chosen]
        if turned:
            self.me, self.them = self.them, self.me
        used = np.bincount(self.me, minlength=len(mine))
        self.left: Index = np.flatnonzero(mine.fresh & (used == 0))
        self.free: Flags = np.bincount(self.them, minlength=len(theirs)) < theirs.seats
        self.to_spare: Flags = (used > 1) | ((used > 0) & ~mine.fresh)
        self.seen = np.zeros(len(mine), np.bool_)
        self.reached = np.zeros(len(theirs), np.bool_)

    def look(self, *, stable: bool) -> bool:
        """Look for ways, the shortest first; True if there is none at all."""
        ends = self.free.copy()
        if not stable:
            ends[self.them[self.to_spare[self.me]]] = True
        layer = self.left if ends.any() else self.left[:0]
        while len(layer):
            self.seen[layer] = True
            before = self.reached.copy()
            arrived = self._step(layer, ends)
            if arrived or self.looks > LOOKS:
                return False
            fresh = self.reached & ~before
            partners = self.me[fresh[self.them]]
            layer = np.unique(partners[~self.seen[partners]]) if not stable else layer[:0]
        self.keys = []
        return True

    def _step(self, layer: Index, ends: Flags) -> bool:
        """Compare people with everybody on the other side not yet reached; True if any of them fits an end."""
        arrived = False
        each = max(ADDED_EACH, ADDED // len(layer))
        at = 0
        while at < len(layer):
            targets = np.flatnonzero(~self.reached)
            if not len(targets) or self.looks > LOOKS:
                break
            some = layer[at : at + max(1, CHUNK // len(targets))]
            at += len(some)
            fine = self._fits(some, targets)
            last = ends[targets]
            arrived |= self._arrive(some, targets[last], fine[:, last], each)
            on = ~last & fine.any(axis=0)
            self._keep(some[fine[:, on].argmax(axis=0)], targets[on])
            self.reached[targets[on]] = True
        return arrived

    def _fits(self, some: Index, targets: Index) -> Flags:
        """[some, targets] who may be a pair with whom."""
        self.looks += len(some) * len(targets)
        me, them = np.repeat(some, len(targets)), np.tile(targets, len(some))
        giver, receiver = (them, me) if self.turned else (me, them)
        return is_possible(self.plan, self.sides, giver, receiver).reshape(len(some), len(targets))

    def _arrive(self, some: Index, ends: Index, fine: Flags, each: int) -> bool:
        """Keep pairs that end a way: for each person so many, and not the same ones for all."""
        if not fine.any():
            return False
        turn = (np.arange(len(ends))[None, :] + (some * each)[:, None]) % len(ends)
        turned = np.take_along_axis(fine, turn, axis=1)
        turned &= np.cumsum(turned, axis=1) <= each
        row, column = np.nonzero(turned)
        self._keep(some[row], ends[turn[row, column]])
        return True

    def _keep(self, me: Index, them: Index) -> None:
        giver, receiver = (them, me) if self.turned else (me, them)
        self.keys.append(giver * len(self.sides.receivers) + receiver)
