"""Searching for good circles by annealing: a temperature range set from measured acceptance, slowly lowered."""

from __future__ import annotations

from decimal import Decimal
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.columns import pack_bits
from inglenook.matching.kernel.compiled import Compiled
from inglenook.matching.kernel.layout import Tables
from inglenook.matching.plan import Plan
from inglenook.matching.run import Run

Places = NDArray[np.int32]

#: A search begins where so many of a hundred proposals that make it worse are taken, and ends so many times cooler.
BEGIN_TAKEN = 12
COOLING = 12
#: Temperatures are in 256ths of a point.
UNIT = 256
HOTTEST = 4_000 * UNIT
#: A search is cut into so many pieces, between which it may be stopped and the best so far is kept.
PIECES = 200
WORD = 1 << 64


class Search:
    """The circles of some rows and the search for better ones. Its best so far always keeps every must."""

    def __init__(self, plan: Plan, task: Tables, seed: int) -> None:
        self.plan = plan
        self.kernel = Compiled(task)
        self.kernel["state"][0] = _random_state(seed)
        self.kernel.call("prepare_fit")
        self.kernel.call("prepare_company")

    def begin(self, start: Places) -> None:
        """Take over the circles to begin from, as far as they keep every must, and found more greedily.

        start: for each row its circle, or -1.
        """
        kernel = self.kernel
        kernel["place"][:] = _numbered(start, self.kernel.numbers["slots"])
        kernel.call("load")
        degree, priority = kernel["degree"], self.plan.priority
        kernel["order"][:] = np.lexsort((np.arange(len(degree)), degree, -priority, 1 - self.plan.wait))
        kernel.call("greedy")
        kernel.call("keep", 1)

    def heat(self, probe: int, run: Run) -> int:
        """Warm up until a fair share of the bad proposals is taken; returns that temperature."""
        heat = UNIT
        while heat < HOTTEST:
            self.kernel["state"][8:12] = 0
            self.kernel.call("search", probe, heat)
            self.kernel.call("keep", 0)
            run.done += probe
            worse, taken = self.kernel.state()["WORSE"], self.kernel.state()["TAKEN"]
            if worse and taken * 100 >= BEGIN_TAKEN * worse:
                break
            heat = heat * 3 // 2
        return heat

    def cool(
        self,
        heat: int,
        planned: int,
        run: Run,
        shares: tuple[float, float] = (0.0, 1.0),
        harvest: dict[tuple[int, ...], int] | None = None,
    ) -> bool:
        """Make so many proposals while cooling down; False if the run was ended on the way.

        harvest: where the circles seen between the pieces are gathered, with their points beyond those of pairs.
        """
        pieces = max(1, min(PIECES, planned // 500))
        for piece in range(pieces):
            now = _between(heat, piece, pieces)
            size = planned * (piece + 1) // pieces - planned * piece // pieces
            self.kernel.call("search", size, now)
            self.kernel.call("keep", 0)
            run.done += size
            if harvest is not None:
                harvest.update(self.circles())
            share = shares[0] + (shares[1] - shares[0]) * (piece + 1) / pieces
            if not run.goes_on(share, *self.standing()):
                return False
        return True

    def settle(self, proposals: int) -> None:
        """Improve the circles as they stand without ever making them worse."""
        self.kernel.call("search", proposals, 0)
        self.kernel.call("keep", 0)

    def standing(self) -> tuple[int, int]:
        """Score and people placed of the best so far."""
        state = self.kernel.state()
        return state["KEPT_SCORE"], int(self.plan.wait.sum()) - state["KEPT_WAITING"]

    def best(self) -> Places:
        """The best so far: for each row its circle, or -1."""
        return self.kernel["kept"].copy()

    def restore(self, places: Places) -> bool:
        """Go back to other circles (which keep every must); they become the best if they are."""
        self.kernel["place"][:] = _numbered(places, self.kernel.numbers["slots"])
        self.kernel.call("load")
        return bool(self.kernel.call("keep", 0))

    def outside_core(self) -> tuple[int, ...]:
        """Rows that can be in no circle: they fit with fewer than smallest - 1 others who themselves can be in one."""
        fit = self.kernel["fit"].reshape(len(self.plan), -1)
        inside = np.ones(len(self.plan), np.bool_)
        while True:
            mask = pack_bits(inside[None, :])[0]
            degree = np.bitwise_count(fit & mask).sum(axis=1)
            keep = inside & (degree >= self.plan.smallest - 1)
            if keep.sum() == inside.sum():
                return tuple(np.flatnonzero(~inside).tolist())
            inside = keep

    def circles(self) -> list[tuple[tuple[int, ...], int]]:
        """The circles as they stand, not the best: members in order, and the points beyond those of their pairs."""
        size, members = self.kernel["size"], self.kernel["member"].reshape(-1, self.plan.largest)
        extra = self.kernel["extra"]
        return [
            (tuple(sorted(members[slot, : size[slot]].tolist())), int(extra[slot]))
            for slot in np.flatnonzero(size).tolist()
        ]


def affordable(run: Run, made: int, seconds: float) -> int:
    """How many proposals the clock allows, at the rate at which `made` of them took `seconds`; 0 without a clock."""
    left = run.seconds_left()
    return 0 if left is None else int(made / max(seconds, 1e-3) * left * 0.9)


def _between(heat: int, piece: int, pieces: int) -> int:
    """Cool geometrically, in decimal arithmetic, which is alike on every machine."""
    if pieces == 1:
        return heat
    factor = (Decimal(-piece) / Decimal(pieces - 1) * Decimal(COOLING).ln()).exp()
    return max(1, int(Decimal(heat) * factor))


def _numbered(places: Places, slots: int) -> Places:
    """Circles renumbered from 0; those beyond the slots are left out."""
    known = places >= 0
    numbered = np.full(len(places), -1, np.int32)
    _, numbered[known] = np.unique(places[known], return_inverse=True)
    numbered[numbered >= slots] = -1
    return numbered


def _random_state(seed: int) -> int:
    """Spread a seed over 64 bits (splitmix64's finisher), never 0."""
    mixed = (seed * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) % WORD
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % WORD
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % WORD
    mixed ^= mixed >> 31
    mixed = mixed or isqrt(WORD)
    return mixed - WORD if mixed >= WORD // 2 else mixed
