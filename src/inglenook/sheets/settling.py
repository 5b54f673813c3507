"""Putting answers into a mapping, in two steps: what columns mean first, what their values mean next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inglenook.sheets.asking import Ask, about_tables, about_values
from inglenook.sheets.mapping import Mapping, Target
from inglenook.sheets.questions import Choice, Decisions, Question
from inglenook.sheets.rows import written_workplaces
from inglenook.sheets.tables import Table
from inglenook.sheets.values.addresses import address_of
from inglenook.sheets.workplaces import ALIKE, Alike, alike

MOST_GROUPS = 60  # workplaces asked about, the likeliest first


def settle(tables: Sequence[Table], mapping: Mapping, decisions: Decisions) -> tuple[Mapping, list[Question]]:
    """Return the mapping with every answer in it (suggestions where nobody answered) and all questions it asked."""
    questions: list[Question] = []
    for asks in (about_tables, about_values, _about_workplaces, _about_addresses):
        for ask in list(asks(tables, mapping)):
            if ask.question.choices:
                questions.append(ask.question)
            mapping = ask.apply(mapping, ask.question.answer(decisions))
    unique = {question.id: question for question in questions}
    columns_sure = tuple(
        replace(table, columns=tuple(replace(column, sure=1.0) for column in table.columns)) for table in mapping.tables
    )
    return replace(mapping, tables=columns_sure), list(unique.values())


def _about_workplaces(tables: Sequence[Table], mapping: Mapping) -> list[Ask]:
    groups = alike(written_workplaces(tables, mapping))
    open_groups = [g for g in groups if any(name not in mapping.workplaces for name in g.names[1:])]
    return [_same_workplace(found) for found in open_groups[:MOST_GROUPS]]


def _same_workplace(found: Alike) -> Ask:
    choices = (
        Choice("yes", "yes, one workplace", "same_workplace.yes"),
        Choice("no", "no, different ones", "same_workplace.no"),
    )
    params = {"names": " = ".join(found.names), "why": ALIKE[found.reason], "reason": found.reason}
    suggested = "yes" if found.sure >= 0.5 else "no"
    question = Question(
        f"same_workplace:{found.names[0][:80]}",
        "same_workplace",
        params,
        choices,
        suggested,
        found.sure,
        examples=found.names,
    )

    def apply(mapping: Mapping, answer: str) -> Mapping:
        merged = {name: found.names[0] if answer == "yes" else name for name in found.names[1:]}
        return replace(mapping, workplaces={**mapping.workplaces, **merged})

    return Ask(question, apply)


def _about_addresses(tables: Sequence[Table], mapping: Mapping) -> list[Ask]:
    asks = []
    for place, (table, mapped) in enumerate(zip(tables, mapping.tables, strict=True)):
        column = mapped.column(Target.EMAIL)
        if column is None or mapped.without_address:
            continue
        count = sum(any(line.cells) and address_of(line.cells[column]) is None for line in table.lines)
        if count:
            asks.append(_without_address(place, table, count))
    return asks


def _without_address(place: int, table: Table, count: int) -> Ask:
    choices = (
        Choice("leave_out", "no, leave them out until the address is corrected", "no_address.leave_out"),
        Choice("keep", "yes, somebody tells them by hand", "no_address.keep"),
    )
    params = {"count": count, "table": table.title}
    question = Question(f"no_address:{table.id}", "no_address", params, choices, "leave_out", 0.6)

    def apply(mapping: Mapping, answer: str) -> Mapping:
        tables = list(mapping.tables)
        tables[place] = replace(tables[place], without_address=answer)
        return replace(mapping, tables=tuple(tables))

    return Ask(question, apply)
