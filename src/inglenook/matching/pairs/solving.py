"""Solves the problem of pairs: find what is possible, choose by the aim, say what is proven and who is left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.compiling import compile_plan
from inglenook.matching.pairs.candidates import LIMITS, Candidates, Limits, find_candidates
from inglenook.matching.pairs.fair import choose_fair
from inglenook.matching.pairs.left import Ended, explain_left
from inglenook.matching.pairs.shares import solve_within_shares
from inglenook.matching.pairs.sides import Sides, as_placings, take_sides
from inglenook.matching.pairs.stable import choose_stable
from inglenook.matching.pairs.widening import TURNS, widen
from inglenook.matching.pairs.worth import choose
from inglenook.matching.plan import Plan
from inglenook.matching.policy import Pairs
from inglenook.matching.result import Placing, Problem
from inglenook.matching.run import Outcome, Run

Flags = NDArray[np.bool_]

#: How often pairs that go both ways (A gives to B and B to A) are taken apart and all chosen anew.
UNTANGLE = 3


@dataclass(slots=True)
class _Found:
    """What the last solution was made of."""

    proven: str = ""
    impossible: frozenset[str] = frozenset()
    settled: bool = True


def solve_pairs(problem: Problem, run: Run, limits: Limits = LIMITS) -> Outcome:
    """Put givers and receivers together; locked pairs stay. Everything is exact among the candidates.

    Candidates are widened until nobody more can be placed at all (or, where the aim is stable, until nobody with a free
    seat fits somebody who has one too).
    """
    shape = problem.policy.shape
    if not isinstance(shape, Pairs):
        raise TypeError(shape)
    last = _Found()
    placings, among, whole = solve_within_shares(problem, run.seed, lambda part: _solve_once(part, run, last, limits))
    cut = run.ended or ("" if last.settled else "looks")
    left = explain_left(problem, placings, Ended(among, last.impossible, cut))
    return Outcome(placings, left, last.proven if whole and not run.ended else "", run.stop)


def _solve_once(problem: Problem, run: Run, last: _Found, limits: Limits) -> tuple[Placing, ...]:
    shape = problem.policy.shape
    if not isinstance(shape, Pairs):
        raise TypeError(shape)
    locked = tuple(placing for placing in problem.start if placing.locked)
    if not problem.people or not run.goes_on(0.0, 0, 0):
        return locked
    plan = compile_plan(problem)
    sides = take_sides(problem, plan, shape, run.seed)
    if not len(sides.givers) or not len(sides.receivers):
        last.proven = "optimal"
        return locked
    found = find_candidates(plan, sides, limits)
    last.impossible = _impossible(plan, sides, found)
    if not run.goes_on(0.5, 0, len({seat.person for placing in locked for seat in placing.seats})):
        return locked
    chosen = _choose(problem, plan, sides, found)
    for turn in range(TURNS):
        wider = widen(plan, sides, found, chosen, stable=shape.aim == "stable")
        last.settled = wider.settled
        share = 0.5 + 0.5 * (turn + 1) / (TURNS + 1)
        if len(wider.found) == len(found) or not run.goes_on(share, 0, _placed(sides, found, chosen)):
            break
        found = wider.found
        chosen = _choose(problem, plan, sides, found)
    last.proven = _proven(shape, sides, found, chosen, last)
    run.goes_on(1.0, int(found.points[chosen].sum()), _placed(sides, found, chosen))
    return as_placings(plan, sides, found.giver[chosen], found.receiver[chosen])


def _impossible(plan: Plan, sides: Sides, found: Candidates) -> frozenset[str]:
    """People who have no possible partner in any role that they take; they were compared with everybody."""
    able = {
        *sides.givers.rows[np.unique(found.giver)].tolist(),
        *sides.receivers.rows[np.unique(found.receiver)].tolist(),
    }
    able |= {row for pair in sides.paired for row in pair}
    return frozenset(name for row, name in enumerate(plan.ids) if row not in able)


def _choose(problem: Problem, plan: Plan, sides: Sides, found: Candidates) -> Flags:
    shape = problem.policy.shape
    if not isinstance(shape, Pairs):
        raise TypeError(shape)
    if shape.aim == "stable":
        return choose_stable(problem, plan, sides, found)
    chosen = _by_aim(shape, sides, found)
    allowed = np.ones(len(found), np.bool_)
    for _ in range(UNTANGLE):
        if not (tangled := both_ways(sides, found, chosen)).any():
            break
        allowed &= ~tangled
        kept = np.flatnonzero(allowed)
        anew = np.zeros(len(found), np.bool_)
        anew[kept] = _by_aim(shape, sides, found.only(allowed))
        if _placed(sides, found, anew) < _placed(sides, found, chosen) or anew.sum() < chosen.sum():
            break  # somebody would lose a place by it
        chosen = anew
    return chosen


def _by_aim(shape: Pairs, sides: Sides, found: Candidates) -> Flags:
    if shape.aim == "fair":
        return choose_fair(sides, found)
    chosen = choose(sides, found)
    return np.zeros(len(found), np.bool_) if chosen is None else chosen


def both_ways(sides: Sides, found: Candidates, chosen: Flags) -> Flags:
    """Of two people who would give to each other, the pair of fewer points."""
    at = np.flatnonzero(chosen)
    one, other = sides.givers.rows[found.giver[at]], sides.receivers.rows[found.receiver[at]]
    width = int(max(one.max(initial=0), other.max(initial=0))) + 1
    there = {key: place for place, key in enumerate((one * width + other).tolist())}
    worse = np.zeros(len(found), np.bool_)
    for place, key in enumerate((other * width + one).tolist()):
        back = there.get(key)
        if back is not None and place < back:
            weaker = back if found.points[at[back]] <= found.points[at[place]] else place
            worse[at[weaker]] = True
    return worse


def _placed(sides: Sides, found: Candidates, chosen: Flags) -> int:
    """How many people have a first pair by this choice, each side counted for itself."""
    giver, receiver = np.unique(found.giver[chosen]), np.unique(found.receiver[chosen])
    return int(sides.givers.fresh[giver].sum() + sides.receivers.fresh[receiver].sum())


def _proven(shape: Pairs, sides: Sides, found: Candidates, chosen: Flags, last: _Found) -> str:
    if shape.aim != "stable" and last.settled:
        return "optimal" if found.complete else "fewest_left"
    placeable = 0
    for side, mine, other in (
        (sides.givers, found.giver, sides.receivers),
        (sides.receivers, found.receiver, sides.givers),
    ):
        able = np.unique(mine)
        placeable += min(int(side.fresh[able].sum()), int(other.seats.sum()))
    return "fewest_left" if _placed(sides, found, chosen) == placeable else ""
