"""A weekly hour in the reader's own zone, with the zone named and the next days on which it falls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.dates import format_datetime, format_skeleton, format_time, get_timezone_location

from inglenook.circles.wording.phrases import ENGLISH, Speaker, locale_of

LENGTH: Final = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class HourInWords:
    """A weekly hour for one reader.

    mine: weekday and times on the reader's clock now ("Tuesday 18:00–19:00"); zone: the name of that clock.
    theirs: the same on the clock that the hour is kept on, or "" if that is the reader's own time.
    next_days: the next days on which it falls, in words; starts: the same as aware moments (UTC).
    moves: what a change of clocks does to the reader's time within these days, or "".
    """

    mine: str
    zone: str
    theirs: str
    next_days: tuple[str, ...]
    starts: tuple[datetime, ...]
    moves: str


def next_moments(zone: str, hour: int, minute: int, *, after: datetime, count: int) -> tuple[datetime, ...]:
    """Return the next `count` starts (aware, UTC) of the hour 0..167 of the zone's week, from `after` on.

    A time that a change of clocks skips or repeats is read as the clock stood before the change.
    """
    clock = ZoneInfo(zone)
    today = after.astimezone(clock).date()
    day = today - timedelta(days=today.weekday()) + timedelta(days=hour // 24)
    found: list[datetime] = []
    while len(found) < count:
        start = datetime.combine(day, time(hour % 24, minute), clock).astimezone(UTC)
        if start >= after:
            found.append(start)
        day += timedelta(days=7)
    return tuple(found)


def hour_words(
    zone: str,
    hour: int,
    minute: int = 0,
    *,
    reader_zone: str,
    after: datetime,
    count: int = 3,
    speaker: Speaker = ENGLISH,
    language: str = "en",
) -> HourInWords:
    """Return an hour (0..167 of the week on the clock of `zone`) as a reader in `reader_zone` sees it."""
    starts = next_moments(zone, hour, minute, after=after, count=count)
    half_a_year = next_moments(zone, hour, minute, after=after, count=26)
    first = starts[0]
    mine, theirs = _span(first, reader_zone, language), _span(first, zone, language)
    locale, clock = locale_of(language), ZoneInfo(reader_zone)
    return HourInWords(
        mine=mine,
        zone=zone_words(reader_zone, speaker, language),
        theirs="" if mine == theirs else f"{theirs}, {zone_words(zone, speaker, language)}",
        next_days=tuple(format_skeleton("MMMEd", start, tzinfo=clock, locale=locale) for start in starts),
        starts=starts,
        moves=_moves(half_a_year, reader_zone, speaker, language),
    )


def zone_words(zone: str, speaker: Speaker = ENGLISH, language: str = "en") -> str:
    """Return what people call a zone: "Berlin time"; a zone without a city keeps its own name."""
    if zone not in get_global("zone_territories"):
        return zone.replace("_", " ")
    city = get_timezone_location(ZoneInfo(zone), locale=locale_of(language), return_city=True)
    return speaker.gettext("%(city)s time") % {"city": city.rpartition("/")[2]}  # "Argentina/Buenos Aires"


def _moves(starts: tuple[datetime, ...], reader_zone: str, speaker: Speaker, language: str) -> str:
    """Say when the reader's time first changes within these moments, because clocks change on different days."""
    usual = _clock_time(starts[0], reader_zone)
    for start in starts:
        if _clock_time(start, reader_zone) != usual:
            locale, clock = locale_of(language), ZoneInfo(reader_zone)
            return speaker.gettext("From %(day)s on it is at %(time)s for you, because clocks change.") % {
                "day": format_skeleton("MMMd", start, tzinfo=clock, locale=locale),
                "time": format_time(start, "short", tzinfo=clock, locale=locale),
            }
    return ""


def _clock_time(moment: datetime, zone: str) -> tuple[int, int, int]:
    local = moment.astimezone(ZoneInfo(zone))
    return local.weekday(), local.hour, local.minute


def _span(start: datetime, zone: str, language: str) -> str:
    clock, locale = ZoneInfo(zone), locale_of(language)
    day = format_datetime(start, "EEEE", tzinfo=clock, locale=locale)
    begins = format_time(start, "short", tzinfo=clock, locale=locale)
    ends = format_time(start + LENGTH, "short", tzinfo=clock, locale=locale)
    return f"{day} {begins}–{ends}"
