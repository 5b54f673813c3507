"""The audit's clock against a walk hour by hour with no cache, through changes of clocks on both sides of the sea."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.matching.audit_clock import Clocks
from inglenook.matching.facts import Period
from tests.matching.seating import SPRING, WINTER

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe"]


def walked(period, clock, hour, zone):
    """Every date of the period, every minute of the hour: no cleverness."""
    hours, day = set(), period.starts_on
    while day <= period.ends_on:
        if day.weekday() == hour // 24:
            start = datetime(day.year, day.month, day.day, hour % 24, tzinfo=ZoneInfo(clock)).astimezone(UTC)
            for minute in range(60):
                local = (start + timedelta(minutes=minute)).astimezone(ZoneInfo(zone))
                hours.add(local.weekday() * 24 + local.hour)
        day += timedelta(days=1)
    return hours or None


ODD = Period(date(2026, 3, 29), date(2026, 11, 4))  # from the Sunday of a change to a Wednesday
DAYS = Period(date(2026, 3, 27), date(2026, 3, 30))


@pytest.mark.parametrize("period", [SPRING, WINTER, ODD, DAYS], ids=["spring", "winter", "odd", "days"])
@given(clock=st.sampled_from(ZONES), zone=st.sampled_from(ZONES), hour=st.integers(0, 167))
@settings(max_examples=60, deadline=None)
def test_touched_is_what_a_walk_touches(period, clock, zone, hour):
    assert Clocks(period).touched(clock, hour, zone) == walked(period, clock, hour, zone)


def test_an_hour_that_shifts_for_the_other_side():
    # 18:00 in Berlin is noon in New York, but 13:00 for the weeks in which only America has changed.
    assert Clocks(SPRING).touched("Europe/Berlin", 18, "America/New_York") == frozenset({12, 13})


def test_both_clocks_change_but_not_together():
    clocks = Clocks(SPRING)
    berlin = ("Europe/Berlin", frozenset({18}))
    assert clocks.common_hours([berlin, ("America/New_York", frozenset({12}))], 1) == 0
    assert clocks.common_hours([berlin, ("America/New_York", frozenset({12, 13}))], 1) == 1


def test_half_hours_need_both_hours_of_somebody():
    clocks = Clocks(WINTER)
    india = ("Asia/Kolkata", frozenset({18}))  # 12:30 to 13:30 in UTC
    assert clocks.common_hours([("UTC", frozenset({12})), india], 1) == 0
    assert clocks.common_hours([("UTC", frozenset({12, 13})), india], 1) == 1


def test_a_weekday_that_does_not_come_offers_no_hour():
    clocks = Clocks(Period(date(2026, 1, 5), date(2026, 1, 6)))  # Monday and Tuesday
    assert clocks.common_hours([("UTC", frozenset(range(168)))], 168) == 48


def test_the_clock_with_most_hours_counts():
    clocks = Clocks(WINTER)
    assert clocks.common_hours([("UTC", frozenset({1, 2, 3})), ("Europe/Berlin", frozenset({2, 3, 9}))], 5) == 2
