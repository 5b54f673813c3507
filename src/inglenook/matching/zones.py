"""How far each zone's clock is from UTC during a period, as short tables that numpy can look up quickly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.facts import Period

Minutes = NDArray[np.int64]

DAY = 1440
WEEK = 7 * DAY
EPOCH = date(1970, 1, 1)
#: Days looked at beyond both ends of a period: no clock is farther than that from UTC.
MARGIN_DAYS = 2


@dataclass(frozen=True, slots=True)
class Timeline:
    """A zone's clock in a period.

    since: minutes since 1970 (UTC) at which each offset begins, the first one far in the past.
    offsets: minutes to add to UTC for the zone's own time, one for each `since`.
    """

    name: str
    since: tuple[int, ...]
    offsets: tuple[int, ...]

    @property
    def shifts(self) -> tuple[tuple[int, int], ...]:
        """When the clock changes and by how much: what a family of zones has in common."""
        steps = zip(self.since[1:], self.offsets, self.offsets[1:], strict=False)
        return tuple((since, after - before) for since, before, after in steps)

    def offset_at(self, utc: Minutes) -> Minutes:
        """Minutes from UTC at each moment."""
        since, offsets = np.array(self.since, np.int64), np.array(self.offsets, np.int64)
        return offsets[np.searchsorted(since, utc, side="right") - 1]

    def utc_of(self, local: Minutes) -> Minutes:
        """The moments at which this clock shows `local` (minutes since 1970 on the clock).

        A time that is skipped or repeated is read as the clock stood before the change (PEP 495, fold=0).
        """
        offsets = np.array(self.offsets, np.int64)
        wall = np.array(self.since, np.int64)
        wall[1:] += np.maximum(offsets[:-1], offsets[1:])
        return local - offsets[np.searchsorted(wall, local, side="right") - 1]


def is_zone(name: str) -> bool:
    """Whether this is an IANA time zone that this machine knows."""
    return _zone(name) is not None


@lru_cache(maxsize=4096)
def timeline(name: str, period: Period) -> Timeline:
    """The zone's offsets during the period and two days on either side, to the minute."""
    zone = _zone(name)
    if zone is None:
        raise ZoneInfoNotFoundError(name)
    moment = datetime(period.starts_on.year, period.starts_on.month, period.starts_on.day, tzinfo=UTC)
    moment -= timedelta(days=MARGIN_DAYS)
    days = (period.ends_on - period.starts_on).days + 1 + 2 * MARGIN_DAYS
    since, offsets = [-(1 << 40)], [_offset(zone, moment)]
    for _ in range(days):
        following = moment + timedelta(days=1)
        if _offset(zone, following) != offsets[-1]:
            change = _change_between(zone, moment, following)
            since.append(int(change.timestamp()) // 60)
            offsets.append(_offset(zone, following))
        moment = following
    return Timeline(name, tuple(since), tuple(offsets))


def _change_between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    old = _offset(zone, before)
    while after - before > timedelta(minutes=1):
        middle = before + timedelta(minutes=(after - before) // timedelta(minutes=2))
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, moment: datetime) -> int:
    return (moment.astimezone(zone).utcoffset() or timedelta(0)) // timedelta(minutes=1)


@lru_cache(maxsize=4096)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder, a path outside, a name with a NUL
        return None
