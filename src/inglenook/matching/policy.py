"""What a community asks of its matches: a shape, and rules that each carry a weight in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Weight(IntEnum):
    """How much a rule matters. MUST is never traded against anything: a match that breaks it is impossible."""

    IGNORE = 0
    NICE = 1
    IMPORTANT = 2
    MUST = 3


# --- shapes -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Groups:
    """Circles of `smallest` to `largest` people, `ideal` where possible."""

    smallest: int = 5
    ideal: int = 6
    largest: int = 7


@dataclass(frozen=True, slots=True)
class Pairs:
    """A giver with a receiver, each within their own seats.

    aim: "total" for the greatest sum, "fair" for nobody badly off first (leximin by level), "stable" for no pair
    who would both rather have each other. "total" and "fair" place as many people as possible first; "stable" places
    those whom every stable choice places, which can be fewer.
    """

    giver: str = "mentor"
    receiver: str = "mentee"
    aim: str = "total"


@dataclass(frozen=True, slots=True)
class Peers:
    """Two of a kind, each in one pair; the odd one out makes a three where `threes` allows it."""

    threes: bool = True


Shape = Groups | Pairs | Peers

# --- rules ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Different:
    """No two members share a value of `field` (a workplace, now or lately). Not said: fits everybody."""

    field: str = "workplace"
    weight: Weight = Weight.MUST


@dataclass(frozen=True, slots=True)
class Shared:
    """All members have at least `at_least` values of `field` in common (a language).

    unknown_fits: whether somebody who did not say fits everybody, or nobody.
    """

    field: str = "language"
    weight: Weight = Weight.MUST
    at_least: int = 1
    unknown_fits: bool = True


@dataclass(frozen=True, slots=True)
class CommonHour:
    """One weekly hour suits all members in every week of the period, kept on one clock across daylight saving."""

    weight: Weight = Weight.MUST
    at_least: int = 1
    unknown_fits: bool = True


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Nobody sits with a person on either's private keep-apart list."""

    weight: Weight = Weight.MUST


@dataclass(frozen=True, slots=True)
class NotAgain:
    """Nobody sits with somebody from an earlier round."""

    weight: Weight = Weight.MUST


@dataclass(frozen=True, slots=True)
class NotManager:
    """Nobody sits with their line manager."""

    weight: Weight = Weight.MUST


@dataclass(frozen=True, slots=True)
class RolesNeeded:
    """Between `at_least` and `at_most` members of a circle take `role` (groups only)."""

    role: str
    at_least: int = 1
    at_most: int | None = None
    weight: Weight = Weight.MUST


@dataclass(frozen=True, slots=True)
class AtMost:
    """At most `count` members of one circle share a value of `field`."""

    field: str
    count: int
    weight: Weight = Weight.MUST


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `percent` of all people placed share one value of `field` (a country's share of a round).

    Always MUST. Who waits is decided by priority, then by a seeded draw, never by name or by order of rows.
    """

    field: str
    percent: int
    weight: Weight = Weight.MUST


@dataclass(frozen=True, slots=True)
class Mixed:
    """Members differ in `field`: each pair that shares a value costs (a softer Different)."""

    field: str
    weight: Weight = Weight.IMPORTANT


@dataclass(frozen=True, slots=True)
class Alike:
    """Members have values of `field` in common: each value that a pair shares counts (goals, topics, style)."""

    field: str
    weight: Weight = Weight.IMPORTANT


@dataclass(frozen=True, slots=True)
class Gives:
    """Somebody offers what another seeks: each value of `offers` that the other has in `seeks` counts."""

    offers: str = "offers"
    seeks: str = "seeks"
    weight: Weight = Weight.IMPORTANT


@dataclass(frozen=True, slots=True)
class Near:
    """Numbers of `field` differ by at most `within` (MUST), or the less they differ the better."""

    field: str
    within: float
    weight: Weight = Weight.NICE


@dataclass(frozen=True, slots=True)
class Senior:
    """Pairs only: the giver's number exceeds the receiver's by `at_least` to `at_most`. Not said: fits."""

    field: str
    at_least: float = 0.0
    at_most: float | None = None
    weight: Weight = Weight.IMPORTANT


@dataclass(frozen=True, slots=True)
class Balanced:
    """A circle has about as many who mostly give as who mostly seek (mentors and mentees among peers)."""

    weight: Weight = Weight.NICE


@dataclass(frozen=True, slots=True)
class Wished:
    """People who named each other, or one who named the other, sit together."""

    weight: Weight = Weight.IMPORTANT


@dataclass(frozen=True, slots=True)
class SameIfWished:
    """Whoever asked for somebody who shares a value of theirs (`Person.wants_same`) has at least one."""

    field: str = "identity"
    weight: Weight = Weight.IMPORTANT


@dataclass(frozen=True, slots=True)
class NotAlone:
    """Whoever asked not to be the only one of their value (`Person.not_alone`) is not (groups only)."""

    field: str = "identity"
    weight: Weight = Weight.IMPORTANT


Rule = (
    Different | Shared | CommonHour | KeptApart | NotAgain | NotManager | RolesNeeded | AtMost | Quota
    | Mixed | Alike | Gives | Near | Senior | Balanced | Wished | SameIfWished | NotAlone
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Policy:
    """A shape and its rules. A rule of weight IGNORE is as if absent.

    private_fields: fields whose values no reason ever tells anybody, and which members never see named.
    """

    shape: Shape
    rules: tuple[Rule, ...] = ()
    private_fields: frozenset[str] = frozenset({"identity", "gender"})
