"""Reasons, thin places and broken rules of circles as they stand, and what one edit of them would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from inglenook.matching.audit import audit_circle, audit_round, clocks_of, members_of
from inglenook.matching.audit_rules import Member
from inglenook.matching.compiling import compile_plan
from inglenook.matching.facts import Period, Person
from inglenook.matching.hours import weekly_hours
from inglenook.matching.judging import score_circles
from inglenook.matching.policy import CommonHour, Pairs, Policy, Weight
from inglenook.matching.reasons import explain, weigh
from inglenook.matching.result import Change, Circle, Param, Placing, Problem, Reason, Seat, WeeklyHour
from inglenook.matching.thin import find_thin


def assess(problem: Problem, placings: Sequence[Placing]) -> tuple[Circle, ...]:
    """The circles in the order given, each with its score, reasons, hours, what is thin and which musts it breaks.

    A quota belongs to no circle: only `audit` and `what_if` tell that it is broken. People whom the problem does not
    know are told in `broken` and have no reasons.
    """
    people = {person.id: person for person in problem.people}
    seats = {
        (str(fault.params["person"]), str(fault.params["role"])): fault
        for fault in audit_round(problem, placings)
        if fault.code == "broken_seats"
    }
    twice = [fault for fault in audit_round(problem, placings) if fault.code == "broken_twice"]
    faults = []
    for placing, own in zip(placings, _faults(problem, people, placings), strict=True):
        circle = tuple(sorted(seat.person for seat in placing.seats))
        crowded = [seats[key] for seat in placing.seats if (key := (seat.person, seat.role)) in seats]
        crowded.sort(key=lambda fault: str(fault.params["person"]))
        faults.append([*own, *crowded, *(fault for fault in twice if fault.params["circle"] == circle)])
    return tuple(_describe(problem, people, placings, faults))


def what_if(problem: Problem, placings: Sequence[Placing], edited: Sequence[Placing]) -> Change:
    """What turning `placings` into `edited` would do; only the circles that differ are looked at.

    score: the difference of the circles' points; places won and lost are told by `seated` and `unseated`.
    """
    before, after = _differing(placings, edited), _differing(edited, placings)
    both = [*before, *after]
    people = {person.id: person for person in problem.people}
    touched = {seat.person for placing in both for seat in placing.seats}
    few = replace(problem, people=tuple(person for person in problem.people if person.id in touched), start=())
    faults = _faults(problem, people, both)
    circles = _describe(few, people, both, faults)
    was, now = circles[: len(before)], circles[len(before) :]
    broken = [*chain(*faults[: len(before)]), *audit_round(problem, placings)]
    breaks = [*chain(*faults[len(before) :]), *audit_round(problem, edited)]
    seated, unseated = _moves(before, after)
    better, worse = _for_whom(_weights(problem, people, before), _weights(problem, people, after))
    return Change(
        score=sum(circle.score for circle in now) - sum(circle.score for circle in was),
        breaks=_without(breaks, broken),
        mends=_without(broken, breaks),
        worse=(*unseated, *_without(_thin(now), _thin(was)), *worse),
        better=(*seated, *_without(_thin(was), _thin(now)), *better),
    )


def _faults(problem: Problem, people: dict[str, Person], placings: Sequence[Placing]) -> list[list[Reason]]:
    """What each circle breaks by itself."""
    clocks = clocks_of(problem.period)
    return [list(audit_circle(problem.policy, problem, people, placing, clocks)) for placing in placings]


def _describe(
    problem: Problem, people: dict[str, Person], placings: Sequence[Placing], faults: Sequence[Sequence[Reason]]
) -> list[Circle]:
    """Put everything about each circle together."""
    policy, clocks = problem.policy, clocks_of(problem.period)
    circles = []
    for placing, score, broken in zip(placings, _scores(problem, placings), faults, strict=True):
        members = members_of(people, placing)
        hours = _hours(policy, members, problem.period)
        reasons, thin = explain(policy, members, hours), find_thin(policy, members, problem.ties, clocks, hours)
        circles.append(Circle(placing.seats, score, reasons, thin, tuple(broken), hours, placing.locked))
    return circles


def _scores(problem: Problem, placings: Sequence[Placing]) -> list[int]:
    if not problem.people or not placings:
        return [0 for _ in placings]
    plan = compile_plan(problem)
    row = {person: number for number, person in enumerate(plan.ids)}
    shape = problem.policy.shape
    giver = shape.giver if isinstance(shape, Pairs) else ""
    seats = [
        sorted({seat for seat in placing.seats if seat.person in row}, key=lambda seat: seat.role != giver)
        for placing in placings
    ]
    circles = [[row[seat.person] for seat in seated] for seated in seats]
    return score_circles(plan, circles, [[seat.role for seat in seated] for seated in seats])


def _hours(policy: Policy, members: Sequence[Member], period: Period) -> tuple[WeeklyHour, ...]:
    asked = any(isinstance(rule, CommonHour) and rule.weight is not Weight.IGNORE for rule in policy.rules)
    return weekly_hours([member.person for member in members], period) if asked and len(members) > 1 else ()


def _differing(placings: Sequence[Placing], others: Sequence[Placing]) -> list[Placing]:
    """The circles that the others do not have, seat for seat."""
    left = Counter(frozenset(placing.seats) for placing in others)
    differing = []
    for placing in placings:
        seats = frozenset(placing.seats)
        if left[seats] > 0 and len(seats) == len(placing.seats):
            left[seats] -= 1
        else:
            differing.append(placing)
    return differing


def _moves(placings: Sequence[Placing], edited: Sequence[Placing]) -> tuple[list[Reason], list[Reason]]:
    """Who gets a place more, and who has one less."""
    before = Counter(seat for placing in placings for seat in placing.seats)
    after = Counter(seat for placing in edited for seat in placing.seats)

    def told(code: str, seats: Counter[Seat]) -> list[Reason]:
        order = sorted(seats.elements(), key=lambda seat: (seat.person, seat.role))
        return [Reason(code, {"person": seat.person, "role": seat.role}) for seat in order]

    return told("seated", after - before), told("unseated", before - after)


def _thin(circles: Sequence[Circle]) -> list[Reason]:
    """What is thin in each circle, with the circle; what is about one person stays the same wherever they sit."""
    found = []
    for circle in circles:
        ids: dict[str, Param] = {"circle": tuple(sorted(seat.person for seat in circle.seats))}
        found += [Reason(thin.code, {**thin.params, **ids}) for thin in circle.thin]
    return found


def _weights(problem: Problem, people: dict[str, Person], placings: Sequence[Placing]) -> Counter[str]:
    """How much speaks for the places of each person, taken together."""
    total: Counter[str] = Counter()
    for placing in placings:
        members = members_of(people, placing)
        total.update(weigh(problem.policy, members, _hours(problem.policy, members, problem.period)))
    return total


def _for_whom(before: Counter[str], after: Counter[str]) -> tuple[list[Reason], list[Reason]]:
    """For whom more, and for whom less, speaks in favour of their place than did."""
    better, worse = [], []
    for person in sorted(before.keys() & after.keys()):
        params: dict[str, Param] = {"person": person, "before": before[person], "after": after[person]}
        if after[person] > before[person]:
            better.append(Reason("better_for", params))
        elif after[person] < before[person]:
            worse.append(Reason("worse_for", params))
    return better, worse


def _without(reasons: Sequence[Reason], others: Sequence[Reason]) -> tuple[Reason, ...]:
    """Reasons that the others do not have; a circle's ids do not count where a person or a pair is named."""
    known = {_key(reason) for reason in others}
    return tuple(reason for reason in reasons if _key(reason) not in known)


def _key(reason: Reason) -> tuple[str, tuple[tuple[str, str], ...]]:
    about_people = reason.params.keys() & {"person", "people", "giver"}
    named = {name: value for name, value in reason.params.items() if name != "circle" or not about_people}
    return reason.code, tuple(sorted((name, str(value)) for name, value in named.items()))
