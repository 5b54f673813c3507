"""Times of sign-up: every usual order, with the day-or-month question decided for a whole column, never for a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice

_DATE = re.compile(
    r"""^\s*(?:\w{3,9}\.?,?\s+)?(?P<a>\d{1,4})\s*[-/.年]\s*(?P<b>\d{1,2})\s*[-/.月]\s*(?P<c>\d{1,4})日?
    (?:[,T\s]+(?:at\s+)?(?P<hour>\d{1,2})[:h.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?)?
    \s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?\s*(?P<zone>Z|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5})?\s*$""",
    re.VERBOSE,
)
_NAMED = re.compile(
    r"""^\s*(?:\w{3,9}\.?,?\s+)?(?:(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,10})\.?|(?P<month2>[^\W\d_]{3,10})\.?
    \s+(?P<day2>\d{1,2}))(?:st|nd|rd|th)?,?\s+(?:de\s+)?(?P<year>\d{4})
    (?:[,T\s]+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?
    \s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?\s*(?P<zone>Z|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5})?\s*$""",
    re.VERBOSE,
)
_MONTHS = (
    "jan ene gen",
    "feb fév fev",
    "mar mär mrz",
    "apr avr abr",
    "may mai mag maj",
    "jun juin giu",
    "jul juil lug",
    "aug aoû ago",
    "sep set",
    "oct okt ott out",
    "nov",
    "dec dez déc dic",
)
_ABBREVIATIONS = {"Z": 0, "GMT": 0, "UTC": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6}
_ABBREVIATIONS |= {"PST": -8, "PDT": -7, "AST": -4, "ADT": -3, "CET": 1, "CEST": 2, "BST": 1, "EET": 2, "EEST": 3}


def order_of(values: Iterable[str]) -> tuple[str, float]:
    """Decide whether day or month comes first in a column: ("ymd" | "dmy" | "mdy" | "", how sure).

    An impossible month decides. Without one, times that only rise in one reading are a hint, and a question is due.
    """
    rows = [m for m in (_DATE.match(v) for v in islice(values, 5000)) if m]
    if not rows or all(len(m["a"]) == 4 for m in rows):
        return ("ymd" if rows else ""), 1.0
    first = any(len(m["a"]) < 3 and int(m["a"]) > 12 for m in rows)
    second = any(len(m["a"]) < 3 and int(m["b"]) > 12 for m in rows)
    if first or second:
        return ("", 0.0) if first and second else ("dmy" if first else "mdy", 1.0)
    return _likelier_order(rows)


def _likelier_order(rows: list[re.Match[str]]) -> tuple[str, float]:
    if all(m["a"] == m["b"] for m in rows):
        return "dmy", 1.0  # 3/3/2026 reads alike both ways
    if any("." in m[0][:6] for m in rows):
        return "dmy", 0.9  # dots are written day first
    leaps = {order: _restlessness(rows, order) for order in ("dmy", "mdy")}
    better = min(leaps, key=lambda order: leaps[order])
    return (better, 0.75) if leaps["dmy"] != leaps["mdy"] else ("mdy", 0.5)


def _restlessness(rows: list[re.Match[str]], order: str) -> int:
    """Days between the earliest and the latest sign-up: sign-ups come within weeks, so the shorter span is likelier."""
    days = [day.toordinal() for m in rows if (day := when(m[0], order))]
    return max(days) - min(days) if days else 10**6


def when(text: str, order: str) -> datetime | None:
    """Read a time; order as from order_of. Without a zone in the text it is taken as UTC. None if it is no date."""
    found = _DATE.match(text)
    if found:
        a, b, c = int(found["a"]), int(found["b"]), int(found["c"])
        if len(found["a"]) == 4:
            year, month, day = a, b, c
        elif order == "mdy":
            year, month, day = c, a, b
        else:
            year, month, day = c, b, a
        return _moment(found, year + 2000 if year < 100 else year, month, day)
    found = _NAMED.match(text)
    if not found:
        return None
    name = (found["month"] or found["month2"]).casefold()
    month = next((n for n, stems in enumerate(_MONTHS, 1) if any(name.startswith(s) for s in stems.split())), 0)
    return _moment(found, int(found["year"]), month, int(found["day"] or found["day2"]))


def _moment(found: re.Match[str], year: int, month: int, day: int) -> datetime | None:
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    half = (found["half"] or "").casefold()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=_zone(found["zone"] or ""))
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(written: str) -> timezone:
    if written in _ABBREVIATIONS:
        return timezone(timedelta(hours=_ABBREVIATIONS[written]))
    digits = re.search(r"([+-])(\d{1,2}):?(\d{2})?", written)
    if not digits:
        return UTC
    minutes = int(digits[2]) * 60 + int(digits[3] or 0)
    return timezone(timedelta(minutes=minutes if digits[1] == "+" else -minutes)) if minutes < 1440 else UTC
