"""From a cell to a fact: one small reader for each target that a column can have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from inglenook.sheets.answers import Kind
from inglenook.sheets.drafts import Draft
from inglenook.sheets.grids import place_of
from inglenook.sheets.mapping import ColumnMapping, Shape, Target
from inglenook.sheets.tables import Column, squeezed
from inglenook.sheets.values.addresses import address_of
from inglenook.sheets.values.choices import Splitter, learn
from inglenook.sheets.values.dates import when
from inglenook.sheets.values.hours import Slots, hours_of, label_of
from inglenook.sheets.values.languages import language_of, languages_in
from inglenook.sheets.values.places import country_of
from inglenook.sheets.values.roles import MENTEE, MENTOR, roles_of
from inglenook.sheets.values.seats import seats_of
from inglenook.sheets.values.spoilt import how_spoilt
from inglenook.sheets.values.words import is_nothing, yes_or_no
from inglenook.sheets.values.zones import zone_of

_ASKS_TITLE = re.compile(r"title|position|\brole\b|funktion|poste|cargo", re.IGNORECASE)
_TITLE_AT = re.compile(r"(.{2,80}?)\s+(?:at|@|bei|beim|chez|en)\s+(.{2,})")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE]\+?\d{1,2})?")


@dataclass(slots=True)
class Reader:
    """Reads the cells of one column of one table. meant: what a person said that a written value means."""

    column: Column
    mapped: ColumnMapping
    parts: Mapping[str, str]
    workplaces: Mapping[str, str]
    divider: str = ""
    splitter: Splitter = field(init=False)
    label: Slots = field(init=False)
    steps: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.splitter = Splitter(self.mapped.options, self.divider)
        self.label = label_of(f"{self.column.option or self.column.question}".replace("_", " "), self.parts)
        if not self.column.option and self.label.hours is None:
            self.label = Slots(self.label.days if self.label.days and len(self.label.days) == 1 else None)
        self.steps = {squeezed(step): place for place, step in enumerate(self.mapped.order, 1)}

    def read(self, cell: str, draft: Draft) -> None:
        """Put what a filled cell says into the draft, or note a problem."""
        meant = self.mapped.words.get(cell, cell)
        if cell and not meant:
            return  # a person said that this means nothing
        READERS[self.mapped.target](self, meant, draft)

    def whole(self, cell: str, draft: Draft) -> bool:
        """Whether a cell is unspoilt; if not, the draft says so."""
        how = how_spoilt(cell)
        if how:
            draft.note("destroyed", self.column.letter, value=cell[:40], how=how)
        return not how


def reader_for(  # noqa: PLR0917
    column: Column,
    mapped: ColumnMapping,
    cells: list[str],
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
    return Reader(column, mapped, parts, workplaces, divider)


def _email(reader: Reader, cell: str, draft: Draft) -> None:
    draft.address_text = cell
    found = address_of(cell)
    if found is None:
        return
    draft.email, draft.address_key = found.value, found.key
    if found.several:
        draft.note("several_addresses", reader.column.letter, value=found.value)
    elif found.extra:
        draft.note("address_cleaned", reader.column.letter, value=cell[:80])


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
    if not is_nothing(cell) and reader.whole(cell, draft):
        draft.source_id = cell


def _signed_up_at(reader: Reader, cell: str, draft: Draft) -> None:
    draft.at = when(cell, reader.mapped.date_order)
    if draft.at is None and not is_nothing(cell):
        draft.note("no_date", reader.column.letter, value=cell[:40])


def _role(reader: Reader, cell: str, draft: Draft) -> None:
    draft.role_text = cell
    draft.roles |= roles_of(cell) or frozenset()


def _also(reader: Reader, cell: str, draft: Draft) -> None:
    draft.also = yes_or_no(cell) is True


def _seats(reader: Reader, cell: str, draft: Draft) -> None:
    words = squeezed(reader.column.question or reader.column.header)
    draft.seats_for = MENTOR if re.search(r"mentee|student|mentorand|mentorad|protég", words) else ""
    draft.seats_for = MENTEE if not draft.seats_for and re.search(r"\bmentors?\b", words) else draft.seats_for
    draft.seats = seats_of(cell)
    if draft.seats is None and not is_nothing(cell):
        draft.seats = 1
        draft.note("unknown_seats", reader.column.letter, value=cell[:80])


def _zone(reader: Reader, cell: str, draft: Draft) -> None:
    if is_nothing(cell):
        return
    draft.zone, _ = zone_of(cell)
    if not draft.zone:
        draft.note("unknown_value", reader.column.letter, value=cell[:80], what="a time zone")


def _week(reader: Reader, cell: str, draft: Draft) -> None:
    busy = reader.mapped.target is Target.BUSY
    if reader.mapped.shape is Shape.OPTION or (
        reader.label.days and yes_or_no(cell) is not None and not re.search(r"\d\d|[:h]", cell)
    ):
        cell = reader.column.option or reader.column.question if yes_or_no(cell) is not False else ""
    hours, rest = hours_of(cell.replace("_", " "), reader.label, reader.parts)
    letter = reader.column.letter
    if rest.link:
        draft.note("link_hours", letter, value=rest.link[:80])
    elif rest.unread and not is_nothing(cell):
        draft.note("unreadable_hours", letter, value="; ".join(rest.unread)[:80])
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
            draft.named.append((kind, reader.column.letter, cell))

    return read


def _team(reader: Reader, cell: str, draft: Draft) -> None:
    if not is_nothing(cell) and not cell.startswith("-"):
        draft.teams.append((squeezed(reader.column.header), reader.column.letter, cell))


def _consent(reader: Reader, cell: str, draft: Draft) -> None:
    draft.consent = yes_or_no(cell)
    if draft.consent is False:
        draft.refused, draft.refused_text = "no_consent", cell


def _active(reader: Reader, cell: str, draft: Draft) -> None:
    if yes_or_no(cell) is False:
        draft.refused, draft.refused_text = "not_active", cell


def _wants(reader: Reader, cell: str, draft: Draft) -> None:
    if yes_or_no(cell) is True or (cell.casefold().startswith("prefer") and not is_nothing(cell)):
        held = draft.wants_same if reader.mapped.target is Target.WANTS_SAME else draft.not_alone
        held.add(reader.mapped.field)


def _answer(reader: Reader, cell: str, draft: Draft) -> None:
    mapped, letter = reader.mapped, reader.column.letter
    if mapped.shape in {Shape.OPTION, Shape.RANKED, Shape.RANK}:
        _grid(reader, cell, draft)
    elif is_nothing(cell) or (mapped.kind is not Kind.NUMBER and not reader.whole(cell, draft)):
        return
    elif mapped.kind is Kind.TEXT:
        before = draft.texts.get(mapped.field)
        draft.texts[mapped.field] = f"{before}\n\n{cell}" if before else cell
    elif mapped.kind is Kind.NUMBER:
        number = _number(cell)
        if number is None:
            draft.note("unknown_value", letter, value=cell[:80], what="a number")
        else:
            draft.numbers[mapped.field] = number
    elif mapped.kind is Kind.MANY and mapped.field != "workplace":
        choices = reader.splitter.split(cell)
        draft.tag(mapped.field, *_meanings(reader, choices))
    else:
        _one(reader, cell, draft)


def _one(reader: Reader, cell: str, draft: Draft) -> None:
    mapped = reader.mapped
    value = " ".join(cell.split())
    if mapped.field == "country":
        code = country_of(cell)
        if not code:
            draft.note("unknown_value", reader.column.letter, value=cell[:80], what="a country")
        value = code
    elif mapped.field == "workplace":
        title, place = title_and_workplace(value, reader.column.header)
        value = reader.workplaces.get(place, place)
        if title:
            draft.texts.setdefault("job_title", title)
    elif mapped.sensitive and yes_or_no(cell) is False:
        return  # "no" to a private question is nothing to be matched by
    draft.tag(mapped.field, value)
    step = reader.steps.get(squeezed(cell))
    if step is not None:
        draft.numbers["stage_rank" if mapped.field == "stage" else f"{mapped.field}_rank"] = float(step)


def title_and_workplace(text: str, header: str) -> tuple[str, str]:
    """Divide "Archivist at City Library" if the question asked for both; ("", text) otherwise."""
    found = _TITLE_AT.match(text) if _ASKS_TITLE.search(header) else None
    return (found[1], found[2]) if found else ("", text)


def _meanings(reader: Reader, choices: tuple[str, ...]) -> list[str]:
    meant = [word for choice in choices if (word := reader.mapped.words.get(choice, choice)) and not is_nothing(word)]
    if reader.mapped.sensitive:
        return [word for word in meant if yes_or_no(word) is not False]
    if reader.mapped.field != "language":
        return meant
    tags: list[str] = []
    for word in meant:
        tag = language_of(word)
        tags.extend([tag] if tag else languages_in(word) or [word])
    return tags


def _grid(reader: Reader, cell: str, draft: Draft) -> None:
    mapped, option = reader.mapped, reader.column.option or reader.mapped.option
    if mapped.shape is Shape.RANK:
        place = place_of(option)
        if not is_nothing(cell):
            draft.ranked.setdefault(mapped.field, []).append((place or 99, " ".join(cell.split())))
    elif mapped.shape is Shape.RANKED:
        place = place_of(cell)
        if place is not None and place <= 3:
            draft.ranked.setdefault(mapped.field, []).append((place, option))
    elif yes_or_no(cell) is not False and not is_nothing(cell):
        other = squeezed(cell) != squeezed(option) and yes_or_no(cell) is None
        draft.tag(mapped.field, " ".join(cell.split()) if other else option)


def _number(cell: str) -> float | None:
    """The middle of "5-7 years", the number of "about 3"; None without a number or beyond all measure."""
    found = [
        float(one.replace(",", ".")) for one in _NUMBER.findall(re.sub(r"(?<=\d)\s?[-–—]\s?(?=\d)", " ", cell))[:2]
    ]
    if not found or any(abs(one) > 1e9 for one in found):
        return None
    return sum(found) / len(found)


def _ignore(reader: Reader, cell: str, draft: Draft) -> None:
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
