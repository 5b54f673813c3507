"""Large rounds: blocks of some thousand people who fit together are searched side by side, then cut anew, and again.

The work of a block fits into the processor's cache, where the search runs several times faster than over everybody at
once. Blocks share nobody, so that both cores may work, and what is found does not depend on which of them is faster.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.groups.annealing import Places, Search, affordable
from inglenook.matching.groups.seating import Table
from inglenook.matching.groups.solving import Solved, solve_rows
from inglenook.matching.kernel.layout import tables
from inglenook.matching.plan import Plan
from inglenook.matching.run import Run
from inglenook.matching.stop import Stop, default_iterations

Index = NDArray[np.int64]

#: More rows than this are cut into blocks of about so many.
WHOLE_UP_TO = 12_000
BLOCK = 5_000
#: How often everybody is cut into blocks; each time by other neighbours, and begun cooler.
TURNS = 3
SHARES = (50, 30, 20)
COOLER = (1, 4, 8)
AT_ONCE = 2
PROBE = 12_000


@dataclass(frozen=True, slots=True)
class _Block:
    """Some rows, the circles they begin from, and the proposals for them."""

    rows: Index
    start: Places
    proposals: int
    seed: int
    cooler: int


def solve_table(table: Table, run: Run) -> Solved:
    """Find circles for all rows: at once, or in blocks where they are many."""
    if len(table.plan) <= WHOLE_UP_TO:
        return solve_rows(table, run)
    plan, places = table.plan, table.start.copy()
    planned = 0
    for turn in range(TURNS):
        blocks = _cut(plan, places, turn, run.seed)
        if turn == 0:
            planned = _planned(plan, places, blocks[0], run)
        share = planned * SHARES[turn] // 100
        work = [
            _Block(rows, places[rows], share * len(rows) // len(plan), run.seed * 1_000 + number, COOLER[turn])
            for number, rows in enumerate(blocks)
        ]
        if not _search(plan, places, work, run, planned):
            break
    waiting = (places < 0) & (plan.wait > 0)
    proven = "" if waiting.any() else "fewest_left"
    return Solved(places, proven, Stop(planned, None, run.done if run.ended else None, run.stop.polish))


def _planned(plan: Plan, places: Places, rows: Index, run: Run) -> int:
    """How many proposals to plan for; without a number the rate is measured on the first block."""
    if run.stop.iterations is not None:
        return run.stop.iterations
    if run.stop.seconds is None:
        return default_iterations(len(plan))
    started_at = run.clock()
    _solve(plan, _Block(rows, places[rows], PROBE * 10, run.seed, 1))
    measured = affordable(run, PROBE * 10, (run.clock() - started_at) / AT_ONCE)
    return max(measured, PROBE * 10)


def _search(plan: Plan, places: Places, work: list[_Block], run: Run, planned: int) -> bool:
    """Search the blocks, two at a time; False if the run was ended, with the blocks searched so far kept."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for first in range(0, len(work), AT_ONCE):
            wave = work[first : first + AT_ONCE]
            for block, found in zip(wave, pool.map(lambda block: _solve(plan, block), wave), strict=True):
                fresh = int(places.max(initial=-1)) + 1
                places[block.rows] = np.where(found >= 0, found + fresh, -1)
                run.done += block.proposals
            placed = int(((places >= 0) & (plan.wait > 0)).sum())
            if not run.goes_on(run.done / max(1, planned), 0, placed):
                return False
    return True


def _solve(plan: Plan, block: _Block) -> Places:
    """Search one block."""
    part = plan.take(block.rows)
    search = Search(part, tables(part), block.seed)
    search.begin(block.start)
    inner = Run(Stop(iterations=block.proposals), block.seed, len(part))
    heat = search.heat(min(PROBE, max(100, block.proposals // 40)), inner)
    search.restore(search.best())
    search.cool(max(1, heat // block.cooler), max(0, block.proposals - inner.done), inner)
    return search.best()


def _cut(plan: Plan, places: Places, turn: int, seed: int) -> list[Index]:
    """Cut all rows into blocks: circles stay whole, neighbours in the order fit one another more likely than others.

    The order is by the bits of the rules that all members must share (a language, hours), read from a position that
    changes from turn to turn; waiting people and those not yet in a circle are spread in the same order.
    """
    chance = np.random.Generator(np.random.PCG64([seed & 0xFFFFFFFF, turn]))
    keys = [chance.random(len(plan))]
    for rule in plan.shared:
        if not rule.weight:
            word = plan.words[:, rule.place.start + (turn % rule.place.words)]
            masked = word & np.uint64(rule.place.mask) if rule.place.words == 1 else word
            keys.append((masked if rule.place.words == 1 else _first_bit(masked, 17 * turn)).astype(np.float64))
    order = np.lexsort(keys[: 1 + len(plan.shared)])
    rank = np.empty(len(plan), np.int64)
    rank[order] = np.arange(len(plan))
    _, circle = np.unique(np.where(places >= 0, places, -1 - np.arange(len(plan))), return_inverse=True)
    leader = np.full(circle.max(initial=0) + 1, len(plan), np.int64)
    np.minimum.at(leader, circle, rank)
    whole = np.argsort(leader[circle] * np.int64(2) * len(plan) + rank, kind="stable")
    blocks = max(1, round(len(plan) / BLOCK))
    ends = [len(plan) * number // blocks for number in range(1, blocks)]
    groups = leader[circle][whole]
    cuts = [int(np.searchsorted(groups, groups[end], side="left")) for end in ends]
    return [np.sort(part) for part in np.split(whole, cuts) if len(part)]


def _first_bit(words: NDArray[np.uint64], turn: int) -> NDArray[np.int64]:
    """The first set bit of each word, counted from a bit that changes from turn to turn; 64 if none."""
    turned = (words >> np.uint64(turn % 64)) | (words << np.uint64((64 - turn) % 64))
    lowest = turned & (~turned + np.uint64(1))
    return np.where(turned == 0, 64, np.bitwise_count(lowest - np.uint64(1))).astype(np.int64)
