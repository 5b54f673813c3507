"""The days of a round: sensible ones to begin with, and whether given ones make sense."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from inglenook.core.errors import Invalid
from inglenook.core.wording import word

SIGN_UP_DAYS = 21
MATCHING_DAYS = 14
#: No round is longer: a year, a second one for student schemes, and some slack.
LONGEST_DAYS = 800

word(
    {
        "programmes.dates-out-of-order": _(
            "The days do not follow each other: sign-up opens, sign-up closes, circles start, circles end."
        ),
        "programmes.round-too-long": _("A round takes at most %(days)s days from sign-up to the end."),
    }
)


@dataclass(frozen=True, slots=True)
class RoundDates:
    """The four days of a round. Sign-up is open on its last day, too; circles end with `ends_on`."""

    sign_up_opens_on: date
    sign_up_closes_on: date
    starts_on: date
    ends_on: date

    def check(self) -> None:
        """Raise Invalid("programmes.dates-out-of-order") or Invalid("programmes.round-too-long")."""
        if not self.sign_up_opens_on <= self.sign_up_closes_on <= self.starts_on < self.ends_on:
            raise Invalid("programmes.dates-out-of-order")
        if (self.ends_on - self.sign_up_opens_on).days > LONGEST_DAYS:
            raise Invalid("programmes.round-too-long", days=LONGEST_DAYS)


def usual_dates(months: int, *, on: date) -> RoundDates:
    """Return sign-up from a day for three weeks to a Sunday, a start on a Monday two weeks on, then so many months."""
    closes = _next_weekday(on + timedelta(days=SIGN_UP_DAYS), 6)
    starts = _next_weekday(closes + timedelta(days=MATCHING_DAYS), 0)
    return RoundDates(on, closes, starts, months_after(starts, months))


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of that month (31 January + 1 is 28 February)."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _next_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)
