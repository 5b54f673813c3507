"""Putting answers into a mapping: what columns mean first, what their values mean next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inglenook.sheets.asking import about_addresses, about_columns, about_values, about_workplaces
from inglenook.sheets.mapping import Mapping
from inglenook.sheets.questions import Decisions, Question
from inglenook.sheets.tables import Table


def settle(tables: Sequence[Table], mapping: Mapping, decisions: Decisions) -> tuple[Mapping, list[Question]]:
    """Return the mapping with every answer in it (suggestions where nobody answered) and all questions it asked."""
    questions: dict[str, Question] = {}
    for asks in (about_columns, about_values, about_workplaces, about_addresses):
        for ask in list(asks(tables, mapping)):
            if ask.question.choices:
                questions.setdefault(ask.question.id, ask.question)
            mapping = ask.apply(mapping, ask.question.answer(decisions))
    settled = tuple(
        replace(table, columns=tuple(replace(column, sure=1.0) for column in table.columns)) for table in mapping.tables
    )
    return replace(mapping, tables=settled), list(questions.values())
