"""The ladder of repairs for circles, each step touching one circle more than the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from inglenook.matching.compiling import compile_plan
from inglenook.matching.groups.seating import assign_roles, lay_table
from inglenook.matching.groups.solving import solve_rows
from inglenook.matching.judging import may_be_circle, score_circles
from inglenook.matching.pairing import could_meet
from inglenook.matching.plan import Plan
from inglenook.matching.result import Placing, Problem, Seat
from inglenook.matching.run import Run
from inglenook.matching.stop import Stop

#: Neighbouring circles of a small search, and its proposals.
NEIGHBOURS = 6
LOCAL = Stop(iterations=60_000, polish=0)
#: How many ways to exchange are worked out in full, the most promising circles first.
MOST_TRIED = 400

Circle = list[int]


class Mending:
    """Circles under repair, as rows of a plan (one row for each person)."""

    def __init__(self, problem: Problem, placings: Sequence[Placing], leaving: AbstractSet[str], seed: int) -> None:
        self.problem, self.seed = problem, seed
        self.plan: Plan = compile_plan(problem)
        self.row = {name: number for number, name in enumerate(self.plan.ids)}
        people = {person.id: person for person in problem.people}
        self.roles = [
            frozenset(role for role in people[name].roles if people[name].seats_as(role)) for name in self.plan.ids
        ]
        self.before = list(placings)
        self.held: dict[int, dict[int, str]] = {}  # for each row the role held in each circle before
        for number, placing in enumerate(placings):
            for seat in placing.seats:
                if seat.person not in leaving:
                    self.held.setdefault(self.row[seat.person], {})[number] = seat.role
        self.circles: list[Circle] = [
            [self.row[seat.person] for seat in placing.seats if seat.person not in leaving] for placing in placings
        ]
        self.fixed = [
            placing.locked and not any(seat.person in leaving for seat in placing.seats) for placing in placings
        ]
        self.open = [
            number
            for number, (placing, circle) in enumerate(zip(placings, self.circles, strict=True))
            if len(circle) < len(placing.seats)
        ]
        self.points: dict[tuple[int, ...], int] = {}

    # --- what is allowed, and what it is worth

    def could(self, row: int, number: int) -> frozenset[str]:
        """The roles that somebody could take in a circle: who sits in several keeps each role where it is."""
        held = self.held.get(row, {})
        if len(held) < 2:
            return self.roles[row]
        return frozenset({held[number]} if number in held else ())

    def movable(self, row: int) -> bool:
        """Whether somebody may change circles: not who sits in several."""
        return len(self.held.get(row, {})) < 2

    def whole(self, circle: Circle, number: int) -> bool:
        """Whether these may be circle `number` (-1: a new one): size, rules, roles."""
        plan = self.plan
        if not plan.smallest <= len(circle) <= plan.largest or len(set(circle)) < len(circle):
            return False
        could = [self.could(row, number) for row in circle]
        if not all(could) or not may_be_circle(plan, circle):
            return False
        taken = assign_roles(could, plan.roles)
        return all(rule.weight or rule.at_least <= taken.count(rule.role) <= rule.at_most for rule in plan.roles)

    def worth(self, circle: Circle) -> int:
        """Points of a circle; 0 for none."""
        key = tuple(sorted(circle))
        if key and key not in self.points:
            roles = assign_roles([self.roles[row] for row in key], self.plan.roles)
            self.points[key] = score_circles(self.plan, [key], [roles])[0]
        return self.points.get(key, 0)

    def waiting(self) -> list[int]:
        """Rows of people who have no circle and would take one."""
        placed = {row for circle in self.circles for row in circle}
        return [row for row, could in enumerate(self.roles) if could and row not in placed]

    def fitting(self, row: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """For each row whether it could sit with this one."""
        rows = np.arange(len(self.plan))
        fine = np.zeros(len(rows), np.bool_)
        others = rows != row
        fine[others] = could_meet(self.plan, np.full(int(others.sum()), row), rows[others])
        return fine

    # --- the ladder

    def merge(self, numbers: Sequence[int]) -> None:
        """Make one circle of several, or let the smallest of them end and its people join others."""
        if len(numbers) < 2:
            return
        together = [row for number in numbers for row in self.circles[number]]
        if self.whole(together, numbers[0]):
            self.circles[numbers[0]] = together
            for number in numbers[1:]:
                self.circles[number] = []
            return
        ending = min(numbers, key=lambda number: (len(self.circles[number]), number))
        rows, self.circles[ending] = self.circles[ending], []
        near = [number for number in numbers if number != ending]
        for row in rows:
            self._seat_one(row, near)

    def mend(self) -> None:
        """Complete each circle that somebody left and that is no longer whole, or let it end."""
        for number in self.open:
            circle = self.circles[number]
            if not circle or self.whole(circle, number):
                continue
            if self._take_waiting(number) or self._take_from_another(number) or self._spread(number):
                continue
            if not self._search_around(number):
                self.circles[number] = []
                for row in circle:
                    self._seat_one(row, [])

    def seat(self, names: Sequence[str]) -> None:
        """Seat people who come late, each where they are worth most with the fewest circles touched."""
        placed = {row for circle in self.circles for row in circle}
        for name in names:
            if self.row[name] not in placed:
                self._seat_one(self.row[name], [])

    def placings(self) -> list[Placing]:
        """The circles as placings, in their old order, new ones last."""
        return [self._placing(number) for number in range(len(self.circles))]

    # --- its steps

    def _take_waiting(self, number: int) -> bool:
        """Complete a circle with one or two people who wait."""
        circle, best, most = self.circles[number], None, 0
        for row in self.waiting():
            grown = [*circle, row]
            if self.whole(grown, number) and (best is None or self.worth(grown) > most):
                best, most = grown, self.worth(grown)
        if best is not None:
            self.circles[number] = best
        return best is not None

    def _take_from_another(self, number: int) -> bool:
        """Complete a circle with somebody from one that can spare them."""
        circle, best, most = self.circles[number], None, 0
        fine = np.ones(len(self.plan), np.bool_)
        for row in circle:
            fine &= self.fitting(row)
        for donor, members in self._others(number):
            if len(members) > self.plan.smallest:
                for row in members:
                    rest, grown = [other for other in members if other != row], [*circle, row]
                    if not (fine[row] and self.movable(row)):
                        continue
                    if self.whole(grown, number) and self.whole(rest, donor):
                        gain = self.worth(grown) + self.worth(rest) - self.worth(members)
                        if best is None or gain > most:
                            best, most = (donor, rest, grown), gain
        if best is not None:
            self.circles[best[0]], self.circles[number] = best[1], best[2]
        return best is not None

    def _spread(self, number: int) -> bool:
        """Let a circle end if each of its people can join another."""
        before = [list(members) for members in self.circles]
        rows, self.circles[number] = self.circles[number], []
        if all(self._join(row, []) for row in rows):
            return True
        self.circles = before
        return False

    def _seat_one(self, row: int, near: Sequence[int]) -> bool:
        return self._join(row, near) or self._exchange(row) or self._found(row) or self._search_for(row)

    def _join(self, row: int, near: Sequence[int]) -> bool:
        """Join the circle with room that gains most; those named first come first."""
        fine = self.fitting(row)
        options = []
        for number, members in self._others(-1):
            room = members and len(members) < self.plan.largest and fine[members].all()
            if room and self.whole([*members, row], number):
                options.append((number not in near, self.worth(members) - self.worth([*members, row]), number))
        if options:
            self.circles[min(options)[2]].append(row)
        return bool(options)

    def _exchange(self, row: int) -> bool:
        """Take somebody's place who can join another circle."""
        fine = self.fitting(row)
        tried = 0
        best: tuple[int, int, int, int] | None = None
        for number, members in self._others(-1):
            for leaver in members:
                rest = [other for other in members if other != leaver]
                if tried >= MOST_TRIED or not rest or not fine[rest].all() or not self.movable(leaver):
                    continue
                if not self.whole([*rest, row], number):
                    continue
                tried += 1
                fine_there = self.fitting(leaver)
                for other, there in self._others(number):
                    room = there and len(there) < self.plan.largest
                    if room and fine_there[there].all() and self.whole([*there, leaver], other):
                        gain = self.worth([*rest, row]) + self.worth([*there, leaver])
                        gain -= self.worth(members) + self.worth(there)
                        if best is None or gain > best[0]:
                            best = (gain, number, leaver, other)
        if best is None:
            return False
        _, number, leaver, other = best
        self.circles[number] = [*(one for one in self.circles[number] if one != leaver), row]
        self.circles[other].append(leaver)
        return True

    def _found(self, row: int) -> bool:
        """Found a circle with others who wait."""
        circle = [row]
        fine = self.fitting(row)
        for other in self.waiting():
            if (
                other != row
                and fine[other]
                and len(circle) < self.plan.ideal
                and may_be_circle(self.plan, [*circle, other])
            ):
                circle.append(other)
        if not self.whole(circle, -1):
            return False
        self.circles.append(circle)
        self.fixed.append(False)
        return True

    def _search_around(self, number: int) -> bool:
        """A small search among a circle that is not whole, its neighbours and who waits."""
        return self._search([number, *self._neighbours(self.circles[number], number)], self.circles[number])

    def _search_for(self, row: int) -> bool:
        return self._search(self._neighbours([row], -1), [row])

    def _search(self, numbers: list[int], rows: Circle) -> bool:
        """Search among few circles; taken only if everybody of `rows` and of the circles has a place."""
        inside = [row for number in numbers for row in self.circles[number]]
        everybody = sorted({*inside, *rows})
        if len(everybody) < self.plan.smallest or not all(map(self.movable, everybody)):
            return False
        names = {self.plan.ids[row] for row in everybody}
        people = tuple(person for person in self.problem.people if person.id in names)
        start = tuple(self._placing(number) for number in numbers if self.whole(self.circles[number], number))
        table = lay_table(replace(self.problem, people=people, start=start))
        solved = solve_rows(table, Run(LOCAL, self.seed, len(people)))
        found = [[self.row[seat.person] for seat in placing.seats] for placing in table.placings(solved.places)]
        if {row for circle in found for row in circle} != set(everybody):
            return False
        self._put_back(numbers, found)
        return True

    def _put_back(self, numbers: Sequence[int], found: list[Circle]) -> None:
        """Give each found circle the number of the old one it has most people of."""
        left = list(found)
        for number in numbers:
            mine = set(self.circles[number])
            left.sort(key=lambda circle: (-len(mine & set(circle)), circle))
            self.circles[number] = left.pop(0) if left and mine & set(left[0]) else []
        for circle in left:
            self.circles.append(circle)
            self.fixed.append(False)

    def _neighbours(self, rows: Circle, number: int) -> list[int]:
        """The circles whose people could best sit with these."""
        fine = sum((self.fitting(row).astype(np.int64) for row in rows), np.zeros(len(self.plan), np.int64))
        near = [
            (-int(fine[members].sum()), other)
            for other, members in self._others(number)
            if members and all(map(self.movable, members))
        ]
        return [other for _, other in sorted(near)[:NEIGHBOURS]]

    def _others(self, number: int) -> Iterator[tuple[int, Circle]]:
        """Circles that may be touched, but this one."""
        for other, members in enumerate(self.circles):
            if other != number and not self.fixed[other]:
                yield other, members

    def _placing(self, number: int) -> Placing:
        rows = sorted(self.circles[number])
        if number < len(self.before):
            old = self.before[number]
            if {self.row.get(seat.person, -1) for seat in old.seats} == set(rows):
                return old
        roles = assign_roles([self.could(row, number) for row in rows], self.plan.roles)
        seats = [Seat(self.plan.ids[row], role) for row, role in zip(rows, roles, strict=True)]
        return Placing(tuple(sorted(seats, key=lambda seat: seat.person)))
