"""Languages as people write them, to BCP 47 tags."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from inglenook.sheets.values.words import bare, listed

#: Languages in which names are looked up: the first ones always, the others only when those do not help.
_FIRST = ("en", "de", "fr", "es")
_OTHERS = listed(
    "it|pt|nl|pl|sv|da|nb|fi|cs|hu|ro|tr|ru|uk|el|ja|zh|ko|ar|he|ca|hr|sk|sl|lt|lv|et|bg|is|ga|cy|eu|id|vi"
)
_ALSO = {
    "zh": "mandarin|chinese|putonghua|mandarin chinese|chinese mandarin",
    "yue": "cantonese|chinese cantonese",
    "fa": "farsi|persian|dari",
    "fil": "tagalog|filipino|pilipino",
    "en": "english|englisch|anglais|ingles|inglese",
    "es": "spanish|castellano|castilian|espanol",
    "nb": "norwegian|bokmal|norsk",
    "pt": "portuguese|brazilian portuguese|portugues do brasil",
    "ase": "asl|american sign language",
    "bfi": "bsl|british sign language",
    "gsg": "dgs|german sign language|deutsche gebardensprache",
    "ht": "haitian creole|kreyol|haitian",
    "sr": "serbian|serbo croatian",
    "ku": "kurdish|kurmanji",
    "ug": "uyghur|uighur",
    "mi": "maori|te reo maori|te reo",
    "gd": "gaelic|scottish gaelic",
    "he": "hebrew|ivrit",
    "el": "greek|modern greek",
}
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_REMARK = re.compile(
    r"\s*[(\[].*$|\s*[-–:]\s*(native|fluent|good|basic|a1|a2|b1|b2|c1|c2|intermediate|beginner).*$", re.IGNORECASE
)
_LEVEL = re.compile(
    r"\b(native|fluent|good|basic|some|a little|intermediate|beginner|conversational|only)\b", re.IGNORECASE
)


def _look_up(name: str) -> str:
    return _table(_FIRST).get(name) or _table(tuple(sorted(_OTHERS))).get(name, "")


@cache
def _table(names_in: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in names_in:
        for tag, name in Locale.parse(language).languages.items():
            if "_" not in tag and tag not in {"und", "mul", "zxx", "mis"}:
                found.setdefault(bare(name), tag)
    for tag, names in _ALSO.items():
        found.update(dict.fromkeys((bare(name) for name in names.split("|")), tag))
    return found


@cache
def language_of(text: str) -> str:
    """The tag of a language named in any of forty languages, or written as a tag; "" if it is none that is known."""
    for attempt in (text, _REMARK.sub("", text), _LEVEL.sub(" ", text)):
        found = _look_up(bare(attempt))
        if found:
            return found
    tag = text.strip().replace("_", "-")
    if _TAG.fullmatch(tag) and tag.split("-")[0] in set(_table(_FIRST).values()):
        return tag
    return ""


@cache
def languages_in(text: str) -> tuple[str, ...]:
    """All languages in a text without dividers, such as "Urdu Hindi" or "fluent in French and German"."""
    words = bare(text).split()
    found: list[str] = []
    place = 0
    while place < len(words):
        for length in (3, 2, 1):
            tag = _look_up(" ".join(words[place : place + length]))
            if tag and len(" ".join(words[place : place + length])) > 3:
                found.append(tag)
                place += length - 1
                break
        place += 1
    return tuple(dict.fromkeys(found))
