"""Folds the names of workplaces, so that two spellings of one place are the same place."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping


def fold_workplace(name: str) -> str:
    """Return a name without case, accents, punctuation and doubled spaces; "" if nothing of it is left."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in bare.replace("&", " and ")).split()
    return " ".join(words)


def meant_by(folded: str, same: Mapping[str, str]) -> str:
    """Follow confirmed spellings (folded form -> folded form) to the one that stands for all of them.

    Confirmations may have been made in a ring; the smallest name of the ring then stands for it.
    """
    seen: list[str] = []
    while folded in same and folded not in seen:
        seen.append(folded)
        folded = same[folded]
    return min(seen[seen.index(folded) :]) if folded in seen else folded
