"""What a cell answers: tags, numbers, words, and what was not understood. The same cell always says the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from inglenook.sheets.answers import Kind
from inglenook.sheets.drafts import Draft
from inglenook.sheets.grids import place_of
from inglenook.sheets.mapping import ColumnMapping, Shape
from inglenook.sheets.tables import Column, squeezed
from inglenook.sheets.texts import Params
from inglenook.sheets.values.choices import Splitter
from inglenook.sheets.values.languages import language_of, languages_in
from inglenook.sheets.values.places import country_of
from inglenook.sheets.values.spoilt import how_spoilt
from inglenook.sheets.values.words import is_nothing, yes_or_no

MOST_RANKED = 3  # places of a ranking that count as chosen
_ASKS_TITLE = re.compile(r"title|position|\brole\b|funktion|poste|cargo", re.IGNORECASE)
_TITLE_AT = re.compile(r"(.{2,80}?)\s+(?:at|@|bei|beim|chez|en)\s+(.{2,})")
_SEVERAL_PLACES = re.compile(r"\s*[;\n|]\s*")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE]\+?\d{1,2})?")
_BETWEEN = re.compile(r"(?<=\d)\s?[-–—]\s?(?=\d)")


@dataclass(frozen=True, slots=True)
class Said:
    """What one cell says. rank: the step on the column's order. place: in a ranking; tags then wait for the others."""

    tags: tuple[str, ...] = ()
    rank: float | None = None
    place: int | None = None
    number: float | None = None
    text: str = ""
    title: str = ""
    note: tuple[str, Params] | None = None


@dataclass(slots=True)
class Answerer:
    """Reads the answers of one column; keeps what each different cell said, for columns repeat themselves."""

    column: Column
    mapped: ColumnMapping
    workplaces: Mapping[str, str]
    divider: str = ""
    known: dict[str, Said] = field(default_factory=dict)
    splitter: Splitter = field(init=False)
    steps: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.splitter = Splitter(self.mapped.options, self.divider)
        self.steps = {squeezed(step): place for place, step in enumerate(self.mapped.order, 1)}

    def read(self, cell: str, draft: Draft, letter: str) -> None:
        """Put what a cell says into the draft."""
        said = self.known.get(cell)
        if said is None:
            said = self.known[cell] = self._said(cell)
        name = self.mapped.field
        if said.note:
            code, params = said.note
            draft.note(code, letter, params)
        if said.place is not None:
            draft.ranked.setdefault(name, []).extend((said.place, tag) for tag in said.tags)
        elif said.tags:
            draft.tag(name, *said.tags)
        if said.rank is not None:
            draft.numbers["stage_rank" if name == "stage" else f"{name}_rank"] = said.rank
        if said.number is not None:
            draft.numbers[name] = said.number
        if said.text:
            before = draft.texts.get(name)
            draft.texts[name] = f"{before}\n\n{said.text}" if before else said.text
        if said.title:
            draft.texts.setdefault("job_title", said.title)

    def _said(self, cell: str) -> Said:
        if self.mapped.shape is not Shape.PLAIN or is_nothing(cell):
            return Said() if is_nothing(cell) else self._grid(cell)
        kind = self.mapped.kind
        how = "" if kind is Kind.NUMBER else how_spoilt(cell)
        if how:
            return Said(note=("destroyed", {"value": cell[:40], "how": how}))
        if kind is Kind.TEXT:
            return Said(text=cell)
        if kind is Kind.NUMBER:
            return _number_said(cell)
        several = self._workplaces if self.mapped.field == "workplace" else self._many
        return several(cell) if kind is Kind.MANY or self.mapped.field == "workplace" else self._one(cell)

    def _one(self, cell: str) -> Said:
        rank = self.steps.get(squeezed(cell))
        step = None if rank is None else float(rank)
        if self.mapped.field == "country":
            code = country_of(cell)
            note = None if code else ("unknown_value", {"value": cell[:80], "what": "a country"})
            return Said((code,) if code else (), step, note=note)
        if self.mapped.sensitive and yes_or_no(cell) is False:
            return Said()  # "no" to a private question is nothing to be matched by
        return Said((" ".join(cell.split()),), step)

    def _many(self, cell: str) -> Said:
        words = self.mapped.words
        meant = [word for choice in self.splitter.split(cell) if (word := words.get(choice, choice))]
        kept = [word for word in meant if not is_nothing(word)]
        if self.mapped.sensitive:
            kept = [word for word in kept if yes_or_no(word) is not False]
        if self.mapped.field == "language":
            kept = [tag for word in kept for tag in _language_tags(word)]
        return Said(tuple(dict.fromkeys(kept)))

    def _workplaces(self, cell: str) -> Said:
        titles, places = [], []
        for text in _SEVERAL_PLACES.split(cell):
            title, place = title_and_workplace(" ".join(text.split()), self.column.header)
            titles.append(title)
            if place and not is_nothing(place):
                places.append(self.workplaces.get(place, place))
        return Said(tuple(dict.fromkeys(places)), title=next(filter(None, titles), ""))

    def _grid(self, cell: str) -> Said:
        option = self.column.option or self.mapped.option
        value = " ".join(cell.split())
        if self.mapped.shape is Shape.RANK:
            return Said() if is_nothing(cell) else Said((value,), place=place_of(option) or 99)
        if self.mapped.shape is Shape.RANKED:
            place = place_of(cell)
            return Said((option,), place=place) if place is not None and place <= MOST_RANKED else Said()
        if yes_or_no(cell) is False or is_nothing(cell):
            return Said()
        written = squeezed(cell) != squeezed(option) and yes_or_no(cell) is None
        return Said((value if written else option,))


def written_workplaces(cell: str, header: str) -> list[str]:
    """The workplaces of a cell as written: several are divided by ";", "|" or a new line."""
    texts = (" ".join(text.split()) for text in _SEVERAL_PLACES.split(cell))
    places = (title_and_workplace(text, header)[1] for text in texts)
    return [place for place in places if place and not is_nothing(place)]


def title_and_workplace(text: str, header: str) -> tuple[str, str]:
    """Divide "Archivist at City Library" if the question asked for both; ("", text) otherwise."""
    found = _TITLE_AT.match(text) if _ASKS_TITLE.search(header) else None
    return (found[1], found[2]) if found else ("", text)


def _number_said(cell: str) -> Said:
    number = number_in(cell)
    note = None if number is not None else ("unknown_value", {"value": cell[:80], "what": "a number"})
    return Said(number=number, note=note)


def number_in(cell: str) -> float | None:
    """The middle of "5-7 years", the number of "about 3"; None without a number or beyond all measure."""
    found = [float(one.replace(",", ".")) for one in _NUMBER.findall(_BETWEEN.sub(" ", cell))[:2]]
    if not found or any(abs(one) > 1e12 for one in found):
        return None
    return sum(found) / len(found)


def _language_tags(word: str) -> list[str]:
    tag = language_of(word)
    return [tag] if tag else list(languages_in(word)) or [word]
