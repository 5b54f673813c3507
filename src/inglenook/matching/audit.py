"""The promise that forbidden is impossible: every broken MUST, found by code that shares none with solvers.

It is plain Python on purpose, written from the docstrings of `policy` alone: slow where slow is easier to believe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from inglenook.matching.audit_clock import Clocks
from inglenook.matching.audit_rules import Member, broken_by
from inglenook.matching.facts import PEER, Period, Person
from inglenook.matching.policy import Groups, Pairs, Peers, Policy, Quota, Weight
from inglenook.matching.result import Param, Placing, Problem, Reason, Seat


def audit(problem: Problem, placings: Sequence[Placing]) -> tuple[Reason, ...]:
    """Say every MUST that these circles break and every fault in their making; empty means that all is well.

    The codes are those of docs/matching/reasons.md that begin with "broken_". Each carries `circle`, the ids of the
    circle's people in order of id, where it is about one circle. Unknown people are reported and then left aside.
    """
    people = {person.id: person for person in problem.people}
    clocks = clocks_of(problem.period)
    found = [*audit_round(problem, placings)]
    for placing in placings:
        found += audit_circle(problem.policy, problem, people, placing, clocks)
    return tuple(found)


@lru_cache(maxsize=8)
def clocks_of(period: Period) -> Clocks:
    """The audit's clocks for a period, kept for the next edit of the same round."""
    return Clocks(period)


def audit_round(problem: Problem, placings: Sequence[Placing]) -> Iterator[Reason]:
    """Say what the circles break taken together: locks, seats, quotas, the same people twice."""
    people = {person.id: person for person in problem.people}
    yield from _locked_changed(problem, placings)
    yield from _over_seats(people, placings)
    yield from _met_twice(problem, placings)
    yield from _quotas(problem, people, placings)


def audit_circle(
    policy: Policy, problem: Problem, people: dict[str, Person], placing: Placing, clocks: Clocks
) -> Iterator[Reason]:
    """Say what one circle breaks by itself: its making and its rules, nothing about other circles."""
    circle = tuple(sorted(seat.person for seat in placing.seats))

    def broken(code: str, **params: Param) -> Reason:
        return Reason(code, {"circle": circle, **params})

    for code, params in (*_person_faults(people, placing), *_shape_faults(policy, placing)):
        yield broken(code, **params)
    members = members_of(people, placing)
    for rule in policy.rules:
        if rule.weight is Weight.MUST:
            faults = list(broken_by(rule, members, policy, problem.ties, clocks))
            if faults and getattr(rule, "field", "") in policy.private_fields:
                yield broken("broken_private")  # naming people or values would tell what they answered
            else:
                yield from (broken(code, **params) for code, params in faults)


def _by_person(seat: Seat) -> tuple[str, str]:
    return seat.person, seat.role


def members_of(people: dict[str, Person], placing: Placing) -> list[Member]:
    """The people of a circle who are known, in the roles in which they sit."""
    seats = sorted(placing.seats, key=_by_person)  # so that no order of seats means anything
    known = [(people[seat.person], seat.role) for seat in seats if seat.person in people]
    return [Member(person, role, (person.wishes & people.keys()) - {person.id}) for person, role in known]


def _person_faults(people: dict[str, Person], placing: Placing) -> Iterator[tuple[str, dict[str, Param]]]:
    """People whom nobody knows, who sit twice, or sit in a role that they would not take."""
    for person, times in sorted(Counter(seat.person for seat in placing.seats).items()):
        if person not in people:
            yield "broken_unknown_person", {"person": person}
        if times > 1:
            yield "broken_doubled_person", {"person": person}
    for seat in sorted(placing.seats, key=_by_person):
        if seat.person in people and seat.role not in people[seat.person].roles:
            yield "broken_role_not_taken", {"person": seat.person, "role": seat.role}


def _shape_faults(policy: Policy, placing: Placing) -> Iterator[tuple[str, dict[str, Param]]]:
    """Sizes outside the shape, pairs that are not giver and receiver, peers in another role."""
    size, roles = len(placing.seats), sorted(seat.role for seat in placing.seats)
    match policy.shape:
        case Groups(smallest=smallest, largest=largest):
            if not smallest <= size <= largest:
                yield "broken_size", {"size": size, "smallest": smallest, "largest": largest}
        case Pairs(giver=giver, receiver=receiver):
            if roles != sorted((giver, receiver)):
                yield "broken_not_a_pair", {"giver": giver, "receiver": receiver}
        case Peers(threes=threes):
            largest = 3 if threes else 2
            if not 2 <= size <= largest:
                yield "broken_size", {"size": size, "smallest": 2, "largest": largest}
            if set(roles) - {PEER}:
                yield "broken_not_peers", {"role": PEER}


def _locked_changed(problem: Problem, placings: Sequence[Placing]) -> Iterator[Reason]:
    """Every locked circle of the start is still there, seat for seat (and as often as it was)."""
    left = Counter(frozenset(placing.seats) for placing in placings)
    for placing in problem.start:
        if placing.locked:
            seats = frozenset(placing.seats)
            if left[seats] <= 0:
                yield Reason("broken_lock", {"circle": tuple(sorted(seat.person for seat in placing.seats))})
            left[seats] -= 1


def _over_seats(people: dict[str, Person], placings: Sequence[Placing]) -> Iterator[Reason]:
    """Nobody sits in more circles, in a role, than they said they would."""
    taken = Counter((seat.person, seat.role) for placing in placings for seat in set(placing.seats))
    for (person, role), times in sorted(taken.items()):
        if person in people and role in people[person].roles and times > people[person].seats_as(role):
            seats = people[person].seats_as(role)
            yield Reason("broken_seats", {"person": person, "role": role, "seats": seats, "placed": times})


def _met_twice(problem: Problem, placings: Sequence[Placing]) -> Iterator[Reason]:
    """A giver and a receiver (in these roles) are one pair, not two; so are two peers."""
    if isinstance(problem.policy.shape, Groups):
        return
    for seats, times in Counter(frozenset(placing.seats) for placing in placings).items():
        if times > 1:
            yield Reason("broken_twice", {"circle": tuple(sorted(seat.person for seat in seats))})


def _quotas(problem: Problem, people: dict[str, Person], placings: Sequence[Placing]) -> Iterator[Reason]:
    """Of all people placed, at most so many of a hundred share one value."""
    placed = {seat.person for placing in placings for seat in placing.seats} & people.keys()
    for rule in problem.policy.rules:
        if isinstance(rule, Quota) and rule.weight is not Weight.IGNORE:
            shares = Counter(value for person in placed for value in people[person].tags.get(rule.field, ()))
            for value, count in sorted(shares.items()):
                if count * 100 > rule.percent * len(placed):
                    numbers: dict[str, Param] = {"count": count, "placed": len(placed), "percent": rule.percent}
                    private = rule.field in problem.policy.private_fields
                    told: dict[str, Param] = {"field": rule.field} if private else {"field": rule.field, "value": value}
                    yield Reason("broken_quota", told | numbers)
