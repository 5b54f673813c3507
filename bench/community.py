"""A believable community of any size, for benchmarks: workplaces, languages, zones, painted weeks, wishes."""

from __future__ import annotations

from datetime import date

import numpy as np

from inglenook.matching.facts import Period, Person, Ties
from inglenook.matching.policy import (
    Alike,
    Balanced,
    CommonHour,
    Different,
    Groups,
    KeptApart,
    Mixed,
    NotAgain,
    NotAlone,
    Policy,
    Shared,
    Weight,
    Wished,
)
from inglenook.matching.result import Problem

PERIOD = Period(date(2027, 1, 11), date(2027, 6, 27))

#: Region, its zone, its share of the community, and how likely each first language is there.
REGIONS = (
    ("Britain", "Europe/London", 0.16, {"en": 0.92, "fr": 0.03, "de": 0.02, "ur": 0.03}),
    ("Central Europe", "Europe/Berlin", 0.20, {"de": 0.42, "fr": 0.28, "en": 0.20, "it": 0.10}),
    ("Eastern Europe", "Europe/Athens", 0.10, {"el": 0.35, "ro": 0.30, "en": 0.25, "de": 0.10}),
    ("East Africa", "Africa/Nairobi", 0.06, {"en": 0.60, "sw": 0.35, "fr": 0.05}),
    ("South Asia", "Asia/Kolkata", 0.08, {"en": 0.60, "hi": 0.40}),
    ("East Asia", "Asia/Singapore", 0.07, {"en": 0.45, "zh": 0.55}),
    ("Japan", "Asia/Tokyo", 0.05, {"en": 0.40, "ja": 0.60}),
    ("Eastern America", "America/New_York", 0.16, {"en": 0.85, "es": 0.15}),
    ("Central America", "America/Mexico_City", 0.07, {"es": 0.75, "en": 0.25}),
    ("Pacific America", "America/Los_Angeles", 0.05, {"en": 0.85, "es": 0.10, "zh": 0.05}),
)
SECTORS, STAGES, GOALS = 12, 5, 15
#: How gladly people meet at each hour of their day: lunch and evenings.
GLADLY = np.array([0] * 7 + [1, 2, 2, 2, 3, 6, 5, 2, 2, 4, 7, 10, 10, 7, 3, 1, 0], float)


def policy(groups: Groups | None = None) -> Policy:
    """The circle of six, as most communities would ask for it."""
    return Policy(
        groups or Groups(5, 6, 7),
        (
            Different("workplace"),
            Shared("language"),
            CommonHour(),
            KeptApart(),
            NotAgain(),
            Mixed("sector", Weight.IMPORTANT),
            Mixed("stage", Weight.NICE),
            Mixed("region", Weight.NICE),
            Alike("goal", Weight.NICE),
            Alike("style", Weight.NICE),
            Balanced(Weight.IMPORTANT),
            Wished(Weight.IMPORTANT),
            NotAlone("identity", Weight.IMPORTANT),
        ),
    )


def community(people: int, seed: int = 1, groups: Groups | None = None) -> Problem:
    """Draw a community; the same size and seed give the same one."""
    draw = np.random.default_rng(seed)
    drawn = [_person(draw, row, people) for row in range(people)]
    ids = [person.id for person in drawn]
    return Problem(tuple(_wishing(draw, drawn)), policy(groups), PERIOD, _ties(draw, ids))


def _person(draw: np.random.Generator, row: int, people: int) -> Person:
    name, zone, _, tongues = REGIONS[draw.choice(len(REGIONS), p=[region[2] for region in REGIONS])]
    languages = {str(draw.choice(list(tongues), p=list(tongues.values())))}
    if draw.random() < 0.65:
        languages.add("en")
    if draw.random() < 0.12:
        languages.add(str(draw.choice(["fr", "es", "de", "it", "hi", "zh"])))
    workplaces = max(8, people // 4)
    workplace = int(min(workplaces - 1, workplaces * draw.random() ** 2.2))  # a long tail of small ones
    identity = {str(draw.choice(["a", "b", "c"]))} if draw.random() < 0.12 else set()
    tags = {
        "workplace": {f"w{workplace}"},
        "language": languages,
        "region": {name},
        "sector": {f"s{int(SECTORS * draw.random() ** 1.6)}"},
        "stage": {f"t{int(draw.integers(STAGES))}"},
        "goal": {f"g{goal}" for goal in (GOALS * draw.random(3) ** 1.4).astype(int).tolist()},
        "style": {f"x{int(draw.integers(3))}", f"y{int(draw.integers(3))}"},
        "identity": identity,
    }
    lean = draw.random()
    roles = {"peer", "mentee"} if lean < 0.45 else {"peer"} if lean < 0.65 else {"peer", "mentor"}
    return Person(
        f"p{row:07d}",
        {field: frozenset(values) for field, values in tags.items()},
        zone=zone,
        week=_week(draw),
        roles=frozenset(roles),
        not_alone=frozenset({"identity"} if identity and draw.random() < 0.6 else ()),
    )


def _week(draw: np.random.Generator) -> frozenset[int]:
    """Some stretches of two to four hours, as people paint them."""
    hours: set[int] = set()
    for _ in range(int(draw.integers(7, 13))):
        day = int(draw.choice(7, p=[0.17, 0.17, 0.17, 0.17, 0.12, 0.10, 0.10]))
        start = int(draw.choice(24, p=GLADLY / GLADLY.sum()))
        hours.update(day * 24 + hour for hour in range(start, min(24, start + int(draw.integers(2, 6)))))
    return frozenset(hours)


def _wishing(draw: np.random.Generator, people: list[Person]) -> list[Person]:
    """Every twelfth person names somebody from their region."""
    by_region: dict[str, list[str]] = {}
    for person in people:
        by_region.setdefault(next(iter(person.tags["region"])), []).append(person.id)
    wishing = []
    for person in people:
        near = by_region[next(iter(person.tags["region"]))]
        wishes = frozenset({near[int(draw.integers(len(near)))]} - {person.id}) if draw.random() < 0.08 else frozenset()
        wishing.append(
            Person(
                person.id,
                person.tags,
                zone=person.zone,
                week=person.week,
                roles=person.roles,
                wishes=wishes,
                not_alone=person.not_alone,
            )
        )
    return wishing


def _ties(draw: np.random.Generator, ids: list[str]) -> Ties:
    apart = {_pair(ids, *draw.integers(len(ids), size=2).tolist()) for _ in range(len(ids) // 8)}
    former = draw.permutation(len(ids))[: int(0.3 * len(ids)) // 6 * 6].reshape(-1, 6)
    met = {_pair(ids, one, other) for circle in former.tolist() for one in circle for other in circle if one < other}
    return Ties(frozenset(pair for pair in apart if pair[0] != pair[1]), frozenset(met))


def _pair(ids: list[str], one: int, other: int) -> tuple[str, str]:
    return (ids[min(one, other)], ids[max(one, other)])
