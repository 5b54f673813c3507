"""The weekly hours that suit all members of a circle, across time zones and daylight saving.

Circles meet weekly for sixty minutes at a full hour on the clock of one of their members. What such a *series* asks of
somebody on another clock is a set of hours of their own week: one, or more where clocks change at different dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.facts import HOURS_IN_WEEK, Period, Person
from inglenook.matching.result import WeeklyHour
from inglenook.matching.zones import DAY, EPOCH, WEEK, Timeline, timeline

Flags = NDArray[np.bool_]

#: Zone offsets are multiples of a quarter of an hour, so these samples meet every local hour that a series touches.
SAMPLES = (0, 15, 30, 45)
#: 1970-01-01 was a Thursday.
EPOCH_WEEKDAY = 3
#: Waking hours on one's own clock: before and after them a weekly hour is possible but not humane.
HUMANE = range(8, 21)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the 168 weekly hours of one clock ask of another clock's week.

    held: [168] whether the hour takes place at all in the period.
    needs: [168 hours of the series' clock, 168 hours of the member's week] True where the series falls into it.
    slots: [168, k] the same as hours of the member's week, the first one repeated where there are fewer than k.
    """

    held: Flags
    needs: Flags
    slots: NDArray[np.int64]


@lru_cache(maxsize=20_000)
def asked(clock: Timeline, member: Timeline, period: Period) -> Asked:
    """Walk through the dates of the period near any change of either clock (elsewhere one week stands for all)."""
    local = _starts(clock, member, period)
    utc = clock.utc_of(local)
    series = _week_minute(local) // 60
    needs = np.zeros((HOURS_IN_WEEK, HOURS_IN_WEEK), np.bool_)
    for sample in SAMPLES:
        moment = utc + sample
        needs[series, _week_minute(moment + member.offset_at(moment)) // 60] = True
    held = np.zeros(HOURS_IN_WEEK, np.bool_)
    held[series] = True
    most = max(1, int(needs.sum(axis=1).max()))
    slots = np.argsort(~needs, axis=1, kind="stable")[:, :most]
    first = slots[:, :1]
    return Asked(held, needs, np.where(np.take_along_axis(needs, slots, axis=1), slots, first))


def suits(weeks: Flags, clock: Timeline, member: Timeline, period: Period) -> Flags:
    """Which series of `clock` suit people on `member`'s clock with these painted weeks: [people, 168]."""
    ask = asked(clock, member, period)
    fitting: Flags = weeks[:, ask.slots[:, 0]] & ask.held
    for slot in range(1, ask.slots.shape[1]):
        fitting &= weeks[:, ask.slots[:, slot]]
    return fitting


def painted(week: frozenset[int] | None) -> Flags:
    """A painted week as 168 flags."""
    flags = np.zeros(HOURS_IN_WEEK, np.bool_)
    if week:
        flags[list(week)] = True
    return flags


def weekly_hours(people: Sequence[Person], period: Period) -> tuple[WeeklyHour, ...]:
    """Every weekly hour that suits all these people who said their week, the most humane first.

    Each hour is on the clock of a member's zone; an hour that several members' clocks hold alike is told once.
    People who did not say fit everybody; if nobody said, there is nothing to tell.
    """
    said = [person for person in people if person.week is not None]
    lines = {person.zone: timeline(person.zone, period) for person in said}
    told: dict[tuple[bytes, ...], WeeklyHour] = {}
    ranks: dict[tuple[bytes, ...], tuple[int, int]] = {}
    for zone in _by_frequency(said):
        free = np.ones(HOURS_IN_WEEK, np.bool_)
        for person in said:
            free &= suits(painted(person.week)[None, :], lines[zone], lines[person.zone], period)[0]
        for hour in np.flatnonzero(free).tolist():
            asks = [asked(lines[zone], lines[person.zone], period).needs[hour] for person in said]
            key = tuple(ask.tobytes() for ask in asks)
            if key not in told:
                told[key] = WeeklyHour(zone, hour)
                ranks[key] = (sum(_is_late(ask) for ask in asks), hour)
    return tuple(told[key] for key in sorted(told, key=lambda key: (ranks[key], told[key].zone)))


def _by_frequency(people: Sequence[Person]) -> list[str]:
    zones = [person.zone for person in people]
    return sorted(set(zones), key=lambda zone: (-zones.count(zone), zone))


def _is_late(needs: Flags) -> bool:
    return any(hour % 24 not in HUMANE for hour in np.flatnonzero(needs).tolist())


def _starts(clock: Timeline, member: Timeline, period: Period) -> NDArray[np.int64]:
    """Starts of all series, in minutes since 1970 on the clock, on the dates that can differ from one another."""
    first, last = (period.starts_on - EPOCH).days, (period.ends_on - EPOCH).days
    changes = [since // DAY for line in (clock, member) for since in line.since[1:]]
    stretches = [(first, first + 8), *((day - 2, day + 10) for day in changes)]
    days = sorted({day for begin, end in stretches for day in range(max(first, begin), min(last, end) + 1)})
    return (np.array(days, np.int64)[:, None] * DAY + np.arange(24, dtype=np.int64)[None, :] * 60).ravel()


def _week_minute(local: NDArray[np.int64]) -> NDArray[np.int64]:
    """Minutes since Monday 00:00 on the same clock."""
    return (local + EPOCH_WEEKDAY * DAY) % WEEK
