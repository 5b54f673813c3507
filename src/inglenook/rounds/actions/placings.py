"""A proposal's circles as placings: numbered, plain, ids only; the form in which edits are kept and undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from inglenook.rounds.bridge import Placing, Seat
from inglenook.rounds.models import Proposal, ProposedSeat


@dataclass(frozen=True, slots=True)
class Numbered:
    """One circle of a proposal: its number, who sits in it as what, and whether it is locked."""

    number: int
    seats: tuple[tuple[str, str], ...]
    locked: bool = False

    @property
    def people(self) -> frozenset[str]:
        """Ids of the circle's people."""
        return frozenset(person for person, _role in self.seats)

    def placing(self) -> Placing:
        """Return the circle as the engine knows it."""
        return Placing(tuple(Seat(person, role) for person, role in self.seats), locked=self.locked)

    def role_of(self, person: str) -> str:
        """Return the role of one of the circle's people; raises KeyError for anybody else."""
        return dict(self.seats)[person]

    def without(self, person: str) -> Numbered:
        """Return the circle without somebody."""
        return replace(self, seats=tuple(seat for seat in self.seats if seat[0] != person))

    def having(self, person: str, role: str) -> Numbered:
        """Return the circle with somebody more."""
        return replace(self, seats=tuple(sorted((*self.seats, (person, role)))))

    def to_json(self) -> dict[str, Any]:
        """Return the circle as JSON values."""
        return {"number": self.number, "locked": self.locked, "seats": [list(seat) for seat in self.seats]}


def numbered_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Numbered, ...]:
    """Return circles kept as JSON."""
    return tuple(
        Numbered(row["number"], tuple((person, role) for person, role in row["seats"]), row["locked"]) for row in data
    )


def placings_of(proposal: Proposal) -> dict[int, Numbered]:
    """Return a proposal's circles by number, in two queries."""
    seats: dict[int, list[tuple[str, str]]] = {}
    rows = ProposedSeat.objects.filter(circle__proposal=proposal).values_list("circle__number", "person_id", "role")
    for number, person, role in rows:
        seats.setdefault(number, []).append((str(person), role))
    locked = proposal.circles.order_by("number").values_list("number", "locked")
    return {number: Numbered(number, tuple(sorted(seats.get(number, []))), is_locked) for number, is_locked in locked}


def kept_placings(proposal: Proposal, *, keep_all: bool) -> tuple[Placing, ...]:
    """Return the circles that a new run keeps as they are: the locked ones, or all."""
    circles = placings_of(proposal).values()
    return tuple(replace(circle, locked=True).placing() for circle in circles if circle.locked or keep_all)


def seated(circles: Iterable[Numbered]) -> frozenset[str]:
    """Return the ids of everybody who sits somewhere."""
    return frozenset[str]().union(*(circle.people for circle in circles))
