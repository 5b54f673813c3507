"""The audit's own look at weekly hours: keep one local time on one member's clock and walk through the weeks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from operator import itemgetter
from zoneinfo import ZoneInfo

from inglenook.matching.facts import Period

#: The farthest that a place's clock is from UTC, and a little more.
MARGIN = timedelta(hours=16)


class Clocks:
    """Which hours of each zone's week are touched by a weekly hour kept on another zone's clock, all period long."""

    def __init__(self, period: Period) -> None:
        self._period = period
        self._same: dict[tuple[tuple[datetime, timedelta], ...], str] = {}
        self._touched: dict[tuple[str, str, int], frozenset[int] | None] = {}
        self._offsets = cache(self._read_offsets)
        self._weeks = cache(self._read_weeks)
        self._name = cache(lambda zone: self._same.setdefault(self._offsets(zone), zone))

    def common_hours(self, weeks: Iterable[tuple[str, frozenset[int]]], enough: int) -> int:
        """Count the weekly hours that suit all, on the clock that has most of them; stop counting at `enough`.

        Free hours are whole hours on each one's own clock, so where all are free for sixty minutes on end, the
        earliest such stretch starts at a full hour on somebody's clock: trying each member's clock misses nothing.
        """
        free: dict[str, frozenset[int]] = {}
        for zone, week in weeks:
            name = self._name(zone)
            free[name] = free[name] & week if name in free else week
        most = 0
        for clock, mine in sorted(free.items(), key=itemgetter(0)):
            found = 0
            for hour in sorted(mine):
                found += all(self._suits(clock, hour, zone, week) for zone, week in free.items())
                if found >= enough:
                    return found
            most = max(most, found)
        return most

    def _suits(self, clock: str, hour: int, zone: str, week: frozenset[int]) -> bool:
        touched = self.touched(clock, hour, zone)
        return touched is not None and touched <= week

    def touched(self, clock: str, hour: int, zone: str) -> frozenset[int] | None:
        """Hours of `zone`'s week into which the sixty minutes fall in any week; None if it never takes place."""
        key = (clock, zone, hour)
        if key not in self._touched:
            self._touched[key] = self._walk(clock, hour, zone)
        return self._touched[key]

    def _walk(self, clock: str, hour: int, zone: str) -> frozenset[int] | None:
        hours = set()
        there = ZoneInfo(zone)
        for start in self._occurrences(clock, hour, zone):
            for moment in (start, start + timedelta(minutes=59)):
                local = moment.astimezone(there)
                hours.add(local.weekday() * 24 + local.hour)
        return frozenset(hours) if hours else None

    def _occurrences(self, clock: str, hour: int, zone: str) -> Iterator[datetime]:
        """When (UTC) the hour takes place, in each week worth a look and within the period."""
        here = ZoneInfo(clock)
        for monday in self._weeks(clock, zone):
            day = monday + timedelta(days=hour // 24)
            if self._period.starts_on <= day <= self._period.ends_on:
                # A time that the clock skips in spring is read as the same moment an hour later, as calendars do.
                yield datetime(day.year, day.month, day.day, hour % 24, tzinfo=here).astimezone(UTC)

    def _read_weeks(self, clock: str, zone: str) -> tuple[date, ...]:
        """Mondays of the period's weeks; of whole weeks in which both clocks stand still and alike, only the first."""
        alike: set[tuple[timedelta, timedelta]] = set()
        weeks = []
        monday = self._period.starts_on - timedelta(days=self._period.starts_on.weekday())
        while monday <= self._period.ends_on:
            start = datetime.combine(monday, datetime.min.time(), UTC)
            stand = (self._offset_at(clock, start), self._offset_at(zone, start))
            whole = monday >= self._period.starts_on and monday + timedelta(days=6) <= self._period.ends_on
            quiet = whole and not (self._changes_near(clock, start) or self._changes_near(zone, start))
            if not (quiet and stand in alike):
                weeks.append(monday)
            if quiet:
                alike.add(stand)
            monday += timedelta(days=7)
        return tuple(weeks)

    def _read_offsets(self, zone: str) -> tuple[tuple[datetime, timedelta], ...]:
        """The zone's distances from UTC in the period and nine days around it, each with the quarter hour it begins."""
        info = ZoneInfo(zone)
        first = datetime.combine(self._period.starts_on, datetime.min.time(), UTC) - timedelta(days=9)
        last = datetime.combine(self._period.ends_on, datetime.min.time(), UTC) + timedelta(days=9)
        changes = [(first, _distance(first, info))]
        moment = first
        while moment < last:
            following = moment + timedelta(days=1)
            if _distance(following, info) != changes[-1][1]:
                step = moment
                while _distance(step, info) == changes[-1][1]:
                    step += timedelta(minutes=15)
                changes.append((step, _distance(step, info)))
            moment = following
        return tuple(changes)

    def _offset_at(self, zone: str, moment: datetime) -> timedelta:
        return next(offset for since, offset in reversed(self._offsets(zone)) if since <= moment)

    def _changes_near(self, zone: str, start: datetime) -> bool:
        """Whether the zone's clock changes in the week from `start` on, seen from any place on earth."""
        first, last = start - MARGIN, start + timedelta(days=7) + MARGIN
        return any(first <= since <= last for since, _ in self._offsets(zone)[1:])


def _distance(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
