"""Makes the demo's further people and what they answer, by seed: the same seed, the same people."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from inglenook.demo.places import PLACES, Place
from inglenook.programmes.formats import Format, QuestionSpec
from inglenook.sheets.answers import Answers


@dataclass(frozen=True, slots=True)
class Somebody:
    """A made person: account and answers."""

    name: str
    email: str
    zone: str
    answers: Answers


def crowd(count: int, *, chance: random.Random, taken: Collection[str] = ()) -> Iterator[tuple[str, str, Place]]:
    """Yield names, addresses and places of people who do not exist; no name twice and none of those taken."""
    names = sorted(
        (f"{given} {family}", place.country)
        for place in PLACES
        for given in place.given
        for family in place.family
        if f"{given} {family}" not in taken
    )
    places = {place.country: place for place in PLACES}
    for name, country in chance.sample(names, count):
        yield name, f"{_plain(name)}@hearth.example", places[country]


def place_of(country: str) -> Place:
    """Return a country of the demo."""
    return next(place for place in PLACES if place.country == country)


def answers_to(
    made_from: Format, place: Place, *, chance: random.Random, roles: frozenset[str] = frozenset()
) -> Answers:
    """Answer a format's questions as somebody from this place might, leaving some of them open."""
    answers = Answers(zone=place.zone, week=_evenings(chance), roles=roles, seats=_seats(roles, chance))
    tags: dict[str, tuple[str, ...]] = {
        "workplace": (chance.choice(place.workplaces),),
        "country": (place.country,),
        "language": place.languages,
    }
    texts: dict[str, str] = {}
    for question in made_from.questions:
        if question.sensitive or question.field in tags:
            continue
        if question.widget in {"one", "many"} and chance.random() < 0.94:
            tags[question.field] = _chosen(question, chance)
        elif question.field == "about":
            texts["about"] = chance.choice(ABOUT)
    if chance.random() < 0.5:
        tags["stage"] = tags.get("stage", ())
    return replace(answers, tags={name: values for name, values in tags.items() if values}, texts=texts)


ABOUT = (
    "Twelve years at the same desk, and I would like to hear how others do it.",
    "I catalogue by day and mend bicycles by night.",
    "New in the profession, full of questions.",
    "I run a branch with two colleagues and a very old cat.",
    "Back after two years of parental leave; a lot has changed.",
    "I would like to talk with somebody who is not my line.",
)


def _chosen(question: QuestionSpec, chance: random.Random) -> tuple[str, ...]:
    count = 1 if question.widget == "one" else chance.randint(1, min(3, len(question.options)))
    picked = chance.sample(question.options, count)
    return tuple(option for option in question.options if option in picked)


def _evenings(chance: random.Random) -> frozenset[int]:
    """Paint a normal week: most evenings, some lunch hours, hours next to each other."""
    hours: set[int] = set()
    for day in range(5):
        if chance.random() < 0.75:
            start = chance.choice((15, 16, 17, 18))
            hours |= {day * 24 + hour for hour in range(start, start + chance.randint(3, 5))}
        if chance.random() < 0.45:
            hours |= {day * 24 + hour for hour in range(chance.choice((7, 8, 9)), 13)}
    return frozenset(hours or {17, 18, 41, 42})


def _seats(roles: frozenset[str], chance: random.Random) -> dict[str, int]:
    return {role: chance.choice((1, 1, 2, 3)) if role == "mentor" else 1 for role in sorted(roles)}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ı", "i"))
    return ".".join("".join(c for c in word if c.isascii() and c.isalnum()) for word in letters.split())
