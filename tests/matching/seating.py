"""A small named cast and short ways to seat it, for the tests of the audit, the reasons, pairs and peers."""

from datetime import date

from inglenook.matching.facts import MENTEE, MENTOR, PEER, Period, Person, Ties
from inglenook.matching.policy import Policy, Rule, Shape
from inglenook.matching.result import Placing, Problem, Seat

SPRING = Period(date(2026, 3, 2), date(2026, 6, 28))  # a change of clocks in Europe and in America, a week apart
WINTER = Period(date(2026, 1, 5), date(2026, 2, 22))  # no change of clocks anywhere in the cast's zones


def person(name: str, *, week: frozenset[int] | set[int] | None = None, zone: str = "UTC", **facts: object) -> Person:
    """A person by name; `tags` may be given as {"language": "en de"}, words being values."""
    tags = {field: frozenset(str(values).split()) for field, values in dict(facts.pop("tags", {})).items()}
    kept = {key: frozenset(value) if isinstance(value, set) else value for key, value in facts.items()}
    return Person(id=name, tags=tags, week=None if week is None else frozenset(week), zone=zone, **kept)


def mentor(name: str, seats: int = 1, **facts: object) -> Person:
    return person(name, roles={MENTOR}, seats={MENTOR: seats}, **facts)


def mentee(name: str, seats: int = 1, **facts: object) -> Person:
    return person(name, roles={MENTEE}, seats={MENTEE: seats}, **facts)


def circle(*names: str, role: str = PEER, locked: bool = False) -> Placing:
    return Placing(tuple(Seat(name, role) for name in names), locked)


def pair(giver: str, receiver: str, *, locked: bool = False) -> Placing:
    return Placing((Seat(giver, MENTOR), Seat(receiver, MENTEE)), locked)


def problem(
    people: list[Person] | tuple[Person, ...],
    shape: Shape,
    *rules: Rule,
    period: Period = WINTER,
    ties: Ties | None = None,
    start: tuple[Placing, ...] = (),
) -> Problem:
    return Problem(tuple(people), Policy(shape, rules), period, ties or Ties(), start)
