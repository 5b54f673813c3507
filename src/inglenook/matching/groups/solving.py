"""Solves the problem of circles: search for good ones, then pack and prove where the round is small enough."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inglenook.matching.groups.annealing import Places, Search, plan_iterations
from inglenook.matching.groups.packing import MOST_SECONDS, Columns, Known, pack
from inglenook.matching.groups.seating import Table
from inglenook.matching.kernel.layout import tables
from inglenook.matching.plan import Plan
from inglenook.matching.run import Run
from inglenook.matching.stop import Stop

#: Up to so many rows all possible circles are listed, if they are not more than so many.
LIST_UP_TO = 96
MOST_CIRCLES = 8_000
MOST_NODES = 6_000_000
#: A round with more possible circles for each row is so loosely bound, so full of equals, that no proof ends in time.
CIRCLES_PER_ROW = 160
#: Up to so many rows (or where somebody waits: so many) circles seen in the search are packed once more.
PACK_UP_TO, PACK_WAITING_UP_TO = 120, 1_200
MOST_HARVESTED = 2_000
#: Coolings of small rounds, where one long one can end in a dead end.
COOLINGS = 4
SMALL = 200
PROBE = 2_000
#: Proposals for each row after a packing whose points are not the best.
AFTER_PACKING = 1_000


@dataclass(frozen=True, slots=True)
class Solved:
    """For each row its circle or -1; what is proven about it; how to get it again.

    outside_core: rows that fit with too few others ever to be in a circle. in_no_circle: rows that are in none of the
    possible circles, where all of these were listed.
    """

    places: Places
    proven: str
    repeat: Stop
    outside_core: tuple[int, ...] = ()
    in_no_circle: tuple[int, ...] = ()


def solve_rows(table: Table, run: Run) -> Solved:
    """Find circles for all rows at once: up to some twelve thousand of them."""
    plan = table.plan
    if len(plan) < plan.smallest:
        nobody = np.full(len(plan), -1, np.int32)
        return Solved(nobody, "optimal", run.stop, tuple(range(len(plan))))
    listing = run.stop.polish > 0 and len(plan) <= LIST_UP_TO
    cap = min(MOST_CIRCLES, CIRCLES_PER_ROW * len(plan)) if listing else 0
    search = Search(plan, tables(plan, found_cap=cap, node_cap=MOST_NODES if listing else 0), run.seed)
    search.begin(table.start)
    harvest: set[tuple[int, ...]] = set()
    planned = _anneal(search, run, harvest)
    cut = run.done if run.ended else None
    proven, columns, goals = "", None, 0
    if run.stop.polish and not run.ended:
        columns = _all_circles(search) if listing else None
        proven, goals = _polish(search, run, harvest, columns)
    repeat = Stop(planned, None, cut, goals)
    outside = search.outside_core()
    if not proven and set(waiting_rows(plan, search.best())) <= set(outside):
        proven = "fewest_left"
    nowhere = _in_none(plan, columns) if columns is not None else ()
    return Solved(search.best(), proven, repeat, outside, nowhere)


def _anneal(search: Search, run: Run, harvest: set[tuple[int, ...]]) -> int:
    """Warm up and cool down, small rounds several times; returns how many proposals were planned in all."""
    rows = len(search.plan)
    if not run.goes_on(0.0, *search.standing()):
        return run.stop.iterations or 0
    started_at = run.clock()
    heat = search.heat(PROBE + 2 * rows, run)
    planned = plan_iterations(run, rows, run.done, run.clock() - started_at)
    coolings = COOLINGS if rows <= SMALL else 1
    gathered = harvest if rows <= PACK_WAITING_UP_TO else None
    whole = run.done + planned
    for turn in range(coolings):
        part = planned * (turn + 1) // coolings - planned * turn // coolings
        if not search.cool(heat, part, run, (turn / coolings, (turn + 1) / coolings), gathered):
            break
    return whole


def _polish(search: Search, run: Run, harvest: set[tuple[int, ...]], columns: Columns | None) -> tuple[str, int]:
    """Choose the best combination of all circles, or of those seen; returns what is proven and the goals reached."""
    plan, state = search.plan, search.kernel.state()
    complete, waiting = columns is not None, state["KEPT_WAITING"]
    if columns is None and (len(plan) <= PACK_UP_TO or (waiting and len(plan) <= PACK_WAITING_UP_TO)) and harvest:
        columns = _harvested(search, harvest)
    if columns is None or not columns.members:
        return "" if waiting else "fewest_left", run.stop.polish
    seconds = MOST_SECONDS if complete else MOST_SECONDS / 12
    wait = plan.wait.astype(np.int64)
    late = int((wait * plan.priority).sum()) - state["KEPT_LATE"]
    packing = pack(plan, columns, Known(int(wait.sum()) - waiting, late, state["KEPT_SCORE"]), run, seconds)
    if packing.chosen is not None:
        places = np.full(len(plan), -1, np.int32)
        for number, column in enumerate(packing.chosen):
            places[list(columns.members[column])] = number
        search.restore(places)
        if packing.proven < 3:  # people were placed, but the circles are not yet the best
            search.settle(AFTER_PACKING * len(plan))
    if complete and packing.proven == 3:
        return "optimal", packing.proven
    proven = (complete and packing.proven > 0) or not search.kernel.state()["KEPT_WAITING"]
    return "fewest_left" if proven else "", packing.proven


def _in_none(plan: Plan, columns: Columns) -> tuple[int, ...]:
    seen = {row for circle in columns.members for row in circle}
    return tuple(row for row in range(len(plan)) if row not in seen)


def _all_circles(search: Search) -> Columns | None:
    """Every possible circle, or None if there are too many."""
    listed = search.kernel.call("list_all")
    if listed < 0:
        return None
    lines = search.kernel["found"].reshape(-1, search.plan.largest + 2)[:listed]
    members = [tuple(line[: line[-2]]) for line in lines.tolist()]
    return Columns(members, lines[:, -1].astype(np.int64))


def _harvested(search: Search, harvest: set[tuple[int, ...]]) -> Columns:
    """The circles seen in the search with their points, the best by points per member if there are too many."""
    best = set(_circles_of(search.best()))
    scored = score_circles(search, sorted(harvest | best))
    order = sorted(range(len(scored)), key=lambda x: (scored[x][0] not in best, -scored[x][1] / len(scored[x][0]), x))
    kept = sorted(order[:MOST_HARVESTED])
    return Columns([scored[x][0] for x in kept], np.array([scored[x][1] for x in kept], np.int64))


def score_circles(search: Search, circles: list[tuple[int, ...]]) -> list[tuple[tuple[int, ...], int]]:
    """Points of each circle, worked out by the kernel in turns of circles that share nobody."""
    kernel, scored = search.kernel, list[tuple[tuple[int, ...], int]]()
    waiting = circles
    before = kernel["place"].copy()
    while waiting:
        used: set[int] = set()
        turn: list[tuple[int, ...]] = []
        later: list[tuple[int, ...]] = []
        for circle in waiting:
            if used.isdisjoint(circle) and len(turn) < kernel.numbers["slots"]:
                used.update(circle)
                turn.append(circle)
            else:
                later.append(circle)
        kernel["place"][:] = -1
        for slot, circle in enumerate(turn):
            kernel["place"][list(circle)] = slot
        kernel.call("load")
        scored += [(circle, _points(search, slot)) for slot, circle in enumerate(turn)]
        waiting = later
    kernel["place"][:] = before
    kernel.call("load")
    return scored


def _points(search: Search, slot: int) -> int:
    return search.kernel.call("points_of_slot", slot)


def _circles_of(places: Places) -> list[tuple[int, ...]]:
    circles: dict[int, list[int]] = {}
    for row, place in enumerate(places.tolist()):
        if place >= 0:
            circles.setdefault(place, []).append(row)
    return [tuple(rows) for rows in circles.values()]


def waiting_rows(plan: Plan, places: Places) -> list[int]:
    """Rows of people without any place."""
    return np.flatnonzero((places < 0) & (plan.wait > 0)).tolist()
