"""Folds the names of workplaces, so that two spellings of one place are one place to the engine."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping


def fold_workplace(name: str) -> str:
    """Return a name without case, spaces, signs and the accents of Latin letters; "" if nothing of it is left."""
    kept: list[str] = []
    for letter in unicodedata.normalize("NFKD", name.casefold().replace("&", " and ")):
        is_accent = unicodedata.combining(letter) and kept and kept[-1].isascii()
        if letter.isalnum() or (unicodedata.combining(letter) and not is_accent):
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))


def folded_pairs(same: Mapping[str, str]) -> dict[str, str]:
    """Fold both sides of confirmed spellings, however they were written down."""
    return {fold_workplace(spelling): fold_workplace(means) for spelling, means in sorted(same.items())}


def meant_by(folded: str, same: Mapping[str, str]) -> str:
    """Follow confirmed spellings (folded -> folded) to the one that stands for all of them.

    Confirmations may have been made in a ring; the smallest name of the ring then stands for it.
    """
    seen: list[str] = []
    while folded in same and folded not in seen:
        seen.append(folded)
        folded = same[folded]
    return min(seen[seen.index(folded) :]) if folded in seen else folded
