"""The days between which circles meet, when nobody says them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

DAYS_TO_TELL_EVERYBODY = 14


def usual_start(on: date) -> date:
    """Return the first Monday that leaves two weeks to tell everybody."""
    soonest = on + timedelta(days=DAYS_TO_TELL_EVERYBODY)
    return soonest + timedelta(days=-soonest.weekday() % 7)


def usual_end(starts_on: date, months: int) -> date:
    """Return the last day of so many months: the day before the same day, later."""
    years, month = divmod(starts_on.month - 1 + months, 12)
    last = monthrange(starts_on.year + years, month + 1)[1]
    return date(starts_on.year + years, month + 1, min(starts_on.day, last)) - timedelta(days=1)
