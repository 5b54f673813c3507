"""What a mapping leaves open: each question together with what its answer changes in the mapping."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from inglenook.sheets.answers import Kind
from inglenook.sheets.mapping import ColumnMapping, Mapping, Target
from inglenook.sheets.questions import Choice, Question
from inglenook.sheets.stages import order_of_options
from inglenook.sheets.tables import Column, Table
from inglenook.sheets.values.dates import order_of
from inglenook.sheets.values.hours import DAY_PARTS, hours_of, label_of
from inglenook.sheets.values.places import country_of
from inglenook.sheets.values.roles import ROLES, roles_of
from inglenook.sheets.values.seats import seats_of
from inglenook.sheets.values.words import is_nothing, plain
from inglenook.sheets.values.zones import zone_of

MOST_WORDS = 12  # values of one column asked about; the rest are named as problems
_PART_WORD = re.compile(
    r"morning|afternoon|evening|night|vormittag|nachmittag|abend|matin|soir|mañana|tarde|noche|lunch", re.IGNORECASE
)
_AS_MANY = re.compile(r"as many|no limit|unlimited|any number|whatever|beliebig|so viele|autant|sin límite|tant[oa]s")


@dataclass(frozen=True, slots=True)
class Ask:
    """A question and what an answer to it makes of the mapping."""

    question: Question
    apply: Callable[[Mapping, str], Mapping]


@dataclass(frozen=True, slots=True)
class Spot:
    """One column of one table with its mapping."""

    place: int
    table: Table
    column: Column
    mapped: ColumnMapping

    def id(self, code: str, value: str = "") -> str:
        """An id that stays the same for the same file."""
        return f"{code}:{self.table.id}:{self.column.letter}" + (f":{value[:60]}" if value else "")

    def params(self, **more: str | int) -> dict[str, str | int | float]:
        """What every question on a column tells."""
        return {"column": self.column.letter, "table": self.table.title, **more}

    def change(self, mapping: Mapping, **changes: object) -> Mapping:
        """The mapping with this column changed."""
        now = mapping.tables[self.place].columns[self.column.index]
        return mapping.with_column(self.place, self.column.index, replace(now, **changes))  # type: ignore[arg-type]

    def with_word(self, mapping: Mapping, value: str, meant: str) -> Mapping:
        """The mapping with one value of this column explained."""
        now = mapping.tables[self.place].columns[self.column.index]
        return self.change(mapping, words={**now.words, value: meant})


def spots(tables: Sequence[Table], mapping: Mapping) -> Iterator[Spot]:
    """Every column of every table."""
    for place, (table, mapped) in enumerate(zip(tables, mapping.tables, strict=True)):
        for column, one in zip(table.columns, mapped.columns, strict=True):
            yield Spot(place, table, column, one)


def about_tables(tables: Sequence[Table], mapping: Mapping) -> Iterator[Ask]:
    """Columns whose meaning is unsure, and roles that neither a column nor a file's name gives."""
    for spot in spots(tables, mapping):
        if spot.mapped.sure < 0.55 and not _is_harmless(spot.mapped):
            yield _column(spot)
    known = any(t.role or t.column(Target.ROLE) is not None for t in mapping.tables)
    for place, (table, mapped) in enumerate(zip(tables, mapping.tables, strict=True)):
        if known and not mapped.role and mapped.column(Target.ROLE) is None:
            yield _role(place, table)


def about_values(tables: Sequence[Table], mapping: Mapping) -> Iterator[Ask]:
    """Values that cannot be read without a word from a person."""
    yield from _day_parts(tables, mapping)
    yield from _order(tables, mapping)
    for spot in spots(tables, mapping):
        target, mapped = spot.mapped.target, spot.mapped
        if target is Target.SIGNED_UP_AT and not mapped.date_order:
            yield from _date_order(spot)
        elif target in {Target.WEEK, Target.BUSY}:
            yield from _hours_zone(spot, mapping)
            yield from _words(spot, lambda v, s=spot: _is_hours(v, s), "")
        elif target is Target.SEATS:
            yield from _seats(spot)
        elif target is Target.ROLE:
            yield from _words(spot, lambda v: roles_of(v) is not None, "", ROLES)
        elif target is Target.ZONE:
            yield from _zones(spot)
        elif target is Target.ANSWER and mapped.field == "country":
            yield from _words(spot, lambda v: bool(country_of(v)), "")


def _is_harmless(mapped: ColumnMapping) -> bool:
    """What is left out, kept under its own name, or only shown does no harm if it is misread."""
    own = mapped.target is Target.ANSWER and (mapped.reason in {"own", "words"} or mapped.kind is Kind.TEXT)
    return own or mapped.target is Target.IGNORE


