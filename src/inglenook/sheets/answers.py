"""A person's answers in one vocabulary: what an importer reads, an enrolment keeps and the engine is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """How the values of a field are read and compared."""

    ONE = "one"  # a single choice
    MANY = "many"  # several choices
    NUMBER = "number"
    TEXT = "text"  # free words: shown, never scored


@dataclass(frozen=True, slots=True)
class Field:
    """A named place for answers. sensitive: shown to nobody, used by the engine's rules only."""

    name: str
    kind: Kind
    sensitive: bool = False


#: The fields every community shares. A form's own questions become further fields, named by their header.
STANDARD_FIELDS = (
    Field("workplace", Kind.MANY),  # now and lately
    Field("department", Kind.ONE),
    Field("sector", Kind.ONE),
    Field("stage", Kind.ONE),
    Field("region", Kind.ONE),
    Field("country", Kind.ONE),
    Field("city", Kind.ONE),
    Field("job_title", Kind.TEXT),
    Field("language", Kind.MANY),
    Field("goal", Kind.MANY),
    Field("topic", Kind.MANY),
    Field("offers", Kind.MANY),
    Field("seeks", Kind.MANY),
    Field("style", Kind.MANY),
    Field("mode", Kind.MANY),
    Field("identity", Kind.MANY, sensitive=True),
    Field("gender", Kind.ONE, sensitive=True),
    Field("about", Kind.TEXT),
    Field("hopes", Kind.TEXT),
    Field("stage_rank", Kind.NUMBER),
    Field("years", Kind.NUMBER),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What one person said. Empty means "not said".

    tags: chosen values by field name; a single choice is a tuple of one. numbers, texts: likewise.
    zone: IANA name or "". week: free hours of that zone's week (0 = Monday 00:00-01:00 .. 167), None = not said.
    roles: "peer", "mentor", "mentee", "facilitator". seats: how many circles they would sit in, by role.
    wishes, keep_apart, met_before: other people as the person or the file named them (address or name);
    managers: their line manager, likewise. wants_same, not_alone: field names (see matching.Person).
    """

    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    zone: str = ""
    week: frozenset[int] | None = None
    roles: frozenset[str] = frozenset()
    seats: dict[str, int] = field(default_factory=dict)
    wishes: tuple[str, ...] = ()
    keep_apart: tuple[str, ...] = ()
    met_before: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()
    wants_same: frozenset[str] = frozenset()
    not_alone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SignUp:
    """One person of a form's export: who they are, what they said, and the rows of the file that say so.

    key: stable within one file and across re-imports: the address, else the form's own id, else a digest of the row.
    rows: (file name, sheet name or "", row number as the spreadsheet shows it), the latest last.
    """

    key: str
    name: str
    email: str
    answers: Answers
    rows: tuple[tuple[str, str, int], ...]
    signed_up_at: datetime | None = None
    consent: bool | None = None
