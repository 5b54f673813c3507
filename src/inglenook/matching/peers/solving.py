"""Solves the problem of peers: the best pairs first, then threes for those who are left where that is allowed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.compiling import compile_plan
from inglenook.matching.facts import PEER
from inglenook.matching.pairing import could_meet, pair_allowed, pair_score
from inglenook.matching.pairs.candidates import LIMITS, Limits, find_candidates
from inglenook.matching.pairs.left import Ended, explain_left
from inglenook.matching.pairs.shares import solve_within_shares
from inglenook.matching.pairs.sides import Side, Sides, draw_order
from inglenook.matching.pairs.worth import RANKS
from inglenook.matching.peers.matching import EXACT_UP_TO, Edges, match_peers
from inglenook.matching.peers.threes import make_threes
from inglenook.matching.peers.widening import place_alone
from inglenook.matching.plan import Plan
from inglenook.matching.policy import Peers
from inglenook.matching.result import Placing, Problem, Seat
from inglenook.matching.run import Outcome, Run

Index = NDArray[np.int64]

#: Pairs are looked at in turns of so many.
CHUNK = 500_000


@dataclass(slots=True)
class _Found:
    """What the last solution was made of."""

    proven: str = ""
    impossible: frozenset[str] = frozenset()
    settled: bool = True


def solve_peers(problem: Problem, run: Run, limits: Limits = LIMITS) -> Outcome:
    """Put peers together in twos, and in threes where somebody is left and `threes` allows it; locked ones stay."""
    shape = problem.policy.shape
    if not isinstance(shape, Peers):
        raise TypeError(shape)
    last = _Found()
    placings, among, whole = solve_within_shares(problem, run.seed, lambda part: _solve_once(part, run, last, limits))
    cut = run.ended or ("" if last.settled else "looks")
    left = explain_left(problem, placings, Ended(among, last.impossible, cut))
    return Outcome(placings, left, last.proven if whole and not run.ended else "", run.stop)


def _solve_once(problem: Problem, run: Run, last: _Found, limits: Limits) -> tuple[Placing, ...]:
    shape = problem.policy.shape
    if not isinstance(shape, Peers):
        raise TypeError(shape)
    locked = tuple(placing for placing in problem.start if placing.locked)
    if not problem.people or not run.goes_on(0.0, 0, 0):
        return locked
    plan = compile_plan(problem)
    rows = _free_rows(problem, plan, locked, run.seed)
    edges, complete = _possible(plan, rows, limits)
    last.impossible = _impossible(plan, rows, edges, threes=shape.threes)
    if not run.goes_on(0.4, 0, 0):
        return locked
    found = match_peers(edges)
    mate = found.mate
    exact = complete and len(rows) <= EXACT_UP_TO
    if not exact:
        place_alone(plan, rows, mate)
    firsts = np.flatnonzero((mate >= 0) & (np.arange(len(rows)) < mate))
    circles = [[int(rows[one]), int(rows[mate[one]])] for one in firsts.tolist()]
    alone = [int(row) for row in rows[mate < 0].tolist()]
    last.proven = "optimal" if exact else ""
    if shape.threes and alone and circles:
        last.proven = ""
        alone = make_threes(plan, circles, alone)
    missing = [row for row in alone if plan.ids[row] not in last.impossible]
    if not last.proven and len(missing) <= (0 if shape.threes else 1):  # of an odd number one is always left
        last.proven = "fewest_left"
    last.settled = exact or bool(last.proven)
    run.goes_on(1.0, 0, sum(len(circle) for circle in circles))
    placings = [
        Placing(tuple(Seat(plan.ids[row], PEER) for row in sorted(circle))) for circle in sorted(map(sorted, circles))
    ]
    return (*locked, *placings)


def _free_rows(problem: Problem, plan: Plan, locked: tuple[Placing, ...], seed: int) -> Index:
    """Those who take part as peers and are in no locked circle, in a drawn order."""
    people = {person.id: person for person in problem.people}
    taken = {seat.person for placing in locked for seat in placing.seats}
    order = draw_order(list(plan.ids), seed)
    free = [row for row in order if people[plan.ids[row]].seats_as(PEER) and plan.ids[row] not in taken]
    return np.array(free, np.int64)


def _possible(plan: Plan, rows: Index, limits: Limits) -> tuple[Edges, bool]:
    people = len(rows)
    if people * people <= 2 * limits.look_at_all:
        one, other = (side.astype(np.int64) for side in np.triu_indices(people, 1))
        fine = np.zeros(len(one), np.bool_)
        for begin in range(0, len(one), CHUNK):
            some = slice(begin, begin + CHUNK)
            fine[some] = pair_allowed(plan, rows[one[some]], rows[other[some]])
        one, other, complete = one[fine], other[fine], True
    else:
        side = Side(PEER, rows, np.ones(people, np.int32), np.ones(people, np.bool_), plan.priority[rows])
        found = find_candidates(plan, Sides(side, side, (), frozenset()), limits)
        keys = np.unique(np.minimum(found.giver, found.receiver) * people + np.maximum(found.giver, found.receiver))
        one, other = np.divmod(keys, people)
        complete = False
    return _weigh(plan, rows, one, other), complete


def _weigh(plan: Plan, rows: Index, one: Index, other: Index) -> Edges:
    """Pairs before priorities, priorities before points; see pairs.worth for why so much is enough."""
    points = pair_score(plan, rows[one], rows[other]).astype(np.int64)
    lowest = int(points.min(initial=0))
    spread = int(points.max(initial=0)) - lowest
    rank = np.minimum(plan.priority[rows], RANKS)
    longest = len(rows) + 2
    priority = longest * spread + 1
    pair = (2 * RANKS + 1) * priority + longest * spread + 1
    steps = tuple(pair + priority * level for level in range(2 * RANKS + 1))
    level = (rank[one] + rank[other]).astype(np.int32)
    return Edges(len(rows), one, other, (points - lowest).astype(np.int32), level, steps)


def _impossible(plan: Plan, rows: Index, edges: Edges, *, threes: bool) -> frozenset[str]:
    """People with whom nobody could be in a pair (or, where there are threes, in any circle)."""
    able = np.zeros(len(rows), np.bool_)
    able[edges.one] = able[edges.other] = True
    lonely = np.flatnonzero(~able).tolist()
    if threes:
        lonely = [at for at in lonely if not could_meet(plan, np.full(len(rows), rows[at]), rows).any()]
    return frozenset(plan.ids[rows[at]] for at in lonely)
