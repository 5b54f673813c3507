"""The order of career stages: known ladders, numbers in the options, or a question where neither helps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inglenook.sheets.values.words import bare

#: Ladders that many forms use, from the first step to the last; each step by words that begin or name it.
_LADDERS = (
    ("aa", "ao", "eo", "heo", "seo", "grade 7", "grade 6", "scs1", "scs2", "scs3", "scs4"),
    (
        "student",
        "new",
        "entry",
        "early",
        "junior",
        "mid",
        "experienced",
        "senior",
        "lead",
        "manager",
        "head",
        "director",
        "executive",
        "retired",
    ),
    (
        "undergraduate",
        "bachelor",
        "master",
        "phd student",
        "graduate student",
        "postdoc",
        "research associate",
        "lecturer",
        "assistant professor",
        "associate professor",
        "full professor",
        "professor",
        "emeritus",
    ),
    ("high school", "some college", "college", "bachelor", "master", "professional", "phd"),
    ("freshman", "sophomore", "junior", "senior", "graduate", "alum"),
    ("u0", "u1", "u2", "u3", "u4", "m1", "m2", "m3", "graduated"),
    ("berufseinstieg", "ausbildung", "berufserfahren", "leitung", "ruhestand"),
    ("étudiant", "début", "milieu", "confirmé", "direction", "retraité"),
    ("estudiante", "inicio", "media", "avanzada", "dirección", "jubilad"),
)
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:class of |promotion |jahrgang )?(?:19|20)\d\d")


def order_of_options(options: Sequence[str]) -> tuple[str, ...]:
    """The options from the first step to the last as far as they show it themselves; () if they do not."""
    if not 2 <= len(options) <= 40 or any(len(option) > 80 for option in options):
        return ()
    for ladder in _LADDERS:
        steps = {option: _step(option, ladder) for option in options}
        if all(step is not None for step in steps.values()) and len(set(steps.values())) >= min(3, len(options)):
            return tuple(sorted(options, key=lambda o: (steps[o] or 0, o)))
    if not all(_NUMBER.search(option) for option in options):
        return ()
    rising = tuple(sorted(options, key=lambda o: (_first_number(o), o)))
    years = all(_YEAR.fullmatch(option.casefold().strip()) for option in options)
    return tuple(reversed(rising)) if years else rising  # who graduates later is at an earlier step


def _first_number(option: str) -> int:
    """Ten times the first number, so that "less than 2" comes before "2-3" and "2+" behind it."""
    number = int(_NUMBER.findall(option)[0][:9])
    low = option.casefold()
    if low.startswith(("less", "under", "up to", "below", "weniger", "bis", "moins", "menos")):
        return number * 10 - 5
    return number * 10 + (5 if re.search(r"\+|more|over|above|mehr|plus|más", low) else 0)


def _step(option: str, ladder: tuple[str, ...]) -> int | None:
    name = bare(option)
    found = [
        (len(bare(step)), place) for place, step in enumerate(ladder) if re.match(rf"{re.escape(bare(step))}", name)
    ]
    if not found:
        found = [
            (len(bare(step)), place)
            for place, step in enumerate(ladder)
            if re.search(rf"\b{re.escape(bare(step))}", name)
        ]
    return max(found)[1] if found else None
