"""What a matching came to, with names: for the coordinator's own screen and files, made from the engine's ids."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the files name them. rows: where, in words ("row 12"). zone: IANA, or "" if not said."""

    id: str
    name: str
    address: str = ""
    workplace: str = ""
    zone: str = ""
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a circle. reasons: sentences, best first. hour: when they would meet, on their own clock."""

    who: Someone
    role: str
    reasons: tuple[str, ...] = ()
    hour: str = ""


@dataclass(frozen=True, slots=True)
class Corner:
    """A proposed circle. hour: the first weekly hour that suits all, on the clock that it is kept on.

    thin: what speaks against it, in sentences.
    """

    number: int
    members: tuple[Member, ...]
    hour: str = ""
    more_hours: int = 0
    thin: tuple[str, ...] = ()

    @property
    def for_all(self) -> tuple[str, ...]:
        """The reasons that everybody here is told alike."""
        first = self.members[0].reasons if self.members else ()
        return tuple(reason for reason in first if all(reason in member.reasons for member in self.members))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody without a place. certain: no answer within the rules could place them."""

    who: Someone
    role: str
    reasons: tuple[str, ...]
    helps: tuple[str, ...] = ()
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a file that should be looked at. left_out: the row was not taken."""

    file: str
    row: int
    column: str
    place: str
    sentence: str
    left_out: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it was applied: its key, its weight and a sentence."""

    key: str
    weight: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Column:
    """How a column of a file was read. sensitive: its answers are shown nowhere."""

    table: str
    letter: str
    header: str
    meaning: str
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole answer in words.

    shape: "groups", "pairs" or "peers". rows: rows with something in them; people: sign-ups that were matched.
    proven, stopped: as the engine says. broken: MUST rules broken, by the independent audit. again: the command
    that repeats this result.
    """

    title: str
    shape: str
    files: tuple[str, ...]
    rows: int
    people: int
    corners: tuple[Corner, ...]
    waiting: tuple[Waiting, ...]
    troubles: tuple[Trouble, ...]
    rules: tuple[Rule, ...]
    columns: tuple[Column, ...]
    period: str
    score: int
    proven: str
    stopped: str
    broken: int
    seed: int
    version: str
    again: str
    notes: tuple[str, ...] = ()

    @property
    def placed(self) -> int:
        """How many people have at least one place."""
        return len({member.who.id for corner in self.corners for member in corner.members})

    @property
    def without(self) -> tuple[Waiting, ...]:
        """Those who have no place at all (others merely have a seat to spare)."""
        seated = {member.who.id for corner in self.corners for member in corner.members}
        return tuple(one for one in self.waiting if one.who.id not in seated)

    @property
    def spare(self) -> tuple[Waiting, ...]:
        """Those who have a place and offered more than was used."""
        seated = {member.who.id for corner in self.corners for member in corner.members}
        return tuple(one for one in self.waiting if one.who.id in seated)
