"""From lines to drafts: every row of every table read by its columns, and judged as a row."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence

from inglenook.sheets.answering import written_workplaces
from inglenook.sheets.cells import Reader, reader_for
from inglenook.sheets.drafts import Draft
from inglenook.sheets.mapping import Mapping, TableMapping, Target
from inglenook.sheets.tables import Source, Table
from inglenook.sheets.values.hours import DAY_PARTS
from inglenook.sheets.values.roles import PEER, other_role
from inglenook.sheets.values.words import is_nothing
from inglenook.sheets.workplaces import one_spelling


def drafts_of(tables: Sequence[Table], mapping: Mapping) -> list[Draft]:
    """Read every line that is not empty. Whether it becomes a person is decided later."""
    parts = {**DAY_PARTS, **mapping.day_parts}
    workplaces = workplaces_of(tables, mapping)
    result: list[Draft] = []
    for table, mapped in zip(tables, mapping.tables, strict=True):
        result.extend(_read_table(table, mapped, parts, workplaces))
    return result


def workplaces_of(tables: Sequence[Table], mapping: Mapping) -> dict[str, str]:
    """Each written workplace -> the one it counts as."""
    return one_spelling(written_in(tables, mapping), mapping.workplaces)


def written_in(tables: Sequence[Table], mapping: Mapping) -> list[str]:
    """All workplaces as written, with repeats."""
    found: list[str] = []
    for table, mapped in zip(tables, mapping.tables, strict=True):
        for column, one in zip(table.columns, mapped.columns, strict=True):
            if one.target is Target.ANSWER and one.field == "workplace":
                for cell in table.values(column.index):
                    found.extend(written_workplaces(one.words.get(cell, cell), column.header))
    return found


def is_empty(cells: Sequence[str]) -> bool:
    """Whether a row says nothing at all."""
    return not any(cells)


def _read_table(
    table: Table,
    mapped: TableMapping,
    parts: Dictionary[str, str],
    workplaces: Dictionary[str, str],
) -> list[Draft]:
    usual = ";" if table.source in {Source.GOOGLE_FORMS, Source.MS_FORMS} else ""
    readers: list[Reader] = []
    for column, one in zip(table.columns, mapped.columns, strict=True):
        if one.target is not Target.IGNORE:
            cells = table.values(column.index)
            readers.append(reader_for(column, one, cells, parts=parts, workplaces=workplaces, usual=usual))
    drafts = []
    for line in table.lines:
        if is_empty(line.cells):
            continue
        draft = Draft(table, line)
        for reader in readers:
            cell = line.cells[reader.column.index]
            if cell:
                reader.read(cell, draft)
        _settle_roles(draft, mapped)
        drafts.append(draft)
    busy = [reader.label.days for reader in readers if reader.mapped.target is Target.BUSY]
    days = frozenset().union(*(d for d in busy if d)) if all(busy) else frozenset(range(7))
    _turn_busy_into_free(drafts, days)
    _judge_addresses(drafts, mapped)
    _judge_names(drafts, mapped)
    return drafts


def _settle_roles(draft: Draft, mapped: TableMapping) -> None:
    place = mapped.column(Target.ROLE)
    if not draft.roles and place is None:
        draft.roles = {mapped.role or PEER}
    elif not draft.roles:
        letter = draft.table.columns[place or 0].letter
        if draft.role_text:
            draft.note("unknown_role", letter, {"value": draft.role_text[:80]}, leaves_out=True)
        else:
            draft.note("no_role", letter, leaves_out=True)
    if draft.also:
        draft.roles |= other_role(frozenset(draft.roles))


def _turn_busy_into_free(drafts: Sequence[Draft], days: frozenset[int]) -> None:
    """Hours that do not suit leave the others free, among the hours that the form asked about."""
    asked = {hour % 24 for draft in drafts for hour in draft.busy or ()}
    offered = {day * 24 + hour for day in days for hour in asked}
    for draft in drafts:
        if draft.busy is not None:
            free = offered - draft.busy
            draft.week = free if draft.week is None else draft.week & free


def _judge_addresses(drafts: Sequence[Draft], mapped: TableMapping) -> None:
    place = mapped.column(Target.EMAIL)
    if place is None:
        return
    keep = mapped.without_address == "keep"
    for draft in drafts:
        letter = draft.table.columns[place].letter
        if draft.email:
            continue
        if draft.address_text and not is_nothing(draft.address_text):
            draft.note("broken_address", letter, {"value": draft.address_text[:80]}, leaves_out=not keep)
        else:
            draft.note("no_address", letter, leaves_out=not keep)


def _judge_names(drafts: Sequence[Draft], mapped: TableMapping) -> None:
    """Somebody without a name takes part all the same where there is an address."""
    places = [mapped.column(target) for target in (Target.NAME, Target.FIRST_NAME, Target.LAST_NAME)]
    place = next((place for place in places if place is not None), None)
    if place is None:
        return
    for draft in drafts:
        if draft.email and not draft.shown_name:
            draft.note("no_name", draft.table.columns[place].letter)