def _column(spot: Spot) -> Ask:
    likely = spot.mapped.goes_to()
    choices = (
        Choice(likely, likely, f"target.{likely}"),
        Choice("own", "something else: keep it under its own name", "target.own"),
        Choice("ignore", "nothing that is needed: leave it out", "target.ignore"),
    )
    params = spot.params(header=spot.column.header[:120])
    examples = tuple(dict.fromkeys(value[:60] for value in spot.table.values(spot.column.index)[:40]))[:4]
    question = Question(
        spot.id("column"), "column", params, choices, likely, spot.mapped.sure, free=True, examples=examples
    )

    def apply(mapping: Mapping, answer: str) -> Mapping:
        if answer == likely:
            return mapping
        if answer == "ignore":
            return spot.change(mapping, target=Target.IGNORE, reason="chosen", sure=0.99)
        if answer in set(Target):
            return spot.change(mapping, target=Target(answer), reason="chosen", sure=0.99)
        name = (
            f"own_{spot.column.letter.lower()}"
            if answer == "own"
            else re.sub(r"\W+", "_", answer.casefold()).strip("_")
        )
        return spot.change(mapping, target=Target.ANSWER, field=name or "own", reason="chosen", sure=0.99)

    return Ask(question, apply)


def _role(place: int, table: Table) -> Ask:
    choices = tuple(Choice(role, role, f"role.{role}") for role in ROLES)
    question = Question(f"role:{table.id}", "role", {"table": table.title}, choices, "peer", 0.4)

    def apply(mapping: Mapping, answer: str) -> Mapping:
        tables = list(mapping.tables)
        tables[place] = replace(tables[place], role=answer)
        return replace(mapping, tables=tuple(tables))

    return Ask(question, apply)


def _day_parts(tables: Sequence[Table], mapping: Mapping) -> Iterator[Ask]:
    if mapping.day_parts:
        return
    for spot in spots(tables, mapping):
        if spot.mapped.target not in {Target.WEEK, Target.BUSY}:
            continue
        example = next((value for value in spot.table.values(spot.column.index) if _PART_WORD.search(value)), "")
        if example or _PART_WORD.search(spot.column.option):
            usual = ", ".join(f"{name} {DAY_PARTS[name]}" for name in ("morning", "afternoon", "evening", "night"))
            params: dict[str, str | int | float] = {"example": (example or spot.column.option)[:60]}
            question = Question("day_parts", "day_parts", params, (Choice(usual, usual),), usual, 0.6, free=True)
            yield Ask(question, lambda m, answer: replace(m, day_parts=_parts_in(answer)))
            return


def _parts_in(text: str) -> dict[str, str]:
    found = {
        m[1].casefold(): f"{int(m[2])}-{int(m[3])}"
        for m in re.finditer(r"([^\W\d_]+)\D{1,4}(\d{1,2})\s*[-–]\s*(\d{1,2})", text)
    }
    return {**DAY_PARTS, **{k: v for k, v in found.items() if k in {*DAY_PARTS, "any"} and int(v.split("-")[1]) <= 24}}


def _date_order(spot: Spot) -> Iterator[Ask]:
    values = spot.table.values(spot.column.index)
    order, sure = order_of(values)
    if sure >= 0.9:
        question = Question(spot.id("date_order"), "date_order", {}, (), order, 1.0)
    else:
        choices = (Choice("dmy", "the day", "date_order.dmy"), Choice("mdy", "the month", "date_order.mdy"))
        params = spot.params(example=next((v for v in values if "/" in v or "-" in v), values[0])[:40])
        question = Question(spot.id("date_order"), "date_order", params, choices, order or "mdy", sure)
    yield Ask(question, lambda m, answer: spot.change(m, date_order=answer or "ymd"))


def _hours_zone(spot: Spot, mapping: Mapping) -> Iterator[Ask]:
    if spot.mapped.hours_zone:
        return
    values = spot.table.values(spot.column.index)
    if not values:
        return
    numbers_only = all(re.fullmatch(r"[\d;, ]+", value) for value in values[:200])
    zones = mapping.tables[spot.place].column(Target.ZONE) is not None
    header = spot.column.header.casefold()
    if "utc" in header or "gmt" in header:
        suggested, sure = "UTC", 1.0
    elif numbers_only:
        suggested, sure = "UTC", 0.5
    else:
        suggested, sure = ("own", 0.95) if zones else ("same", 0.5)
    choices = (
        Choice("own", "each person’s own, as their time zone says", "hours_zone.own"),
        Choice("same", "the same for everybody; it does not matter which", "hours_zone.same"),
        Choice("UTC", "UTC", "hours_zone.utc"),
    )
    params = spot.params(example=values[0][:60])
    family = f"hours_zone:{spot.table.id}:{spot.column.question[:60] if spot.column.option else spot.column.letter}"
    question = Question(family, "hours_zone", params, choices if sure < 0.9 else (), suggested, sure, free=True)
    yield Ask(question, lambda m, answer: spot.change(m, hours_zone=_zone_answer(answer)))


