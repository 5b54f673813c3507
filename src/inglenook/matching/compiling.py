"""From people and a policy to a plan: one short function for each kind of rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from inglenook.matching.availability import hour_bits
from inglenook.matching.columns import Columns, Form, Place, in_hundredths, numbers
from inglenook.matching.facts import MENTEE, MENTOR, Person
from inglenook.matching.plan import (
    NO_EDGES,
    POINTS,
    CoverRule,
    Demand,
    Edges,
    Kind,
    LimitRule,
    PairRule,
    PairTerm,
    Plan,
    RoleRule,
    SharedRule,
)
from inglenook.matching.policy import (
    Alike,
    AtMost,
    Balanced,
    CommonHour,
    Different,
    Gives,
    Groups,
    KeptApart,
    Mixed,
    Near,
    NotAgain,
    NotAlone,
    NotManager,
    Pairs,
    Peers,
    RolesNeeded,
    Rule,
    SameIfWished,
    Senior,
    Shape,
    Shared,
    Weight,
    Wished,
)
from inglenook.matching.result import Problem

#: How many times its weight a broken rule of each kind costs, when it is not a must.
TIE_FACTOR, CIRCLE_FACTOR, ROLE_FACTOR, LIMIT_FACTOR, COVER_FACTOR = 3, 5, 3, 2, 3
#: The least that a circle loses for a size that is one off the ideal; the square of it for two, three ...
SIZE_POINTS = 60


def compile_plan(problem: Problem) -> Plan:
    """Compile a checked problem. Rows are the people in order of id, whatever their order in the problem."""
    people = sorted(problem.people, key=lambda person: person.id)
    draft = _Draft(problem, people, Columns(people), {person.id: row for row, person in enumerate(people)})
    for rule in problem.policy.rules:
        if rule.weight is not Weight.IGNORE:
            draft.add(rule)
    return draft.plan()


def sizes(shape: Shape) -> tuple[int, int, int]:
    """Smallest, ideal and largest circle of a shape."""
    match shape:
        case Groups(smallest=smallest, ideal=ideal, largest=largest):
            return smallest, ideal, largest
        case Peers(threes=True):
            return 2, 2, 3
        case _:
            return 2, 2, 2


@dataclass
class _Draft:
    """The plan while it is being compiled."""

    problem: Problem
    people: list[Person]
    columns: Columns
    row: dict[str, int]
    terms: list[PairTerm] = field(default_factory=list)
    pair_rules: list[PairRule] = field(default_factory=list)
    shared: list[SharedRule] = field(default_factory=list)
    limits: list[LimitRule] = field(default_factory=list)
    covers: list[CoverRule] = field(default_factory=list)
    needed: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    apart: set[tuple[int, int]] = field(default_factory=set)
    joined: dict[tuple[int, int], int] = field(default_factory=dict)
    balance: int | None = None

    def plan(self) -> Plan:
        smallest, ideal, largest = sizes(self.problem.policy.shape)
        joined = sorted(self.joined.items())
        bits = {role: bit for bit, role in enumerate(sorted({role for role, _ in self.needed}), start=1)}
        roles = tuple(
            RoleRule(role, bits[role], low, high, weight) for (role, weight), (low, high) in sorted(self.needed.items())
        )
        ranks = {priority: rank for rank, priority in enumerate(sorted({person.priority for person in self.people}))}
        return Plan(
            ids=tuple(person.id for person in self.people),
            owner=np.arange(len(self.people), dtype=np.int32),
            words=self.columns.table(),
            smallest=smallest,
            ideal=ideal,
            largest=largest,
            size_points=tuple(-self._one_off(ideal) * (size - ideal) ** 2 for size in range(largest + 1)),
            terms=tuple(self.terms),
            pair_rules=tuple(self.pair_rules),
            shared=tuple(sorted(self.shared, key=lambda rule: rule.place.words)),  # the cheapest to test first
            limits=tuple(self.limits),
            covers=tuple(self.covers),
            roles=roles,
            balance=self.balance,
            apart=_edges(self.apart),
            joined=_edges(pair for pair, _ in joined),
            joined_points=np.array([points for _, points in joined], np.int32),
            wishes=_edges(self._wishes()),
            role_mask=np.array([_role_mask(person, roles) for person in self.people], np.uint8),
            lean=np.array([_lean(person) for person in self.people], np.int8),
            wait=np.ones(len(self.people), np.uint8),
            priority=np.array([ranks[person.priority] for person in self.people], np.int32),
        )

    def add(self, rule: Rule) -> None:  # noqa: C901, PLR0912 - one case for each rule reads best
        must, points = rule.weight is Weight.MUST, POINTS.get(rule.weight, 0)
        shape = self.problem.policy.shape
        ties = self.problem.ties
        match rule:
            case Different(field=name) | Mixed(field=name):
                self._differ(name, points, must=must)
            case Shared():
                self._share(rule, points)
            case CommonHour():
                self._meet(rule, points)
            case KeptApart():
                self._part(ties.keep_apart, points, must=must)
            case NotAgain():
                self._part(ties.met_before, points, must=must)
            case NotManager():
                self._part(ties.line_manager, points, must=must)
            case RolesNeeded() if isinstance(shape, Groups):
                self._need(rule, points)
            case AtMost(field=name, count=1) if must:
                self._differ(name, points, must=True)
            case AtMost(field=name, count=count):
                answer = partial(_tags, name=name)
                place = self.columns.place(("codes", name), answer, form=Form.CODES)[0]
                self.limits.append(LimitRule(place, count, LIMIT_FACTOR * points))
            case Alike(field=name):
                self._alike(name, points, must=must)
            case Gives():
                self._give(rule, points, must=must)
            case Near():
                self._near(rule, points, must=must)
            case Senior():
                self._senior(rule, points, must=must)
            case Balanced():
                self.balance = 0 if must else points
            case Wished():
                self._wish(points, must=must)
            case SameIfWished(field=name):
                asks = [name in person.wants_same and bool(_tags(person, name)) for person in self.people]
                self._cover(name, asks, COVER_FACTOR * points)
            case NotAlone(field=name):
                if isinstance(shape, Groups):
                    asks = [name in person.not_alone and bool(_tags(person, name)) for person in self.people]
                    self._cover(name, asks, COVER_FACTOR * points)
            case _:  # Quota is about a whole round: it is kept before and after the search
                pass

    def _field(self, name: str, *, unsaid_fits: int = 0) -> Place:
        key = (name, unsaid_fits)
        return self.columns.place(key, partial(_tags, name=name), unsaid_fits=unsaid_fits)[0]

    def _one_off(self, ideal: int) -> int:
        """What one person more or less than ideal costs a circle.

        Points are given by pairs, and in a circle of one more everybody has half a pair more to their name: without
        a price on it, large circles would win by their size alone.
        """
        return max(SIZE_POINTS, ideal * sum(term.weight for term in self.terms if term.weight > 0) // 2)

    def _differ(self, name: str, points: int, *, must: bool) -> None:
        place = self._field(name)
        if must:
            self.pair_rules.append(PairRule(Demand.APART, place))
        else:
            self.terms.append(PairTerm(Kind.ANY, place, place, -points))

    def _alike(self, name: str, points: int, *, must: bool) -> None:
        if must:
            self.pair_rules.append(PairRule(Demand.MEET, self._field(name, unsaid_fits=1)))
        else:
            place = self._field(name)
            self.terms.append(PairTerm(Kind.COUNT, place, place, points))

    def _share(self, rule: Shared, points: int) -> None:
        if rule.at_least < 1:
            return
        if rule.unknown_fits:
            place = self._field(rule.field, unsaid_fits=rule.at_least)
        else:
            key = ("shared", rule.field)  # bits, even where codes would be shorter
            place = self.columns.place(key, partial(_tags, name=rule.field), form=Form.BITS)[0]
        self.shared.append(SharedRule(place, rule.at_least, place.words, None, CIRCLE_FACTOR * points))

    def _meet(self, rule: CommonHour, points: int) -> None:
        if rule.at_least < 1:
            return
        bits = hour_bits(self.people, self.problem.period, at_least=rule.at_least, unknown_fits=rule.unknown_fits)
        free, home = self.columns.add(bits.free), self.columns.add(bits.home)
        segment = free.words if rule.at_least == 1 else bits.segment
        self.shared.append(SharedRule(free, rule.at_least, segment, home, CIRCLE_FACTOR * points))

    def _part(self, ties: Iterable[tuple[str, str]], points: int, *, must: bool) -> None:
        for one, other in ties:
            if one in self.row and other in self.row and one != other:
                pair = _ordered(self.row[one], self.row[other])
                if must:
                    self.apart.add(pair)
                else:
                    self.joined[pair] = self.joined.get(pair, 0) - TIE_FACTOR * points

    def _need(self, rule: RolesNeeded, points: int) -> None:
        largest = sizes(self.problem.policy.shape)[2]
        key = (rule.role, ROLE_FACTOR * points)
        low, high = self.needed.get(key, (0, largest))
        self.needed[key] = (max(low, rule.at_least), min(high, largest if rule.at_most is None else rule.at_most))

    def _give(self, rule: Gives, points: int, *, must: bool) -> None:
        offers, seeks = self.columns.place(
            ("gives", rule.offers, rule.seeks),
            partial(_tags, name=rule.offers),
            partial(_tags, name=rule.seeks),
        )
        shape = self.problem.policy.shape
        if must:
            asks = np.array([bool(_tags(person, rule.seeks)) for person in self.people], np.uint8)
            self.covers.append(CoverRule(asks, seeks, offers, second_only=isinstance(shape, Pairs)))
        else:
            both_ways = not isinstance(shape, Pairs)
            self.terms.append(PairTerm(Kind.COUNT, offers, seeks, points, both_ways))

    def _near(self, rule: Near, points: int, *, must: bool) -> None:
        values = numbers(self.people, rule.field)
        if must:
            place = self.columns.add(values.view(np.uint64)[:, None])
            self.pair_rules.append(PairRule(Demand.WITHIN, place, high=rule.within))
        else:
            place = self.columns.add(in_hundredths(values, rule.within).view(np.uint64)[:, None])
            self.terms.append(PairTerm(Kind.NEAR, place, place, -points))

    def _senior(self, rule: Senior, points: int, *, must: bool) -> None:
        if not isinstance(self.problem.policy.shape, Pairs):
            return
        place = self.columns.add(numbers(self.people, rule.field).view(np.uint64)[:, None])
        high = np.inf if rule.at_most is None else rule.at_most
        if must:
            self.pair_rules.append(PairRule(Demand.BETWEEN, place, rule.at_least, high))
        else:
            self.terms.append(PairTerm(Kind.BETWEEN, place, place, -points, low=rule.at_least, high=high))

    def _wishes(self) -> Iterable[tuple[int, int]]:
        for row, person in enumerate(self.people):
            for wished in person.wishes:
                if wished in self.row and wished != person.id:
                    yield _ordered(row, self.row[wished])

    def _wish(self, points: int, *, must: bool) -> None:
        if must:
            asks = [bool(person.wishes) for person in self.people]
            self.covers.append(CoverRule(np.array(asks, np.uint8), None, None))
        else:
            for pair in self._wishes():  # twice where they named each other
                self.joined[pair] = self.joined.get(pair, 0) + points

    def _cover(self, name: str, asks: list[bool], weight: int) -> None:
        place = self._field(name)
        if any(asks):
            self.covers.append(CoverRule(np.array(asks, np.uint8), place, place, weight))


def _tags(person: Person, name: str) -> frozenset[str]:
    return person.tags.get(name, frozenset())


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _edges(pairs: Iterable[tuple[int, int]]) -> Edges:
    unique = sorted(set(pairs))
    return np.array(unique, np.int32).reshape(-1, 2) if unique else NO_EDGES


def _role_mask(person: Person, roles: tuple[RoleRule, ...]) -> int:
    named = {rule.role: rule.bit for rule in roles}
    mask = 0
    for role in person.roles:
        if person.seats_as(role) > 0:
            mask |= 1 << named.get(role, 0)
    return mask


def _lean(person: Person) -> int:
    """1 for who mostly gives, -1 for who mostly seeks."""
    return (MENTOR in person.roles and MENTEE not in person.roles) - (
        MENTEE in person.roles and MENTOR not in person.roles
    )
