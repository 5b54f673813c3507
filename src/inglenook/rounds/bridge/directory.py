"""Finds whom somebody meant when they wrote an address or a name: one person for certain, or nobody."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable


class Directory:
    """The people of a round by address and by name. A name that two people bear finds nobody: guessing harms.

    people: (id, name, address) for each; an empty name or address is never found.
    """

    def __init__(self, people: Iterable[tuple[str, str, str]]) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        for person_id, name, address in people:
            for word in {_folded(name), _folded(address)} - {""}:
                found[word].add(person_id)
        self._ids = {word: ids.copy().pop() for word, ids in found.items() if len(ids) == 1}

    def find(self, said: str) -> str | None:
        """Return the id of the one person meant, or None."""
        return self._ids.get(_folded(said))


def _folded(said: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", said).casefold().split())
