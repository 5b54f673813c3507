"""What the engine answers: circles with reasons, who is left over with why, and what was proven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inglenook.matching.facts import Period, Person, Ties
from inglenook.matching.policy import Policy
from inglenook.matching.stop import Stop

Param = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A person in a circle, in a role."""

    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Placing:
    """Who sits together: what a coordinator may edit, lock and hand back. No order means anything in it."""

    seats: tuple[Seat, ...]
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a solver may know. The same problem, seed and version give the same result, bit for bit.

    start: circles to begin from (an earlier result); those that are `locked` stay exactly as they are.
    """

    people: tuple[Person, ...]
    policy: Policy
    period: Period
    ties: Ties = field(default_factory=Ties)
    start: tuple[Placing, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A code from the specification (docs/matching/) and its parameters: field names, values, counts, person ids."""

    code: str
    params: Mapping[str, Param]


@dataclass(frozen=True, slots=True)
class WeeklyHour:
    """A weekly hour that suits all: `hour` (0..167, Monday 00:00 = 0) and `minute`, on the clock of `zone`."""

    zone: str
    hour: int
    minute: int = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """One proposed circle: its seats, why each person is in it, what is thin, and when all can meet.

    reasons: by person id, best first. thin: what speaks against this circle, said too. broken: rules of weight MUST
    that it breaks: always empty in a result of `solve`, possibly not in an `assess`ment of a coordinator's edit.
    """

    seats: tuple[Seat, ...]
    score: int
    reasons: Mapping[str, tuple[Reason, ...]]
    thin: tuple[Reason, ...] = ()
    broken: tuple[Reason, ...] = ()
    hours: tuple[WeeklyHour, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Somebody without a place (or with fewer than they offered): the rules in the way, and what would help.

    loosen: each Reason names one rule whose loosening alone would give this person a place.
    certain: True if no solution within the rules could place this person at all (a certificate, not a guess).
    """

    person: str
    role: str
    reasons: tuple[Reason, ...]
    loosen: tuple[Reason, ...] = ()
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What an observer is told now and then: a share of the budget (0..1) and the best result so far."""

    share: float
    score: int
    placed: int
    people: int


@dataclass(frozen=True, slots=True)
class Result:
    """A whole answer. Audited by independent code before it is returned.

    proven: "optimal" if no better result exists, "fewest_left" if nobody more could be placed, else "".
    stopped: "done", "budget", "time" or "cancelled". repeat: the stop that gives exactly this answer again, without
    a look at the clock.
    """

    circles: tuple[Circle, ...]
    left_over: tuple[LeftOver, ...]
    score: int
    proven: str
    stopped: str
    seed: int
    version: str
    repeat: Stop = field(default_factory=Stop)


@dataclass(frozen=True, slots=True)
class Change:
    """What one edit of the circles would do: the score's difference, what it breaks and what it mends."""

    score: int
    breaks: tuple[Reason, ...]
    mends: tuple[Reason, ...]
    worse: tuple[Reason, ...]
    better: tuple[Reason, ...]
