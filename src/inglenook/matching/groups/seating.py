"""Between people and rows: a row for each seat that is still free, and a role for each member of a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.compiling import compile_plan
from inglenook.matching.facts import PEER, Person
from inglenook.matching.plan import Plan, RoleRule
from inglenook.matching.result import Placing, Problem, Seat


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a problem's free seats.

    roles: what each row could take. start: the circle of the problem's start that each row sits in, or -1.
    locked: the circles that stay as they are.
    """

    plan: Plan
    roles: tuple[frozenset[str], ...]
    start: NDArray[np.int32]
    locked: tuple[Placing, ...]

    def person(self, row: int) -> str:
        """The id of the person whose seat a row is."""
        return self.plan.ids[int(self.plan.owner[row])]

    def placings(self, places: Sequence[int] | NDArray[np.int32]) -> tuple[Placing, ...]:
        """The locked circles, then those of the rows' places (-1: none), in order of their first member's id."""
        circles: dict[int, list[int]] = {}
        for row, place in enumerate(np.asarray(places).tolist()):
            if place >= 0:
                circles.setdefault(place, []).append(row)
        seated = [self._seat(rows) for rows in circles.values()]
        return (*self.locked, *sorted(seated, key=lambda placing: [seat.person for seat in placing.seats]))

    def _seat(self, rows: list[int]) -> Placing:
        taken = assign_roles([self.roles[row] for row in rows], self.plan.roles)
        seats = [Seat(self.person(row), role) for row, role in zip(rows, taken, strict=True)]
        return Placing(tuple(sorted(seats, key=lambda seat: seat.person)))


def lay_table(problem: Problem, among: AbstractSet[str] | None = None) -> Table:
    """Rows for everybody's free seats (for those `among` only), the first seat of each person before the others."""
    plan = compile_plan(problem)
    people = {person.id: person for person in problem.people}
    locked = tuple(placing for placing in problem.start if placing.locked)
    taken = Counter(seat.person for placing in locked for seat in placing.seats)
    owners: list[int] = []
    roles: list[frozenset[str]] = []
    first: list[bool] = []
    for number, name in enumerate(plan.ids):
        if among is None or name in among:
            for level, could in enumerate(_levels(people[name], len(plan) // plan.smallest)):
                if level >= taken[name]:
                    owners.append(number)
                    roles.append(could)
                    first.append(level == 0)
    rows = plan.take(owners)
    masks = [_mask(could, plan.roles) for could in roles]
    wait = np.array(first, np.uint8)
    rows = replace(rows, role_mask=np.array(masks, np.uint8), wait=wait)
    return Table(rows, tuple(roles), _start(problem, rows, roles), locked)


def assign_roles(could: Sequence[frozenset[str]], rules: Sequence[RoleRule]) -> list[str]:
    """Give each member one of the roles they could take so that the rules' numbers are kept as far as possible.

    Needed seats are filled first, then everybody finds a seat, each time by augmenting paths (Kuhn), which never
    empty a seat again. Whoever is free to choose is a peer, or else takes the first of their roles by name.
    """
    low, high = Counter[str](), dict[str, int]()
    for rule in rules:
        low[rule.role] = max(low[rule.role], rule.at_least)
        high[rule.role] = min(high.get(rule.role, len(could)), rule.at_most)
    names = sorted(set().union(*could), key=lambda role: (role != PEER, role))
    needed = [role for role in names for _ in range(low[role])]
    further = [role for role in names for _ in range(max(0, high.get(role, len(could)) - low[role]))]
    within = [*needed, *further]
    beyond = [role for role in names for _ in could]  # only where a soft limit cannot be kept
    sits: dict[int, int] = {}  # seat -> member
    for seat in range(len(needed)):
        _fill(seat, within, could, sits, set())
    seats = [*within, *beyond]
    for allowed in (within, seats):
        for member in range(len(could)):
            if member not in sits.values():
                _sit(member, allowed, could, sits, set())
    chosen = {member: seats[seat] for seat, member in sits.items()}
    return [chosen[member] for member in range(len(could))]


def _fill(
    seat: int, seats: Sequence[str], could: Sequence[frozenset[str]], sits: dict[int, int], tried: set[int]
) -> bool:
    holds = {member: place for place, member in sits.items()}
    by_choice = sorted(range(len(could)), key=lambda member: (len(could[member]), member))
    for member in by_choice:
        if seats[seat] in could[member] and member not in tried:
            tried.add(member)
            if member not in holds or _fill(holds[member], seats, could, sits, tried):
                sits[seat] = member
                return True
    return False


def _sit(
    member: int, seats: Sequence[str], could: Sequence[frozenset[str]], sits: dict[int, int], tried: set[int]
) -> bool:
    for seat, role in enumerate(seats):
        if role in could[member] and seat not in tried:
            tried.add(seat)
            if seat not in sits or _sit(sits[seat], seats, could, sits, tried):
                sits[seat] = member
                return True
    return False


def _levels(person: Person, most: int) -> list[frozenset[str]]:
    """For the first, second ... circle that a person would sit in the roles that they would take there."""
    seats = {role: person.seats_as(role) for role in person.roles}
    levels = min(most, max(seats.values(), default=0))
    return [frozenset(role for role, count in seats.items() if count > level) for level in range(levels)]


def _mask(could: frozenset[str], rules: Sequence[RoleRule]) -> int:
    bits = {rule.role: rule.bit for rule in rules}
    mask = 0
    for role in could:
        mask |= 1 << bits.get(role, 0)
    return mask


def _start(problem: Problem, plan: Plan, roles: Sequence[frozenset[str]]) -> NDArray[np.int32]:
    """Seat the rows as in the circles to begin from; whoever has no row left for a seat stays out of it."""
    places = np.full(len(plan), -1, np.int32)
    rows: dict[str, list[int]] = {}
    for row, owner in enumerate(plan.owner.tolist()):
        rows.setdefault(plan.ids[owner], []).append(row)
    circle = 0
    for placing in problem.start:
        if not placing.locked:
            for seat in placing.seats:
                free = [row for row in rows.get(seat.person, []) if places[row] < 0 and seat.role in roles[row]]
                if free:
                    places[free[0]] = circle
            circle += 1
    return places
