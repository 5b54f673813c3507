"""Solves the problem of circles: search for good ones, then pack and prove where the round is small enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.groups.annealing import Places, Search, affordable
from inglenook.matching.groups.columns import Columns, Known, better_choice
from inglenook.matching.groups.seating import Table
from inglenook.matching.kernel.layout import tables
from inglenook.matching.plan import Plan
from inglenook.matching.run import Run
from inglenook.matching.stop import Stop, default_iterations

#: Up to so many rows all possible circles are listed, if they are not more than so many.
LIST_UP_TO = 96
MOST_CIRCLES = 8_000
MOST_NODES = 6_000_000
#: A round with more possible circles for each row is so loosely bound, so full of equals, that no proof ends in time.
CIRCLES_PER_ROW = 160
#: Up to so many rows, where somebody waits who might be placed, circles seen in the search are packed once more.
PACK_UP_TO = 1_200
MOST_HARVESTED = 1_000
#: People placed, priorities, points.
GOALS = 3
#: Coolings of small rounds, where one long one can end in a dead end.
COOLINGS = 4
SMALL = 200
PROBE = 2_000
#: What the first cooling counts for in the progress of a run that the clock ends: it cannot be known beforehand.
BY_CLOCK_SHARE = 0.3
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
    outside = search.outside_core()
    harvest: dict[tuple[int, ...], int] = {}
    planned = _anneal(search, run, harvest)
    cut = run.done if run.ended else None
    proven, columns, goals = "", None, 0
    if run.stop.polish and not run.ended:
        goals = run.stop.polish
        columns = _all_circles(search) if listing else None
        if columns is not None or not set(waiting_rows(plan, search.best())) <= set(outside):
            proven = _polish(search, harvest, columns)
    if not proven and set(waiting_rows(plan, search.best())) <= set(outside):
        proven = "fewest_left"
    nowhere = _in_none(plan, columns) if columns is not None else ()
    return Solved(search.best(), proven, Stop(planned, None, cut, goals), outside, nowhere)


def _anneal(search: Search, run: Run, harvest: dict[tuple[int, ...], int]) -> int:
    """Warm up and cool down as long as suits the size, then once more with what the budget has left.

    The first, whole cooling also tells how many proposals the clock allows for the second. Returns how many proposals
    were planned in all.
    """
    rows = len(search.plan)
    if not run.goes_on(0.0, *search.standing()):
        return run.stop.iterations or 0
    started_at = run.clock()
    heat = search.heat(PROBE + 2 * rows, run)
    by_clock = run.stop.iterations is None and run.stop.seconds is not None
    planned = default_iterations(rows) if run.stop.iterations is None else max(0, run.stop.iterations - run.done)
    if by_clock:
        planned = min(planned, affordable(run, run.done, run.clock() - started_at))
    first = min(planned, default_iterations(rows))
    gathered = harvest if rows <= PACK_UP_TO else None
    whole, started_at = run.done + planned, run.clock()
    turn_to_rest = BY_CLOCK_SHARE if by_clock else first / max(1, planned)
    if not _cool(search, heat, first, run, (0.0, turn_to_rest), gathered):
        return whole
    rest = planned - first
    if by_clock and first == default_iterations(rows):
        rest = affordable(run, first, run.clock() - started_at)
        whole += rest
    if rest:
        _cool(search, heat, rest, run, (turn_to_rest, 1.0), gathered)
    return whole


def _cool(  # noqa: PLR0917 (passed on as they are)
    search: Search,
    heat: int,
    planned: int,
    run: Run,
    shares: tuple[float, float],
    harvest: dict[tuple[int, ...], int] | None,
) -> bool:
    """Cool down once, small rounds several times; False if the run was ended on the way."""
    coolings = COOLINGS if len(search.plan) <= SMALL else 1
    begin, length = shares[0], (shares[1] - shares[0]) / coolings
    for turn in range(coolings):
        part = planned * (turn + 1) // coolings - planned * turn // coolings
        now = (begin + length * turn, begin + length * (turn + 1))
        if not search.cool(heat, part, run, now, harvest):
            return False
    return True


def _polish(search: Search, harvest: Mapping[tuple[int, ...], int], columns: Columns | None) -> str:
    """Choose the best combination of all circles (`columns`), or of those seen; returns what is proven."""
    plan, state = search.plan, search.kernel.state()
    complete, waiting = columns is not None, state["KEPT_WAITING"]
    columns = _harvested(search, harvest) if columns is None else columns
    if not columns.members:
        return "optimal" if complete else ""
    wait = plan.wait.astype(np.int64)
    late = int((wait * plan.priority).sum()) - state["KEPT_LATE"]
    known = Known(int(wait.sum()) - waiting, late, state["KEPT_SCORE"])
    chosen, proven = better_choice(plan, columns, known), 0
    if complete:
        from inglenook.matching.groups.packing import prove  # noqa: PLC0415 - half a second, only where it is used

        chosen, proven = prove(plan, columns, known, chosen)
    if chosen is not None:
        places = np.full(len(plan), -1, np.int32)
        for number, column in enumerate(chosen):
            places[list(columns.members[column])] = number
        search.restore(places)
        if proven < GOALS:  # people were placed, but the circles are not yet the best
            search.settle(AFTER_PACKING * len(plan))
    if proven == GOALS:
        return "optimal"
    return "fewest_left" if proven or not search.kernel.state()["KEPT_WAITING"] else ""


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


def _harvested(search: Search, harvest: Mapping[tuple[int, ...], int]) -> Columns:
    """The circles seen in the search with their points, the best by points per member if there are too many."""
    best = set(_circles_of(search.best()))
    circles = sorted(harvest)
    points = _pair_points(search, circles) + np.array([harvest[circle] for circle in circles], np.int64)
    order = sorted(range(len(circles)), key=lambda x: (circles[x] not in best, -points[x] / len(circles[x]), x))
    kept = np.array(sorted(order[:MOST_HARVESTED]), np.int64)
    return Columns([circles[x] for x in kept.tolist()], points[kept])


def _pair_points(search: Search, circles: list[tuple[int, ...]]) -> NDArray[np.int64]:
    """Points of the pairs in each circle."""
    plan, rows = search.plan, len(search.plan)
    worth = search.kernel["pair"].reshape(rows, rows).astype(np.int64)
    np.add.at(worth, (plan.joined[:, 0], plan.joined[:, 1]), plan.joined_points)
    np.add.at(worth, (plan.joined[:, 1], plan.joined[:, 0]), plan.joined_points)
    alone = rows  # a row of nobody, without points, fills the smaller circles up
    worth = np.pad(worth, (0, 1))
    members = np.full((len(circles), plan.largest), alone, np.int64)
    for number, circle in enumerate(circles):
        members[number, : len(circle)] = circle
    points = np.zeros(len(circles), np.int64)
    for other in range(plan.largest):
        for one in range(other):
            points += worth[members[:, one], members[:, other]]
    return points


def _circles_of(places: Places) -> list[tuple[int, ...]]:
    circles: dict[int, list[int]] = {}
    for row, place in enumerate(places.tolist()):
        if place >= 0:
            circles.setdefault(place, []).append(row)
    return [tuple(rows) for rows in circles.values()]


def waiting_rows(plan: Plan, places: Places) -> list[int]:
    """Rows of people without any place."""
    return np.flatnonzero((places < 0) & (plan.wait > 0)).tolist()
