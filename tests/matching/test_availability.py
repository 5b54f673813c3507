from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.matching.audit_clock import Clocks
from inglenook.matching.availability import hour_bits
from inglenook.matching.facts import Period, Person
from inglenook.matching.hours import weekly_hours
from inglenook.matching.result import WeeklyHour
from tests.matching.cast import SPRING

EVERYWHERE = (
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Santiago",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Australia/Adelaide",
    "Pacific/Chatham",
    "Africa/Casablanca",
)
TUESDAY_18 = 24 + 18


def person(name: str, zone: str, *hours: int) -> Person:
    return Person(name, zone=zone, week=frozenset(hours))


def test_one_zone_keeps_its_own_clock_through_the_summer() -> None:
    ada, ben = person("ada", "Europe/Berlin", TUESDAY_18), person("ben", "Europe/Berlin", TUESDAY_18, 60)
    assert weekly_hours([ada, ben], SPRING) == (WeeklyHour("Europe/Berlin", TUESDAY_18),)


def test_three_weeks_between_american_and_european_summer_need_both_hours() -> None:
    ada = person("ada", "Europe/Berlin", TUESDAY_18)
    one_hour = person("joy", "America/New_York", TUESDAY_18 - 6)
    both_hours = person("joy", "America/New_York", TUESDAY_18 - 6, TUESDAY_18 - 5)
    assert weekly_hours([ada, one_hour], SPRING) == ()
    assert weekly_hours([ada, both_hours], SPRING) == (WeeklyHour("Europe/Berlin", TUESDAY_18),)
    winter = Period(date(2027, 1, 4), date(2027, 2, 28))
    assert weekly_hours([ada, one_hour], winter) == (WeeklyHour("America/New_York", TUESDAY_18 - 6),)


def test_half_an_hour_apart_needs_two_hours_of_one_of_them() -> None:
    winter = Period(date(2027, 1, 4), date(2027, 2, 28))
    ada = person("ada", "UTC", 12)
    assert weekly_hours([ada, person("uma", "Asia/Kolkata", 17)], winter) == ()
    assert weekly_hours([ada, person("uma", "Asia/Kolkata", 17, 18)], winter) == (WeeklyHour("UTC", 12),)


def test_humane_hours_come_first() -> None:
    ada, ben = person("ada", "UTC", 3, 19), person("ben", "UTC", 3, 19)
    assert weekly_hours([ada, ben], SPRING) == (WeeklyHour("UTC", 19), WeeklyHour("UTC", 3))


def test_nobody_said_tells_nothing() -> None:
    assert weekly_hours([Person("ada"), Person("ben")], SPRING) == ()


@st.composite
def circles(draw: st.DrawFn) -> tuple[list[Person], Period]:
    starts = date(2027, 1, 1) + timedelta(days=draw(st.integers(0, 330)))
    period = Period(starts, starts + timedelta(days=draw(st.sampled_from([0, 5, 9, 20, 60, 200]))))
    people = []
    for number in range(draw(st.integers(2, 4))):
        hours: set[int] = set()
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, 167))
            hours.update((start + more) % 168 for more in range(draw(st.integers(1, 60))))
        people.append(Person(f"p{number}", zone=draw(st.sampled_from(EVERYWHERE)), week=frozenset(hours)))
    return people, period


@settings(deadline=None, max_examples=200)
@given(circles(), st.integers(1, 3))
def test_bits_agree_with_the_audits_own_walk_through_the_weeks(
    drawn: tuple[list[Person], Period], at_least: int
) -> None:
    people, period = drawn
    bits = hour_bits(people, period, at_least=at_least, unknown_fits=True)
    common = np.bitwise_and.reduce(bits.free, axis=0) & np.bitwise_or.reduce(bits.home, axis=0)
    segment = len(common) if at_least == 1 else bits.segment
    counts = np.bitwise_count(common).reshape(-1, segment).sum(axis=1)
    weeks = [(someone.zone, someone.week) for someone in people if someone.week is not None]
    found = Clocks(period).common_hours(weeks, at_least)
    assert (int(counts.max()) >= at_least) == (found >= at_least)
    assert bool(weekly_hours(people, period)) == (Clocks(period).common_hours(weeks, 1) >= 1)
