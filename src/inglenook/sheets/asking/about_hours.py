"""Questions on hours: which zone they are in, and what "morning" means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from inglenook.sheets.asking.ask import Ask, Spot, spots
from inglenook.sheets.mapping import Mapping, Target
from inglenook.sheets.questions import Choice, Question
from inglenook.sheets.tables import Table
from inglenook.sheets.values.hours import DAY_PARTS, hours_of, label_of
from inglenook.sheets.values.words import plain
from inglenook.sheets.values.zones import zone_of

_PART_WORD = re.compile(
    r"morning|afternoon|evening|night|lunch|vormittag|nachmittag|abend|matin|soir|mañana|tarde|noche", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*(?:time|zeit|heure|hora|utc|gmt|[a-z]/[a-z])[^()\[\]]*)[)\]]")
_PART = re.compile(r"([^\W\d_]+)\D{1,4}(\d{1,2})\s*[-–]\s*(\d{1,2})")
_TICKS = frozenset({"yes", "no", "x", "1", "0", "true", "false", "ja", "nein", "oui", "non", "si", "sí"})


def about_day_parts(tables: Sequence[Table], mapping: Mapping) -> Iterator[Ask]:
    """What the parts of a day mean, asked once for all columns."""
    if mapping.day_parts:
        return
    for spot in spots(tables, mapping):
        if spot.mapped.target not in {Target.WEEK, Target.BUSY}:
            continue
        said = (value for value in (spot.column.option, *spot.values()) if _PART_WORD.search(value))
        example = next(said, "")
        if example:
            usual = ", ".join(f"{name} {DAY_PARTS[name]}" for name in ("morning", "afternoon", "evening", "night"))
            choices = (Choice(usual, usual),)
            question = Question("day_parts", "day_parts", {"example": example[:60]}, choices, usual, 0.6, free=True)
            yield Ask(question, lambda m, answer: replace(m, day_parts=day_parts_in(answer)))
            return


def day_parts_in(text: str) -> dict[str, str]:
    """Read "morning 9-12, evening 18-22"; what is not named keeps its usual hours."""
    found = {m[1].casefold(): (int(m[2]), int(m[3])) for m in _PART.finditer(text)}
    named = {name: f"{first}-{last}" for name, (first, last) in found.items() if first < 24 and last <= 24}
    return {**DAY_PARTS, **{name: hours for name, hours in named.items() if name in {*DAY_PARTS, "any"}}}


def about_hours_zone(spot: Spot, mapping: Mapping) -> Iterator[Ask]:
    """In which time zone the hours of a column are; a grid of columns is asked about once."""
    values = spot.values()
    if spot.mapped.hours_zone or not values:
        return
    header = spot.column.header.casefold()
    named = next((zone for text in _IN_BRACKETS.findall(header) if (zone := zone_of(text)[0])), "")
    if named:
        suggested, sure = named, 0.85
    elif "utc" in header or "gmt" in header:
        suggested, sure = "UTC", 0.85
    elif all(re.fullmatch(r"[\d;, ]+", value) for value in values[:200]):
        suggested, sure = "UTC", 0.5
    else:
        people_have_zones = mapping.tables[spot.place].column(Target.ZONE) is not None
        suggested, sure = ("own", 0.95) if people_have_zones else ("same", 0.5)
    choices = (
        Choice("own", "each person’s own, as their time zone says", "hours_zone.own"),
        Choice("same", "the same for everybody; it does not matter which", "hours_zone.same"),
        Choice("UTC", "UTC", "hours_zone.utc"),
        *((Choice(named, named),) if named and named != "UTC" else ()),
    )
    grid = spot.column.question[:60] if spot.column.option else spot.column.letter
    question = Question(
        f"hours_zone:{spot.table.id}:{grid}",
        "hours_zone",
        spot.params(example=values[0][:60]),
        choices if sure < 0.9 else (),
        suggested,
        sure,
        free=True,
    )
    yield Ask(question, lambda m, answer: spot.put(m, replace(spot.now(m), hours_zone=_zone_meant(answer))))


def _zone_meant(answer: str) -> str:
    return answer if answer in {"own", "same"} else zone_of(answer)[0] or "same"


def is_read_as_hours(spot: Spot) -> Callable[[str], bool]:
    """A test whether a value of this column can be read as hours."""
    label = label_of((spot.column.option or spot.column.question).replace("_", " "))

    def test(value: str) -> bool:
        if label.days and plain(value) in _TICKS:
            return True
        hours, rest = hours_of(value)
        return bool(rest.link) or bool(hours) or not rest.unread

    return test
