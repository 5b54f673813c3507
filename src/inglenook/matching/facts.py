"""What the engine knows of people: ids and facts, never a name, an address or a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

HOURS_IN_WEEK = 168
NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})
NO_NUMBERS: Mapping[str, float] = MappingProxyType({})
NO_SEATS: Mapping[str, int] = MappingProxyType({})

#: Roles in a circle. A format may use others; these are the ones the shapes know.
PEER, MENTOR, MENTEE, FACILITATOR = "peer", "mentor", "mentee", "facilitator"


@dataclass(frozen=True, slots=True)
class Person:
    """One person who wishes to be matched.

    tags: values by field name ("workplace", "language", "sector", "stage", "region", "country", "goal", "offers",
        "seeks", "style", "identity", or any field of a community's own form). A field that is absent or empty
        means "not said". A single-valued answer is a set of one.
    numbers: finite numbers by field name, for rules about nearness and seniority ("stage_rank", "years").
    zone: IANA time zone; week: free hours of *that zone's* week, 0 = Monday 00:00-01:00 .. 167 = Sunday
        23:00-24:00; None means "not said".
    roles: the roles this person would take. seats: the most circles they would sit in, by role (default 1).
    wishes: ids of the people they asked for. wants_same: fields in which they ask for somebody who shares a value
        of theirs. not_alone: fields in which they ask not to be the only one of their value in a circle.
    priority: a promise to keep (a re-match): higher is placed first when not everybody can be.
    """

    id: str
    tags: Mapping[str, frozenset[str]] = field(default_factory=lambda: NOTHING)
    numbers: Mapping[str, float] = field(default_factory=lambda: NO_NUMBERS)
    zone: str = "UTC"
    week: frozenset[int] | None = None
    roles: frozenset[str] = frozenset({PEER})
    seats: Mapping[str, int] = field(default_factory=lambda: NO_SEATS)
    wishes: frozenset[str] = frozenset()
    wants_same: frozenset[str] = frozenset()
    not_alone: frozenset[str] = frozenset()
    priority: int = 0

    def seats_as(self, role: str) -> int:
        """Circles this person would sit in as `role`; 0 if they would not take it."""
        return self.seats.get(role, 1) if role in self.roles else 0


@dataclass(frozen=True, slots=True)
class Ties:
    """Who stands in what relation to whom; every pair is unordered, written (smaller id, larger id)."""

    keep_apart: frozenset[tuple[str, str]] = frozenset()
    met_before: frozenset[tuple[str, str]] = frozenset()
    line_manager: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day on which circles meet; daylight saving is looked up inside it."""

    starts_on: date
    ends_on: date
