"""One row being read: what its cells said so far, and the problems met on the way."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from inglenook.sheets.answers import Answers
from inglenook.sheets.errors import Problem
from inglenook.sheets.tables import Line, Table
from inglenook.sheets.texts import Params
from inglenook.sheets.values.roles import MENTEE, MENTOR


@dataclass(slots=True)
class Draft:
    """The answers of one row. named: (kind, column letter, text) for wishes, keep_apart, met_before, managers."""

    table: Table
    line: Line
    name: str = ""
    first: str = ""
    last: str = ""
    email: str = ""
    address_key: str = ""
    address_text: str = ""
    source_id: str = ""
    at: datetime | None = None
    roles: set[str] = field(default_factory=set)
    role_text: str = ""
    also: bool = False
    seats: int | None = None
    seats_for: str = ""
    zone: str = ""
    hours_zone: str = ""
    week: set[int] | None = None
    busy: set[int] | None = None
    tags: dict[str, list[str]] = field(default_factory=dict)
    ranked: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    named: list[tuple[str, str, str]] = field(default_factory=list)
    teams: list[tuple[str, str, str]] = field(default_factory=list)  # column header, letter, value
    wants_same: set[str] = field(default_factory=set)
    not_alone: set[str] = field(default_factory=set)
    consent: bool | None = None
    refused: str = ""  # code of why this person does not take part
    refused_text: str = ""
    problems: list[Problem] = field(default_factory=list)
    key: str = ""

    def note(self, code: str, letter: str, params: Params | None = None, *, leaves_out: bool = False) -> None:
        """Remember a problem of this row."""
        place = (self.table.file, self.table.sheet, self.line.number, letter)
        self.problems.append(Problem(code, params or {}, *place, leaves_out=leaves_out))

    def tag(self, name: str, *values: str) -> None:
        """Add chosen values to a field, each once."""
        held = self.tags.setdefault(name, [])
        for value in values:
            if value and value not in held:
                held.append(value)

    @property
    def row(self) -> tuple[str, str, int]:
        """Where the row stands: file, sheet, number."""
        return (self.table.file, self.table.sheet, self.line.number)

    @property
    def shown_name(self) -> str:
        """The full name, from one or two columns."""
        return self.name or " ".join(part for part in (self.first, self.last) if part)

    def digest(self) -> str:
        """A short digest of all cells, for rows without an address or a number."""
        cells = "\x1f".join(self.line.cells).encode("utf-8", "surrogatepass")
        return f"row:{hashlib.sha256(cells).hexdigest()[:16]}"

    def answers(self) -> Answers:
        """The answers as the rest of the house knows them; names are not looked up yet."""
        for name, places in self.ranked.items():
            self.tag(name, *(option for _, option in sorted(places)))
        for side in self.tags.pop("offers_or_seeks", ()):
            self._take_side(side)
        if self.hours_zone and self.zone:
            self.tag("time_zone", self.zone)
        roles = frozenset(self.roles)
        return Answers(
            tags={name: tuple(values) for name, values in self.tags.items() if values},
            numbers=dict(self.numbers),
            texts=dict(self.texts),
            zone=self.hours_zone or self.zone,
            week=None if self.week is None else frozenset(self.week),
            roles=roles,
            seats=self._seats(),
            wants_same=frozenset(self.wants_same),
            not_alone=frozenset(self.not_alone),
        )

    def _take_side(self, value: str) -> None:
        """What a question for both roles says is an offer from a mentor and a wish from a mentee."""
        sides = {MENTOR: "offers", MENTEE: "seeks"}
        for name in [sides[role] for role in sorted(self.roles) if role in sides] or ["topic"]:
            self.tag(name, value)

    def _seats(self) -> dict[str, int]:
        if self.seats is None:
            return {}
        wanted = self.seats_for if self.seats_for in self.roles else ""
        if wanted:
            return {wanted: self.seats}
        return {} if self.seats_for else dict.fromkeys(sorted(self.roles), self.seats)
