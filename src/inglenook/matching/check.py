"""Whether a problem makes sense at all: every fault has a code, a sentence and its parameters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import isfinite

from inglenook.matching.errors import MatchingError
from inglenook.matching.facts import HOURS_IN_WEEK, Person
from inglenook.matching.policy import (
    Alike,
    AtMost,
    CommonHour,
    Different,
    Groups,
    Mixed,
    Near,
    NotAlone,
    Pairs,
    Peers,
    Quota,
    RolesNeeded,
    Rule,
    Senior,
    Shared,
    Weight,
)
from inglenook.matching.result import Problem
from inglenook.matching.zones import is_zone

MOST_PEOPLE = 2_000_000
LARGEST_CIRCLE = 40
MOST_SEATS = 1_000
MOST_DAYS = 1_100
MOST_AT_LEAST = 63
MOST_PRIORITY = 1_000_000
FIRST_YEAR, LAST_YEAR = 1990, 2200
AIMS = ("total", "fair", "stable")


def check(problem: Problem) -> None:
    """Raise the first MatchingError found; a problem that passes can be solved, if only with everybody left over."""
    _people(problem)
    for person in problem.people:
        _person(person)
    _period(problem)
    _shape(problem)
    for rule in _active(problem):
        _rule(rule)
    _contradictions(problem)
    _one_workplace(problem)
    _start(problem)


def _active(problem: Problem) -> Iterator[Rule]:
    return (rule for rule in problem.policy.rules if rule.weight is not Weight.IGNORE)


def _people(problem: Problem) -> None:
    count = len(problem.people)
    if count == 0:
        raise MatchingError("nobody", "There is nobody to match.")
    if count == 1:
        raise MatchingError("one_person", "There is only one person to match.")
    if count > MOST_PEOPLE:
        raise MatchingError("too_many_people", f"There are more than {MOST_PEOPLE} people.", {"most": MOST_PEOPLE})
    doubled = sorted(name for name, times in Counter(person.id for person in problem.people).items() if times > 1)
    if doubled:
        raise MatchingError("doubled_person", "Somebody is there twice.", {"person": doubled[0], "count": len(doubled)})


def _person(person: Person) -> None:
    if not person.id:
        raise MatchingError("no_id", "Somebody has no id.")
    who = {"person": person.id}
    if not is_zone(person.zone):
        raise MatchingError("unknown_zone", "A time zone is unknown.", who | {"zone": person.zone})
    if person.week is not None and not all(_is_hour(hour) for hour in person.week):
        raise MatchingError("bad_week", f"A week has hours outside 0..{HOURS_IN_WEEK - 1}.", who)
    for field, value in person.numbers.items():
        if not _is_finite(value):
            raise MatchingError("bad_number", "A number is missing or infinite.", who | {"field": field})
    for role, seats in person.seats.items():
        if not (_is_whole(seats) and 0 <= seats <= MOST_SEATS):
            raise MatchingError("bad_seats", f"Seats must be 0 to {MOST_SEATS}.", who | {"role": role})
    if not (_is_whole(person.priority) and abs(person.priority) <= MOST_PRIORITY):
        raise MatchingError("bad_priority", f"A priority is beyond {MOST_PRIORITY}.", who)


# Callers may come from JSON or a spreadsheet: what the types promise is looked at once more here.
def _is_hour(hour: object) -> bool:
    return isinstance(hour, int) and 0 <= hour < HOURS_IN_WEEK


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and isfinite(value)


def _period(problem: Problem) -> None:
    first, last = problem.period.starts_on, problem.period.ends_on
    if first > last:
        raise MatchingError("period_backwards", "The period ends before it starts.")
    if (last - first).days > MOST_DAYS:
        raise MatchingError("period_too_long", f"The period is longer than {MOST_DAYS} days.", {"most": MOST_DAYS})
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise MatchingError("period_far_away", f"The period lies outside {FIRST_YEAR}..{LAST_YEAR}.")


def _shape(problem: Problem) -> None:
    match problem.policy.shape:
        case Groups(smallest=smallest, ideal=ideal, largest=largest):
            if not 2 <= smallest <= ideal <= largest <= LARGEST_CIRCLE:
                raise MatchingError(
                    "bad_sizes",
                    f"Sizes must satisfy 2 <= smallest <= ideal <= largest <= {LARGEST_CIRCLE}.",
                    {"smallest": smallest, "ideal": ideal, "largest": largest},
                )
            if len(problem.people) < smallest:
                raise MatchingError(
                    "too_few_people",
                    "There are fewer people than one circle needs.",
                    {"people": len(problem.people), "smallest": smallest},
                )
        case Pairs(giver=giver, receiver=receiver, aim=aim):
            if giver == receiver or not giver or not receiver:
                raise MatchingError("same_roles", "Giver and receiver must be two roles.", {"role": giver})
            if aim not in AIMS:
                raise MatchingError("unknown_aim", "The aim must be total, fair or stable.", {"aim": aim})
            for role in (giver, receiver):
                if not any(person.seats_as(role) for person in problem.people):
                    raise MatchingError("nobody_in_role", f"Nobody takes part as {role}.", {"role": role})
        case Peers():
            pass


def _rule(rule: Rule) -> None:  # noqa: C901 - one case for each kind of rule reads best
    name = {"rule": type(rule).__name__}
    if not isinstance(rule.weight, Weight):
        raise MatchingError("bad_weight", "A weight is unknown.", name)
    match rule:
        case Shared(at_least=low) | CommonHour(at_least=low) if not 0 <= low <= MOST_AT_LEAST:
            raise MatchingError("bad_count", f"A count must be 0 to {MOST_AT_LEAST}.", name | {"count": low})
        case RolesNeeded(at_least=low, at_most=high) if low < 0 or (high is not None and high < 0):
            raise MatchingError("bad_count", "A count is negative.", name | {"role": rule.role})
        case RolesNeeded(at_least=low, at_most=high) if high is not None and low > high:
            raise MatchingError(
                "role_contradiction", "A role has a minimum above its maximum.", name | {"role": rule.role}
            )
        case AtMost(count=count) if count < 1:
            raise MatchingError("bad_count", "At most none is no rule for a circle.", name | {"field": rule.field})
        case Quota(percent=percent) if not 0 <= percent <= 100:
            raise MatchingError("bad_percent", "A share must be 0 to 100 percent.", name | {"field": rule.field})
        case Near(within=within) if not (isfinite(within) and within >= 0):
            raise MatchingError("bad_number", "A distance must be 0 or more.", name | {"field": rule.field})
        case Senior(at_least=low_number, at_most=high_number):
            if not isfinite(low_number) or (high_number is not None and not isfinite(high_number)):
                raise MatchingError("bad_number", "A difference must be finite.", name | {"field": rule.field})
            if high_number is not None and low_number > high_number:
                raise MatchingError(
                    "senior_contradiction", "A minimum is above its maximum.", name | {"field": rule.field}
                )
        case _:
            pass


def _contradictions(problem: Problem) -> None:
    """Musts that no circle could keep."""
    shape, musts = problem.policy.shape, [rule for rule in _active(problem) if rule.weight is Weight.MUST]
    apart = {rule.field for rule in musts if isinstance(rule, Different | Mixed)}
    for rule in musts:
        if isinstance(rule, Shared) and rule.field in apart and rule.at_least > 0:
            raise MatchingError("contradiction", "One field must be both different and shared.", {"field": rule.field})
        if isinstance(rule, Alike) and rule.field in apart:
            raise MatchingError("contradiction", "One field must be both different and alike.", {"field": rule.field})
        if isinstance(rule, NotAlone) and rule.field in apart and isinstance(shape, Groups):
            raise MatchingError(
                "contradiction", "One field must be both different and not alone.", {"field": rule.field}
            )
    if isinstance(shape, Groups):
        _roles(shape, [rule for rule in musts if isinstance(rule, RolesNeeded)], problem)


def _roles(shape: Groups, rules: list[RolesNeeded], problem: Problem) -> None:
    low: dict[str, int] = {}
    high: dict[str, int] = {}
    for rule in rules:
        low[rule.role] = max(low.get(rule.role, 0), rule.at_least)
        if rule.at_most is not None:
            high[rule.role] = min(high.get(rule.role, rule.at_most), rule.at_most)
    for role, most in high.items():
        if low.get(role, 0) > most:
            raise MatchingError("role_contradiction", "A role has a minimum above its maximum.", {"role": role})
    if sum(low.values()) > shape.largest:
        raise MatchingError(
            "roles_exceed_size",
            "More roles are needed than a circle has seats.",
            {"needed": sum(low.values()), "largest": shape.largest},
        )
    for role, least in low.items():
        if least > 0 and not any(person.seats_as(role) for person in problem.people):
            raise MatchingError("nobody_in_role", f"Nobody takes part as {role}.", {"role": role})


def _one_workplace(problem: Problem) -> None:
    """All of one workplace (or whatever must differ): then no circle can be made at all."""
    for rule in _active(problem):
        if isinstance(rule, Different) and rule.weight is Weight.MUST:
            common = frozenset.intersection(*(person.tags.get(rule.field, frozenset()) for person in problem.people))
            if common:
                raise MatchingError(
                    "all_alike", "Everybody has the same value where all must differ.", {"field": rule.field}
                )


def _start(problem: Problem) -> None:
    known = {person.id for person in problem.people}
    for placing in problem.start:
        for name, times in Counter(seat.person for seat in placing.seats).items():
            if name not in known:
                raise MatchingError("unknown_placed", "Somebody in a circle is unknown.", {"person": name})
            if times > 1:
                raise MatchingError("doubled_placed", "Somebody sits twice in one circle.", {"person": name})
