"""The two sides of pairs: who gives and who receives, in a drawn order, with the seats that locked pairs leave them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.facts import Person
from inglenook.matching.plan import Plan
from inglenook.matching.policy import Pairs
from inglenook.matching.result import Placing, Problem, Seat

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: rows of the plan, free seats (at least one), whether they have no pair yet, and their priority."""

    role: str
    rows: Rows
    seats: NDArray[np.int32]
    fresh: NDArray[np.bool_]
    priority: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Sides:
    """Givers, receivers, the pairs that are locked, and which (giver, receiver) rows these are."""

    givers: Side
    receivers: Side
    locked: tuple[Placing, ...]
    paired: frozenset[tuple[int, int]]


def draw_order(ids: list[str], seed: int) -> list[int]:
    """An order of ids that depends on the seed and each id alone, neither on names in order nor on rows."""
    salt = seed.to_bytes(16, "little", signed=True)
    return sorted(
        range(len(ids)), key=lambda at: (blake2b(ids[at].encode(), key=salt, digest_size=8).digest(), ids[at])
    )


def take_sides(problem: Problem, plan: Plan, shape: Pairs, seed: int) -> Sides:
    """Divide the people into givers and receivers; somebody may be on both sides."""
    people = {person.id: person for person in problem.people}
    locked = tuple(placing for placing in problem.start if placing.locked)
    taken: dict[tuple[str, str], int] = {}
    row = {name: number for number, name in enumerate(plan.ids)}
    paired = set()
    for placing in locked:
        for seat in placing.seats:
            taken[seat.person, seat.role] = taken.get((seat.person, seat.role), 0) + 1
        give, take = (
            next((s for s in placing.seats if s.role == role), None) for role in (shape.giver, shape.receiver)
        )
        if give is not None and take is not None and {give.person, take.person} <= row.keys():
            paired.add((row[give.person], row[take.person]))
    order = draw_order(list(plan.ids), seed)
    ranked = [people[plan.ids[number]] for number in order]
    sides = [_side(role, ranked, order, plan, taken) for role in (shape.giver, shape.receiver)]
    return Sides(sides[0], sides[1], locked, frozenset(paired))


def _side(role: str, people: list[Person], rows: list[int], plan: Plan, taken: dict[tuple[str, str], int]) -> Side:
    free = [person.seats_as(role) - taken.get((person.id, role), 0) for person in people]
    kept = [at for at, seats in enumerate(free) if seats > 0]
    chosen = np.array([rows[at] for at in kept], np.int64)
    return Side(
        role,
        chosen,
        np.array([free[at] for at in kept], np.int32),
        np.array([(people[at].id, role) not in taken for at in kept], np.bool_),
        plan.priority[chosen].astype(np.int32),
    )


def as_placings(plan: Plan, sides: Sides, giver: NDArray[np.int64], receiver: NDArray[np.int64]) -> tuple[Placing, ...]:
    """The locked pairs and then the chosen ones, in order of ids."""
    ids, give, take = plan.ids, sides.givers.role, sides.receivers.role
    pairs = sorted(
        (ids[one], ids[other])
        for one, other in zip(sides.givers.rows[giver].tolist(), sides.receivers.rows[receiver].tolist(), strict=True)
    )
    return (*sides.locked, *(Placing((Seat(one, give), Seat(other, take))) for one, other in pairs))
