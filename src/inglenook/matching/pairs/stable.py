"""Stable pairs: no giver and receiver would both rather have each other than somebody they have.

Deferred acceptance (Gale and Shapley 1962, doi:10.2307/2312726) in whole rounds, with seats on both sides and the
receivers asking. Wishes come first, then points; equal ones follow the drawn order, so that preferences are strict.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.pairs.candidates import Candidates
from inglenook.matching.pairs.sides import Sides
from inglenook.matching.plan import Plan
from inglenook.matching.result import Problem

Flags = NDArray[np.bool_]
Ranks = NDArray[np.int64]


def preferences(problem: Problem, plan: Plan, sides: Sides, found: Candidates) -> tuple[Ranks, Ranks]:
    """How each candidate ranks for its receiver, and for its giver: 0 is the best, no rank occurs twice."""
    row = {name: number for number, name in enumerate(plan.ids)}
    asked = np.array(
        sorted(
            row[person.id] * len(row) + row[name] for person in problem.people for name in person.wishes & row.keys()
        ),
        np.int64,
    )
    one, other = sides.givers.rows[found.giver], sides.receivers.rows[found.receiver]
    return (
        _ranks(found, np.isin(other * len(row) + one, asked), found.receiver, found.giver),
        _ranks(found, np.isin(one * len(row) + other, asked), found.giver, found.receiver),
    )


def _ranks(found: Candidates, asked: Flags, mine: NDArray[np.int64], theirs: NDArray[np.int64]) -> Ranks:
    order = np.lexsort((theirs, -found.points.astype(np.int64), ~asked, mine))
    ranks = np.empty(len(found), np.int64)
    ranks[order] = np.arange(len(found))
    return ranks


def choose_stable(problem: Problem, plan: Plan, sides: Sides, found: Candidates) -> Flags:
    """Choose pairs such that `count_blocking` finds none, as flags for the candidates."""
    by_receiver, by_giver = preferences(problem, plan, sides, found)
    order = np.argsort(by_receiver)  # by receiver, the best first
    giver, receiver = found.giver[order], found.receiver[order]
    liking = by_giver[order]
    ptr = np.searchsorted(receiver, np.arange(len(sides.receivers) + 1))
    following = ptr[:-1].copy()  # each receiver's next candidate to ask
    holds = np.zeros(len(sides.receivers), np.int64)
    held = np.zeros(0, np.int64)
    while True:
        asking = np.flatnonzero((holds < sides.receivers.seats) & (following < ptr[1:]))
        if not len(asking):
            break
        asked = following[asking]
        following[asking] += 1
        offers = np.concatenate([held, asked])
        offers = offers[np.lexsort((liking[offers], giver[offers]))]
        first = np.searchsorted(giver[offers], giver[offers], side="left")
        held = offers[np.arange(len(offers)) - first < sides.givers.seats[giver[offers]]]
        holds = np.bincount(receiver[held], minlength=len(sides.receivers))
    chosen = np.zeros(len(found), np.bool_)
    chosen[order[held]] = True
    return chosen


def count_blocking(problem: Problem, plan: Plan, sides: Sides, found: Candidates, chosen: Flags) -> int:
    """Count the candidates not chosen for whom both sides would give up somebody, or have a seat free."""
    by_receiver, by_giver = preferences(problem, plan, sides, found)
    blocked = ~chosen
    blocked &= _would_rather(by_receiver, found.receiver, sides.receivers.seats, chosen)
    blocked &= _would_rather(by_giver, found.giver, sides.givers.seats, chosen)
    return int(blocked.sum())


def _would_rather(ranks: Ranks, mine: NDArray[np.int64], seats: NDArray[np.int32], chosen: Flags) -> Flags:
    """Whether the person has a free seat, or somebody who ranks worse than the candidate."""
    worst = np.full(len(seats), -1, np.int64)
    np.maximum.at(worst, mine[chosen], ranks[chosen])
    free = np.bincount(mine[chosen], minlength=len(seats)) < seats
    rather: Flags = free[mine] | (ranks < worst[mine])
    return rather