def _zone_answer(answer: str) -> str:
    return answer if answer in {"own", "same"} else zone_of(answer)[0] or "same"


def _is_hours(value: str, spot: Spot) -> bool:
    if (
        plain(value) in {"yes", "no", "x", "1", "0", "true", "false"}
        and label_of(spot.column.option or spot.column.question).days
    ):
        return True
    hours, rest = hours_of(value)
    return bool(rest.link) or not rest.unread or bool(hours)


def _seats(spot: Spot) -> Iterator[Ask]:
    values = spot.table.values(spot.column.index)
    most = max((n for value in values if (n := seats_of(value)) is not None), default=1)
    header = spot.column.header.casefold()
    for value in _unread(spot, lambda v: seats_of(v) is not None):
        word = plain(value)
        if _AS_MANY.search(word):
            suggested, sure = str(max(most, 3)), 0.5
        elif word.startswith(("yes", "ja", "oui", "sí", "si")) and re.search(r"\b(two|2|zwei|deux|dos)\b", header):
            suggested, sure = "2", 0.85
        else:
            suggested, sure = str(max(1, most)) if "no preference" in word else "1", 0.5
        choices = tuple(Choice(str(n), str(n)) for n in range(6))
        params = spot.params(value=value[:80])
        question = Question(spot.id("seats", value), "seats", params, choices, suggested, sure, free=True)
        yield Ask(
            question,
            lambda m, answer, value=value: spot.with_word(m, value, answer if seats_of(answer) is not None else "1"),
        )


def _zones(spot: Spot) -> Iterator[Ask]:
    for value in _unread(spot, lambda v: zone_of(v)[1] >= 0.75):
        likely, sure = zone_of(value)
        choices = (*((Choice(likely, likely),) if likely else ()), Choice("", "not said", "word.nothing"))
        question = Question(
            spot.id("word", value), "word", spot.params(value=value[:80]), choices, likely, sure, free=True
        )
        yield Ask(
            question, lambda m, answer, value=value: spot.with_word(m, value, zone_of(answer)[0] if answer else "")
        )


def _words(spot: Spot, is_known: Callable[[str], bool], suggested: str, named: Sequence[str] = ()) -> Iterator[Ask]:
    for value in _unread(spot, is_known):
        choices = (*(Choice(n, n) for n in named), Choice("", "not said", "word.nothing"))
        question = Question(
            spot.id("word", value), "word", spot.params(value=value[:80]), choices, suggested, 0.3, free=True
        )
        yield Ask(question, lambda m, answer, value=value: spot.with_word(m, value, answer))


def _unread(spot: Spot, is_known: Callable[[str], bool]) -> list[str]:
    counts = Counter(spot.table.values(spot.column.index))
    unread = [
        v
        for v, _ in counts.most_common(2000)
        if v not in spot.mapped.words and not _says_nothing(v, spot) and not is_known(v)
    ]
    return unread[:MOST_WORDS]


def _says_nothing(value: str, spot: Spot) -> bool:
    return is_nothing(value) and not (spot.mapped.target is Target.SEATS and "preference" in value.casefold())


def _order(tables: Sequence[Table], mapping: Mapping) -> Iterator[Ask]:
    """One order for all tables, so that a step means the same in the mentors' and in the mentees' file."""
    found = [
        s
        for s in spots(tables, mapping)
        if s.mapped.field == "stage" and s.mapped.target is Target.ANSWER and s.mapped.kind is Kind.ONE
    ]
    if not found or all(spot.mapped.sure >= 1 for spot in found):
        return
    counts = Counter(v for spot in found for v in spot.table.values(spot.column.index) if not is_nothing(v))
    if not 2 <= len(counts) <= 40:
        return
    listed = order_of_options(list(counts))
    choices = (
        *((Choice("listed", " < ".join(listed)), Choice("reverse", " < ".join(reversed(listed)))) if listed else ()),
        Choice("none", "they have no order", "order.none"),
    )
    first = found[0]
    question = Question(
        first.id("order"),
        "order",
        first.params(),
        choices,
        "listed" if listed else "none",
        0.75 if listed else 0.4,
        free=True,
        examples=tuple(counts),
    )

    def apply(mapping: Mapping, answer: str) -> Mapping:
        typed = tuple(step.strip() for step in answer.split("<") if step.strip()) if "<" in answer else ()
        order = {"listed": listed, "reverse": tuple(reversed(listed)), "none": ()}.get(answer, typed)
        for spot in found:
            mapping = spot.change(mapping, order=order)
        return mapping

    yield Ask(question, apply)
