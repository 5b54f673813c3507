"""Questions that spread over several columns: one column per option, per rank, or per row of a grid."""

from __future__ import annotations

import re

from inglenook.sheets.mapping import Shape
from inglenook.sheets.profiles import Profile
from inglenook.sheets.tables import Column, squeezed

_PLACE = re.compile(
    r"(top|first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|last) ?(choice|preference|wahl|choix|opción)?"
    r"|(choice|rank|preference|wahl|choix|priorität|opción) ?#?\d",
    re.IGNORECASE,
)
_PLACE_WORDS = {"top": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def grid_shape(column: Column, seen: Profile) -> Shape:
    """How a column with an option in its header belongs to its question."""
    if not column.option:
        return Shape.PLAIN
    if _PLACE.fullmatch(column.option.strip()):
        return Shape.RANK
    if not seen.filled:
        return Shape.OPTION
    if seen.share("rank") >= 0.9 and seen.distinct > 1 and seen.share("tick") < 0.9:
        return Shape.RANKED
    label = squeezed(column.option)
    same = sum(times for value, times in seen.counts.items() if squeezed(value) == label)
    if same >= 0.9 * sum(seen.counts.values()) or seen.share("tick") >= 0.9:
        return Shape.OPTION
    return Shape.PLAIN


def place_of(text: str) -> int | None:
    """The place in a ranking that a text says: "2", "1st", "Top choice", "Choice 3"; None if it says none."""
    digits = re.search(r"\d{1,2}", text)
    if digits:
        return int(digits[0]) if int(digits[0]) >= 1 else None
    return next((n for word, n in _PLACE_WORDS.items() if word in text.casefold()), None)
