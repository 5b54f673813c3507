"""The days between which circles meet, when nobody says them."""

from __future__ import annotations

from datetime import date

from inglenook.cli.match.period import usual_end, usual_start


def test_circles_start_on_a_monday_with_two_weeks_to_tell_everybody() -> None:
    assert usual_start(date(2026, 11, 21)) == date(2026, 12, 7)
    assert usual_start(date(2026, 11, 23)) == date(2026, 12, 7)


def test_circles_end_the_day_before_the_same_day_some_months_later() -> None:
    assert usual_end(date(2026, 12, 7), 6) == date(2027, 6, 6)
    assert usual_end(date(2026, 8, 31), 6) == date(2027, 2, 27)
