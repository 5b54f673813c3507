"""The week as people paint it: 168 hours of a named zone, quick choices, words, and what a change of zone means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_time, get_day_names, get_timezone_location
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

HOURS_IN_DAY, DAYS, HOURS_IN_WEEK = 24, 7, 168
#: Shown at first; the others can be opened.
USUAL_HOURS: Final = range(7, 22)


def _hours(days: Iterable[int], hours: Iterable[int]) -> frozenset[int]:
    return frozenset(day * HOURS_IN_DAY + hour for day in days for hour in hours)


QUICK: Final[Mapping[str, frozenset[int]]] = {
    "weekday-mornings": _hours(range(5), range(9, 12)),
    "weekday-lunch": _hours(range(5), range(12, 14)),
    "weekday-afternoons": _hours(range(5), range(14, 17)),
    "weekday-evenings": _hours(range(5), range(18, 21)),
    "weekend-mornings": _hours((5, 6), range(9, 12)),
    "weekend-afternoons": _hours((5, 6), range(14, 18)),
}
QUICK_NAMES: Final = {
    "weekday-mornings": gettext_lazy("Weekday mornings, 9 to 12"),
    "weekday-lunch": gettext_lazy("Weekday lunch, 12 to 14"),
    "weekday-afternoons": gettext_lazy("Weekday afternoons, 14 to 17"),
    "weekday-evenings": gettext_lazy("Weekday evenings, 18 to 21"),
    "weekend-mornings": gettext_lazy("Weekend mornings, 9 to 12"),
    "weekend-afternoons": gettext_lazy("Weekend afternoons, 14 to 18"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour of the grid: its number in the week, its full name, its time, whether it is painted and usual."""

    hour: int
    name: str
    time: str
    painted: bool
    usual: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the grid."""

    number: int
    name: str
    short: str
    cells: tuple[Cell, ...]


def week_grid(painted: frozenset[int], *, language: str) -> tuple[Day, ...]:
    """Return seven days of 24 cells, named in a language."""
    names, short = day_names(language), get_day_names("abbreviated", "stand-alone", locale=_locale(language))
    return tuple(
        Day(
            day,
            names[day],
            short[day].rstrip("."),
            tuple(
                Cell(
                    hour=day * HOURS_IN_DAY + hour,
                    name=_("%(day)s %(begin)s to %(end)s")
                    % {"day": names[day], "begin": clock_hour(hour), "end": clock_hour(hour + 1)},
                    time=f"{clock_hour(hour)}–{clock_hour(hour + 1)}",
                    painted=day * HOURS_IN_DAY + hour in painted,
                    usual=hour in USUAL_HOURS,
                )
                for hour in range(HOURS_IN_DAY)
            ),
        )
        for day in range(DAYS)
    )


def week_words(week: frozenset[int], zone: str, *, language: str) -> list[str]:
    """Return the painted hours in words: days with the same hours together, then how many, in which zone."""
    names = day_names(language)
    spans = [(names[day], _spans(week, day)) for day in range(DAYS)]
    lines = []
    for hours, same in groupby(spans, key=lambda pair: pair[1]):
        days = [name for name, _ in same]
        if hours:
            lines.append(f"{days[0] if len(days) == 1 else f'{days[0]}–{days[-1]}'}: {', '.join(hours)}")
    total = ngettext("%(count)s hour a week, in %(zone)s", "%(count)s hours a week, in %(zone)s", len(week))
    return [*lines, total % {"count": len(week), "zone": zone_name(zone, language=language)}]


def moved_to(week: frozenset[int], zone: str, other: str, *, on: date) -> frozenset[int]:
    """Return the whole hours of another zone's week that lie within the painted ones, as clocks stand around a day."""
    monday = datetime.combine(on - timedelta(days=on.weekday()), time(), ZoneInfo(other)).astimezone(UTC)
    old = ZoneInfo(zone)

    def is_free(moment: datetime) -> bool:
        local = moment.astimezone(old)
        return local.weekday() * HOURS_IN_DAY + local.hour in week

    starts = (monday + timedelta(hours=hour) for hour in range(HOURS_IN_WEEK))
    return frozenset(
        hour
        for hour, start in enumerate(starts)
        if all(is_free(start + timedelta(minutes=minutes)) for minutes in (0, 15, 30, 45))
    )


def elsewhere(zone: str, *, on: date, language: str) -> list[tuple[str, str]]:
    """Return what time it is in some other places when it is 18:00 in a zone: [("New York", "12:00"), ...]."""
    evening = datetime.combine(on, time(18), ZoneInfo(zone))
    places = [
        place for place in ("America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Sydney") if place != zone
    ]
    return [
        (
            zone_name(place, language=language),
            format_time(evening, "HH:mm", tzinfo=ZoneInfo(place), locale=_locale(language)),
        )
        for place in places[:3]
    ]


def zone_name(zone: str, *, language: str) -> str:
    """Return the city of a zone in a language; a zone without a city keeps its own name."""
    if "/" not in zone or zone.startswith("Etc/"):
        return zone
    city = get_timezone_location(ZoneInfo(zone), locale=_locale(language), return_city=True)
    return city.rpartition("/")[2]  # Babel says "Argentina/Buenos Aires"


def day_names(language: str) -> Mapping[int, str]:
    """Return the names of the days, Monday = 0."""
    return get_day_names("wide", "stand-alone", locale=_locale(language))


def clock_hour(hour: int) -> str:
    """Return 9 as "09:00" and 24 as "24:00"."""
    return f"{hour:02}:00"


def _spans(week: frozenset[int], day: int) -> tuple[str, ...]:
    hours = sorted(hour - day * HOURS_IN_DAY for hour in week if hour // HOURS_IN_DAY == day)
    spans = []
    for _offset, run in groupby(enumerate(hours), key=lambda pair: pair[1] - pair[0]):
        run_hours = [hour for _, hour in run]
        spans.append(f"{clock_hour(run_hours[0])}–{clock_hour(run_hours[-1] + 1)}")
    return tuple(spans)


def _locale(language: str) -> str:
    return "en_GB" if language == "en" else language.replace("-", "_")
