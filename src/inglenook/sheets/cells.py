"""From a cell to a fact: one small reader for each target that a column can have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from inglenook.sheets.answering import Answerer
from inglenook.sheets.answers import Kind
from inglenook.sheets.drafts import Draft
from inglenook.sheets.mapping import ColumnMapping, Shape, Target
from inglenook.sheets.tables import Column, squeezed
from inglenook.sheets.values.addresses import address_of
from inglenook.sheets.values.choices import learn
from inglenook.sheets.values.dates import when
from inglenook.sheets.values.hours import Slots, hours_of, label_of
from inglenook.sheets.values.roles import MENTEE, MENTOR, roles_of
from inglenook.sheets.values.seats import seats_of
from inglenook.sheets.values.spoilt import how_spoilt
from inglenook.sheets.values.words import is_nothing, yes_or_no
from inglenook.sheets.values.zones import zone_of

_WHAT = {Target.WEEK: "hours", Target.BUSY: "hours", Target.ZONE: "a time zone", Target.SEATS: "a number of people"}


@dataclass(slots=True)
class Reader:
    """Reads the cells of one column of one table."""

    column: Column
    mapped: ColumnMapping
    parts: Mapping[str, str]
    answerer: Answerer
    letter: str = field(init=False)
    label: Slots = field(init=False)
    known_hours: dict[str, tuple[frozenset[int], Slots]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.letter = self.column.letter
        self.label = label_of(f"{self.column.option or self.column.question}".replace("_", " "), self.parts)
        if not self.column.option and self.label.hours is None:
            self.label = Slots(self.label.days if self.label.days and len(self.label.days) == 1 else None)

    def read(self, cell: str, draft: Draft) -> None:
        """Put what a filled cell says into the draft, or note a problem."""
        meant = self.mapped.words.get(cell, cell)
        if meant:
            READERS[self.mapped.target](self, meant, draft)
        elif self.mapped.target is Target.ROLE:
            draft.role_text = cell
        else:  # asked about, and taken as not said
            what = _WHAT.get(self.mapped.target, "an answer")
            draft.note("unknown_value", self.letter, {"value": cell[:80], "what": what})


def reader_for(
    column: Column,
    mapped: ColumnMapping,
    cells: list[str],
    *,
    parts: Mapping[str, str],
    workplaces: Mapping[str, str],
    usual: str,
) -> Reader:
    """Build the reader of a column; cells: all of the column, to learn how choices are divided."""
    divider = ""
    if mapped.target is Target.ANSWER and mapped.kind is Kind.MANY and mapped.field != "workplace":
        divider = learn(cells[:5000], usual).divider
        if not divider and mapped.options:
            divider = ";" if usual else ","
    return Reader(column, mapped, parts, Answerer(column, mapped, workplaces, divider))


def _email(reader: Reader, cell: str, draft: Draft) -> None:
    draft.address_text = cell
    found = address_of(cell)
    if found is None:
        return
    draft.email, draft.address_key = found.value, found.key
    if found.several:
        draft.note("several_addresses", reader.letter, {"value": found.value})
    elif found.extra:
        draft.note("address_cleaned", reader.letter, {"value": cell[:80]})


def _name(reader: Reader, cell: str, draft: Draft) -> None:
    if is_nothing(cell):
        return
    clean = " ".join(cell.split())
    if reader.mapped.target is Target.FIRST_NAME:
        draft.first = clean
    elif reader.mapped.target is Target.LAST_NAME:
        draft.last = clean
    else:
        draft.name = clean


def _source_id(reader: Reader, cell: str, draft: Draft) -> None:
    how = how_spoilt(cell)
    if how:
        draft.note("destroyed", reader.letter, {"value": cell[:40], "how": how})
    elif not is_nothing(cell):
        draft.source_id = cell


def _signed_up_at(reader: Reader, cell: str, draft: Draft) -> None:
    draft.at = when(cell, reader.mapped.date_order)
    if draft.at is None and not is_nothing(cell):
        draft.note("no_date", reader.letter, {"value": cell[:40]})


def _role(_reader: Reader, cell: str, draft: Draft) -> None:
    draft.role_text = cell
    draft.roles |= roles_of(cell) or frozenset()


def _also(_reader: Reader, cell: str, draft: Draft) -> None:
    draft.also = yes_or_no(cell) is True


def _seats(reader: Reader, cell: str, draft: Draft) -> None:
    words = squeezed(reader.column.question or reader.column.header)
    draft.seats_for = MENTOR if re.search(r"mentee|student|mentorand|mentorad|protég", words) else ""
    draft.seats_for = MENTEE if not draft.seats_for and re.search(r"\bmentors?\b", words) else draft.seats_for
    draft.seats = seats_of(cell)
    if draft.seats is None and not is_nothing(cell):
        draft.seats = 1
        draft.note("unknown_seats", reader.letter, {"value": cell[:80]})


def _zone(reader: Reader, cell: str, draft: Draft) -> None:
    if is_nothing(cell):
        return
    draft.zone, _ = zone_of(cell)
    if not draft.zone:
        draft.note("unknown_value", reader.letter, {"value": cell[:80], "what": "a time zone"})


def _week(reader: Reader, cell: str, draft: Draft) -> None:
    busy = reader.mapped.target is Target.BUSY
    if reader.mapped.shape is Shape.OPTION or (
        reader.label.days and yes_or_no(cell) is not None and not re.search(r"\d\d|[:h]", cell)
    ):
        cell = reader.column.option or reader.column.question if yes_or_no(cell) is not False else ""
    if cell not in reader.known_hours:
        reader.known_hours[cell] = hours_of(cell.replace("_", " "), reader.label, reader.parts)
    hours, rest = reader.known_hours[cell]
    letter = reader.letter
    if rest.link:
        draft.note("link_hours", letter, {"value": rest.link[:80]})
    elif rest.unread and not is_nothing(cell):
        draft.note("unreadable_hours", letter, {"value": "; ".join(rest.unread)[:80]})
    zone = reader.mapped.hours_zone
    if zone and zone not in {"own", "same"}:
        draft.hours_zone = zone
    if hours or (not rest.link and not rest.unread):
        held = draft.busy if busy else draft.week
        merged = (held or set()) | hours
        if busy:
            draft.busy = merged
        else:
            draft.week = merged


def _named(kind: str) -> Callable[[Reader, str, Draft], None]:
    def read(reader: Reader, cell: str, draft: Draft) -> None:
        if not is_nothing(cell):
            draft.named.append((kind, reader.letter, cell))

    return read


def _team(reader: Reader, cell: str, draft: Draft) -> None:
    if not is_nothing(cell) and not cell.startswith("-"):
        draft.teams.append((squeezed(reader.column.header), reader.letter, cell))


def _consent(_reader: Reader, cell: str, draft: Draft) -> None:
    draft.consent = yes_or_no(cell)
    if draft.consent is False:
        draft.refused, draft.refused_text = "no_consent", cell


def _active(_reader: Reader, cell: str, draft: Draft) -> None:
    if yes_or_no(cell) is False:
        draft.refused, draft.refused_text = "not_active", cell


def _wants(reader: Reader, cell: str, draft: Draft) -> None:
    if yes_or_no(cell) is True or (cell.casefold().startswith("prefer") and not is_nothing(cell)):
        held = draft.wants_same if reader.mapped.target is Target.WANTS_SAME else draft.not_alone
        held.add(reader.mapped.field)


def _answer(reader: Reader, cell: str, draft: Draft) -> None:
    reader.answerer.read(cell, draft, reader.letter)


def _ignore(_reader: Reader, _cell: str, _draft: Draft) -> None:
    """What nobody needs is not read."""


READERS: dict[Target, Callable[[Reader, str, Draft], None]] = {
    Target.IGNORE: _ignore,
    Target.EMAIL: _email,
    Target.NAME: _name,
    Target.FIRST_NAME: _name,
    Target.LAST_NAME: _name,
    Target.SOURCE_ID: _source_id,
    Target.SIGNED_UP_AT: _signed_up_at,
    Target.ROLE: _role,
    Target.ALSO: _also,
    Target.SEATS: _seats,
    Target.ZONE: _zone,
    Target.WEEK: _week,
    Target.BUSY: _week,
    Target.WISHES: _named("wishes"),
    Target.KEEP_APART: _named("keep_apart"),
    Target.MET_BEFORE: _named("met_before"),
    Target.MANAGER: _named("managers"),
    Target.TEAM: _team,
    Target.CONSENT: _consent,
    Target.ACTIVE: _active,
    Target.WANTS_SAME: _wants,
    Target.NOT_ALONE: _wants,
    Target.ANSWER: _answer,
}
