"""Whom a text names: an address, a key or a unique name; what is unclear is said and never guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from inglenook.sheets.answers import SignUp
from inglenook.sheets.values.addresses import address_of
from inglenook.sheets.values.words import bare, is_nothing

_DIVIDERS = re.compile(
    r"\s*(?:[;\n|]|\s/\s|,(?!\s*(?:jr|sr|phd|md)\b)|\s&\s|\band\b|\bund\b|\bet\b|\boder\b|\bor\b|\s\+\s)\s*",
    re.IGNORECASE,
)
_TITLES = re.compile(r"^(?:dr|prof|mr|mrs|ms|mx|herr|frau|mme|sr|sra|professor)\.?\s+", re.IGNORECASE)


class Certainty(StrEnum):
    """How a person was found."""

    ADDRESS = "address"
    KEY = "key"
    NAME = "name"  # the only one of that name
    UNCLEAR = "unclear"  # several could be meant
    UNKNOWN = "unknown"  # nobody here


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a text. key: whose, "" if unclear or unknown. could_be: keys of all who might be meant."""

    text: str
    key: str
    certainty: Certainty
    could_be: tuple[str, ...] = ()


class Directory:
    """People to be found by address, key, full name, or by first or last name alone where that is unique."""

    def __init__(self, people: Iterable[SignUp]) -> None:
        self.keys: set[str] = set()
        self.by_address: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = defaultdict(list)
        self.by_part: dict[str, list[str]] = defaultdict(list)
        for person in people:
            self.keys.add(person.key)
            if person.email:
                self.by_address[person.email.casefold()] = person.key
            name = bare(person.name)
            if name:
                self.by_name[" ".join(sorted(name.split()))].append(person.key)
                for part in set(name.split()):
                    self.by_part[part].append(person.key)

    def named(self, text: str) -> tuple[Named, ...]:
        """Everybody that a text names, in its order. "-", "none" and the like name nobody."""
        if is_nothing(text):
            return ()
        pieces = _DIVIDERS.split(text)
        if len(pieces) > 1 and self._find(text.strip()).certainty in {Certainty.KEY, Certainty.NAME}:
            pieces = [text]  # "Ruiz, Ana" is one person
        found = [self._find(piece.strip(" .\t")) for piece in pieces if not is_nothing(piece)]
        return tuple(dict.fromkeys(found))

    def _find(self, text: str) -> Named:
        if text in self.keys:
            return Named(text, text, Certainty.KEY)
        address = address_of(text)
        if address:
            key = self.by_address.get(address.key, "")
            return Named(text, key, Certainty.ADDRESS if key else Certainty.UNKNOWN)
        name = bare(_TITLES.sub("", re.sub(r"\([^)]*\)|<[^>]*>", " ", text)))
        exact = self.by_name.get(" ".join(sorted(name.split())), [])
        near = exact or (self.by_part.get(name, []) if name and " " not in name else [])
        if len(near) == 1:
            return Named(text, near[0], Certainty.NAME)
        return Named(text, "", Certainty.UNCLEAR if near else Certainty.UNKNOWN, tuple(near))


def named(people: Iterable[SignUp], text: str) -> tuple[Named, ...]:
    """Find everybody that a text names among people. For many texts build one Directory."""
    return Directory(people).named(text)
