"""A matching problem as JSON and back, exactly: what a run keeps so that it can be run again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from inglenook.core.errors import Invalid
from inglenook.matching.facts import Period, Person, Ties
from inglenook.matching.policy import Groups, Pairs, Peers, Policy, Rule, Shape, Weight
from inglenook.matching.result import Placing, Problem, Seat
from inglenook.rounds.bridge.policies import KINDS

#: Grows when the form changes; a run kept in a form that is no longer read says so.
FORM = 1
SHAPES: Mapping[str, type[Shape]] = {"groups": Groups, "pairs": Pairs, "peers": Peers}
NAMES = {kind: name for name, kind in KINDS.items()}


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON values; equal problems give equal JSON."""
    return {
        "form": FORM,
        "people": [_person_to_json(person) for person in problem.people],
        "shape": {"kind": type(problem.policy.shape).__name__.lower(), **asdict(problem.policy.shape)},
        "rules": [_rule_to_json(rule) for rule in problem.policy.rules],
        "private_fields": sorted(problem.policy.private_fields),
        "period": [problem.period.starts_on.isoformat(), problem.period.ends_on.isoformat()],
        "ties": {tie.name: sorted(map(list, getattr(problem.ties, tie.name))) for tie in fields(Ties)},
        "start": placings_to_json(problem.start),
    }


def problem_from_json(data: Mapping[str, Any]) -> Problem:
    """Return the problem kept as JSON; raise Invalid("rounds.inputs-of-another-form") for one of another version."""
    if data.get("form") != FORM:
        raise Invalid("rounds.inputs-of-another-form", form=str(data.get("form")))
    shape = dict(data["shape"])
    rules = tuple(_rule_from_json(rule) for rule in data["rules"])
    starts_on, ends_on = map(date.fromisoformat, data["period"])
    return Problem(
        people=tuple(map(_person_from_json, data["people"])),
        policy=Policy(SHAPES[shape.pop("kind")](**shape), rules, frozenset(data["private_fields"])),
        period=Period(starts_on, ends_on),
        ties=Ties(**{name: frozenset((one, other) for one, other in pairs) for name, pairs in data["ties"].items()}),
        start=placings_from_json(data["start"]),
    )


def placings_to_json(placings: Iterable[Placing]) -> list[dict[str, Any]]:
    """Return who sits together as JSON values, in a fixed order."""
    rows = [
        {"seats": sorted([seat.person, seat.role] for seat in placing.seats), "locked": placing.locked}
        for placing in placings
    ]
    return sorted(rows, key=lambda row: (row["seats"], row["locked"]))


def placings_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Placing, ...]:
    """Return who sits together."""
    return tuple(
        Placing(tuple(Seat(person, role) for person, role in row["seats"]), locked=row["locked"]) for row in data
    )


def _person_to_json(person: Person) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "id": person.id,
        "tags": {name: sorted(values) for name, values in sorted(person.tags.items())},
        "numbers": dict(sorted(person.numbers.items())),
        "zone": person.zone,
        "week": None if person.week is None else sorted(person.week),
        "roles": sorted(person.roles),
        "seats": dict(sorted(person.seats.items())),
        "wishes": sorted(person.wishes),
        "wants_same": sorted(person.wants_same),
        "not_alone": sorted(person.not_alone),
        "priority": person.priority,
    }
    return kept


def _person_from_json(data: Mapping[str, Any]) -> Person:
    sets = {name: frozenset(data[name]) for name in ("roles", "wishes", "wants_same", "not_alone")}
    return Person(
        id=data["id"],
        tags={name: frozenset(values) for name, values in data["tags"].items()},
        numbers={name: float(value) for name, value in data["numbers"].items()},
        zone=data["zone"],
        week=None if data["week"] is None else frozenset(data["week"]),
        seats=dict(data["seats"]),
        priority=data["priority"],
        **sets,
    )


def _rule_to_json(rule: Rule) -> dict[str, Any]:
    return {"rule": NAMES[type(rule)], **asdict(rule), "weight": rule.weight.name.lower()}


def _rule_from_json(data: Mapping[str, Any]) -> Rule:
    params = dict(data)
    kind, weight = KINDS[params.pop("rule")], Weight[params.pop("weight").upper()]
    return kind(weight=weight, **params)
