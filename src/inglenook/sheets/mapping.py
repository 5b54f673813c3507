"""The mapping: what each column means and what each written value means, as proposed, asked and kept."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from dataclasses import field as made
from enum import StrEnum

from inglenook.sheets.answers import Kind
from inglenook.sheets.words import gettext_noop as _


class Target(StrEnum):
    """Where a column's answers go."""

    IGNORE = "ignore"
    EMAIL = "email"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    SOURCE_ID = "source_id"  # the form's own number for an answer or a person
    SIGNED_UP_AT = "signed_up_at"
    ROLE = "role"
    ALSO = "also"  # "both mentor and mentee?": yes adds the other role
    SEATS = "seats"
    ZONE = "zone"
    WEEK = "week"  # hours that suit
    BUSY = "busy"  # hours that do not suit
    WISHES = "wishes"
    KEEP_APART = "keep_apart"
    MET_BEFORE = "met_before"
    TEAM = "team"  # the same value here means: met before
    MANAGER = "manager"
    CONSENT = "consent"
    ACTIVE = "active"
    WANTS_SAME = "wants_same"  # yes: with somebody like me in `field`
    NOT_ALONE = "not_alone"  # yes: not the only one in `field`
    ANSWER = "answer"  # a tag, number or text named `field`: a standard field or a form's own


class Shape(StrEnum):
    """How several columns of one question belong together."""

    PLAIN = "plain"  # the column is the question
    OPTION = "option"  # the column is one option; a tick or the label means chosen
    RANK = "rank"  # the column is a place in a ranking, the cell is the choice
    RANKED = "ranked"  # the column is an option, the cell is its place


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What one column means.

    field, kind, sensitive: for Target.ANSWER (and field for WANTS_SAME, NOT_ALONE). option: for grids, the column's
    own label. options: known choices, so that a comma inside one does not split it. order: from the first step to the
    last (for "stage": gives stage_rank). words: a written value -> what it means. date_order: "dmy", "mdy", "ymd".
    hours_zone: IANA name of hours in this column, "own" = each person's own zone, "" = not said.
    sure: 0..1; reason: a code of REASONS with why_params; both are only for showing.
    """

    header: str
    target: Target = Target.IGNORE
    field: str = ""
    kind: Kind = Kind.TEXT
    sensitive: bool = False
    shape: Shape = Shape.PLAIN
    option: str = ""
    options: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    words: Dictionary[str, str] = made(default_factory=dict)
    date_order: str = ""
    hours_zone: str = ""
    sure: float = 1.0
    reason: str = "saved"
    why: str = ""

    @property
    def sentence(self) -> str:
        """Why this is proposed, in English."""
        return REASONS[self.reason].format(why=self.why)

    def goes_to(self) -> str:
        """One word for the target as people choose it: "email", "goal", "ignore", an own field's name."""
        return self.field if self.target is Target.ANSWER else self.target.value


#: reason code -> English, with {why}: the words or values that led to it.
REASONS: dict[str, str] = {
    "header": _("The header says “{why}”."),
    "content": _("The answers look like {why}."),
    "both": _("The header and the answers say so ({why})."),
    "source": _("This is a column that {why} always adds."),
    "technical": _("This is technical ({why}) and nothing that people said."),
    "private": _("This is private and not needed ({why})."),
    "own": _("A question of your own; its answers can be used by rules."),
    "words": _("Free words: kept to be shown, not compared."),
    "empty": _("Nobody answered this."),
    "role": _("The header says “{why}”, and these people’s role gives it a side."),
    "saved": _("You said so before."),
    "chosen": _("You chose this."),
}


@dataclass(frozen=True, slots=True)
class TableMapping:
    """One table's columns. role: of everybody in it, "" = a column says so or everybody is a peer."""

    fingerprint: str
    file: str
    columns: tuple[ColumnMapping, ...]
    role: str = ""
    encoding: str = ""
    header: str = ""  # "none", "first" or "" = found by itself
    without_address: str = ""  # "keep" or "leave_out": people without an address that can be written to
    overflow: str = ""  # "join" or "leave_out": rows with more cells than the header

    def column(self, target: Target) -> int | None:
        """The index of the first column with this target."""
        return next((i for i, column in enumerate(self.columns) if column.target is target), None)


@dataclass(frozen=True, slots=True)
class Mapping:
    """All that was decided about a form. answers: decisions on questions about single rows, by question id.

    day_parts: "morning" -> "8-12". workplaces: a written workplace -> the one it is; to itself: a different one.
    """

    tables: tuple[TableMapping, ...] = ()
    day_parts: Dictionary[str, str] = made(default_factory=dict)
    workplaces: Dictionary[str, str] = made(default_factory=dict)
    answers: Dictionary[str, str] = made(default_factory=dict)

    def with_column(self, table: int, column: int, mapped: ColumnMapping) -> Mapping:
        """The same mapping with one column changed; both places count from 0."""
        columns = list(self.tables[table].columns)
        columns[column] = mapped
        tables = list(self.tables)
        tables[table] = replace(tables[table], columns=tuple(columns))
        return replace(self, tables=tuple(tables))
