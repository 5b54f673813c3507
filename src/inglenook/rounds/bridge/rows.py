"""An engine's result as plain frozen rows that the tables keep and the pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inglenook.matching.result import Circle, LeftOver, Reason, Result, WeeklyHour

ReasonRow = dict[str, Any]
"""{"code": ..., "params": {...}}: parameters are words, whole numbers and lists of words."""

HourRow = dict[str, Any]
"""{"zone": ..., "hour": 0..167, "minute": ...}."""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A person in a circle, in a role, with the reasons, best first."""

    person: str
    role: str
    reasons: tuple[ReasonRow, ...]


@dataclass(frozen=True, slots=True)
class CircleRow:
    """One circle: its seats, what is thin, which musts it breaks, and the hours that suit all."""

    seats: tuple[SeatRow, ...]
    score: int
    thin: tuple[ReasonRow, ...]
    broken: tuple[ReasonRow, ...]
    hours: tuple[HourRow, ...]
    locked: bool


@dataclass(frozen=True, slots=True)
class LeftOverRow:
    """Somebody without a place: why, which single rule's loosening would help, and whether that is certain."""

    person: str
    role: str
    reasons: tuple[ReasonRow, ...]
    loosen: tuple[ReasonRow, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A whole result."""

    circles: tuple[CircleRow, ...]
    left_over: tuple[LeftOverRow, ...]
    score: int
    proven: str
    stopped: str
    seed: int
    version: str


def rows_from(result: Result) -> ProposalRow:
    """Return a result as rows, circles in order of their people's ids (locked or not), left-over people by id."""
    circles = sorted((circle_row(circle) for circle in result.circles), key=_by_people)
    left_over = sorted((_left_over_row(one) for one in result.left_over), key=lambda one: (one.person, one.role))
    return ProposalRow(
        tuple(circles), tuple(left_over), result.score, result.proven, result.stopped, result.seed, result.version
    )


def circle_row(circle: Circle) -> CircleRow:
    """Return one circle as a row, its seats in order of role and id."""
    seats = sorted(circle.seats, key=lambda seat: (seat.role, seat.person))
    return CircleRow(
        seats=tuple(
            SeatRow(seat.person, seat.role, reason_rows(circle.reasons.get(seat.person, ()))) for seat in seats
        ),
        score=circle.score,
        thin=reason_rows(circle.thin),
        broken=reason_rows(circle.broken),
        hours=tuple(map(_hour_row, circle.hours)),
        locked=circle.locked,
    )


def reason_rows(reasons: tuple[Reason, ...]) -> tuple[ReasonRow, ...]:
    """Return reasons as JSON values, in their order."""
    return tuple({"code": reason.code, "params": _params(reason.params)} for reason in reasons)


def _params(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in sorted(params.items())}


def _hour_row(hour: WeeklyHour) -> HourRow:
    return {"zone": hour.zone, "hour": hour.hour, "minute": hour.minute}


def _left_over_row(one: LeftOver) -> LeftOverRow:
    return LeftOverRow(one.person, one.role, reason_rows(one.reasons), reason_rows(one.loosen), one.certain)


def _by_people(circle: CircleRow) -> list[str]:
    return sorted(seat.person for seat in circle.seats)


def row_from_json(data: Mapping[str, Any]) -> ProposalRow:
    """Return the rows that `dataclasses.asdict` turned into JSON."""
    circles = tuple(
        CircleRow(
            seats=tuple(SeatRow(seat["person"], seat["role"], tuple(seat["reasons"])) for seat in circle["seats"]),
            score=circle["score"],
            thin=tuple(circle["thin"]),
            broken=tuple(circle["broken"]),
            hours=tuple(circle["hours"]),
            locked=circle["locked"],
        )
        for circle in data["circles"]
    )
    left_over = tuple(
        LeftOverRow(one["person"], one["role"], tuple(one["reasons"]), tuple(one["loosen"]), one["certain"])
        for one in data["left_over"]
    )
    rest = {name: data[name] for name in ("score", "proven", "stopped", "seed", "version")}
    return ProposalRow(circles=circles, left_over=left_over, **rest)
