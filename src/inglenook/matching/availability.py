"""Which weekly series suit whom, as bits: a circle can meet if all its members' bits have one in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.columns import Words, pack_bits
from inglenook.matching.facts import HOURS_IN_WEEK, Period, Person
from inglenook.matching.hours import painted, suits
from inglenook.matching.zones import DAY, EPOCH, MARGIN_DAYS, Timeline, timeline

Flags = NDArray[np.bool_]
PaintedWeek = tuple[str, frozenset[int] | None]

#: Dominated columns are looked for only among so many painted weeks; beyond that the search costs more than it saves.
PRUNE_BELOW = 3000


@dataclass(frozen=True, slots=True)
class HourBits:
    """free: [people, words] bits of the series that suit each person.

    home: [people, words] bits of the series kept on that person's own clock; a circle may use only such a series of
    one of its members. segment: words of one clock, within which hours are counted; all words if one hour is enough.
    """

    free: Words
    home: Words
    segment: int


def hour_bits(people: Sequence[Person], period: Period, *, at_least: int, unknown_fits: bool) -> HourBits:
    """Compile everybody's painted week into bits; who did not say gets all of them, or none.

    The last few answers are kept: the same people are compiled again for each rule that is tried out.
    """
    painted_weeks = tuple((person.zone, person.week) for person in people)
    return _hour_bits(painted_weeks, period, at_least, unknown_fits)


@lru_cache(maxsize=4)
def _hour_bits(
    painted_weeks: tuple[PaintedWeek, ...],
    period: Period,
    at_least: int,
    unknown_fits: bool,  # noqa: FBT001 - part of the cache's key
) -> HourBits:
    weeks = _Weeks(painted_weeks, period)
    clocks = weeks.clocks()
    free = [weeks.columns(clock) for clock in clocks]
    home = [np.repeat(weeks.at_home(clock)[:, None], HOURS_IN_WEEK, axis=1) for clock in clocks]
    if at_least == 1:
        strangers = bool((weeks.pattern < 0).any()) and unknown_fits
        merged, owned = _merge(free, home, weeks.people_in, smallest=1 if strangers else 2)
        packed, packed_home = [pack_bits(merged)], [pack_bits(owned)]
    else:
        packed, packed_home = [pack_bits(part) for part in free], [pack_bits(part) for part in home]
    spare = max(1, (at_least + 63) // 64)  # bits of their own for those who did not say, counted on no clock
    segment = max([spare, *(part.shape[1] for part in packed)])
    rows = _spread(packed, weeks.pattern, segment, unknown=unknown_fits)
    homes = _spread(packed_home, weeks.pattern, segment, unknown=False)
    silent = (weeks.pattern < 0) & unknown_fits
    extra = np.zeros((len(painted_weeks), segment), np.uint64)
    extra[silent] = ~np.uint64(0)
    return HourBits(np.hstack([rows, extra]), np.hstack([homes, extra]), segment)


class _Weeks:
    """The distinct painted weeks of some people, by zone."""

    def __init__(self, painted_weeks: Sequence[PaintedWeek], period: Period) -> None:
        self.period = period
        index: dict[tuple[str, frozenset[int]], int] = {}
        self.pattern = np.full(len(painted_weeks), -1, np.int64)
        for row, (zone, week) in enumerate(painted_weeks):
            if week is not None:
                self.pattern[row] = index.setdefault((zone, week), len(index))
        self.people_in = np.bincount(self.pattern[self.pattern >= 0], minlength=len(index))
        self.weeks = np.array([painted(week) for _, week in index]).reshape(len(index), HOURS_IN_WEEK)
        lines = {zone: timeline(zone, period) for zone in sorted({zone for zone, _ in index})}
        self.lines = lines
        names = sorted(lines)
        number = {zone: place for place, zone in enumerate(names)}
        self.zone = np.array([number[zone] for zone, _ in index], np.int64)
        self.names = names

    def clocks(self) -> list[Timeline]:
        """One clock for each family whose series are the same moments; see `_family`."""
        first: dict[object, Timeline] = {}
        for name in self.names:
            first.setdefault(self._family(self.lines[name]), self.lines[name])
        return list(first.values())

    def _family(self, line: Timeline) -> object:
        """Name what a clock has in common with others whose series are the same moments.

        Clocks that change together and stand whole hours apart have the same series, but for the first and the last
        date of the period: where a change or a very short period makes these matter, each clock is its own family.
        """
        first, last = ((day - EPOCH).days for day in (self.period.starts_on, self.period.ends_on))
        edges = [(day - MARGIN_DAYS) * DAY for day in (first, last)]
        changes = [since for other in self.lines.values() for since in other.since[1:]]
        near = any(edge <= since <= edge + 2 * (MARGIN_DAYS + 1) * DAY for edge in edges for since in changes)
        if near or last - first < 14:
            return line.since, line.offsets
        return line.shifts, line.offsets[0] % 60

    def columns(self, clock: Timeline) -> Flags:
        """[weeks, 168]: which series of the clock suit which painted weeks."""
        free = np.zeros((len(self.weeks), HOURS_IN_WEEK), np.bool_)
        for place, name in enumerate(self.names):
            rows = self.zone == place
            free[rows] = suits(self.weeks[rows], clock, self.lines[name], self.period)
        return free

    def at_home(self, clock: Timeline) -> Flags:
        """[weeks]: whose own clock has the series of this clock."""
        family = self._family(clock)
        same = np.array([self._family(self.lines[name]) == family for name in self.names], np.bool_)
        flags: Flags = same[self.zone]
        return flags


def _merge(free: list[Flags], home: list[Flags], people_in: NDArray[np.int64], smallest: int) -> tuple[Flags, Flags]:
    """Keep one column of those that suit the same people, none that suits too few, none that another covers."""
    kept: dict[bytes, int] = {}
    columns: list[Flags] = []
    homes: list[Flags] = []
    for part, owner in zip(free, home, strict=True):
        enough = people_in @ part >= smallest
        keys = np.packbits(part.T, axis=1)
        for hour in np.flatnonzero(enough).tolist():
            place = kept.setdefault(keys[hour].tobytes(), len(columns))
            if place == len(columns):
                columns.append(part[:, hour])
                homes.append(owner[:, hour].copy())
            else:
                homes[place] |= owner[:, hour]
    weeks = len(people_in)
    if not columns:
        return np.zeros((weeks, 1), np.bool_), np.zeros((weeks, 1), np.bool_)
    merged, owned = np.array(columns).T, np.array(homes).T
    if weeks <= PRUNE_BELOW:
        # A circle uses a column on the clock of a member, so only the homes among those it suits count.
        useful = merged & owned
        inside = _covered(merged) & _covered(useful)
        np.fill_diagonal(inside, val=False)
        keep = ~inside.any(axis=1)
        merged, owned = merged[:, keep], owned[:, keep]
    return merged, owned


def _covered(columns: Flags) -> Flags:
    """[i, j]: everybody whom column i suits is suited by column j."""
    counts = columns.astype(np.float32)
    both = counts.T @ counts
    inside: Flags = both == np.diag(both)[:, None]
    return inside


def _spread(parts: list[Words], pattern: NDArray[np.int64], segment: int, *, unknown: bool) -> Words:
    """From painted weeks to people, each part widened to `segment` words."""
    spread = np.zeros((len(pattern), segment * len(parts)), np.uint64)
    known = pattern >= 0
    for place, part in enumerate(parts):
        spread[known, place * segment : place * segment + part.shape[1]] = part[pattern[known]]
        if unknown:
            spread[~known, place * segment : place * segment + part.shape[1]] = ~np.uint64(0)
    return spread
