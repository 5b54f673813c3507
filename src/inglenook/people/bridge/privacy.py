"""Which columns of a file hold what nobody but its owner reads, so that no page repeats a word of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from inglenook.people.bridge.looking import Look
from inglenook.sheets import ColumnMapping, Problem, Question, Target

SECRET_TARGETS: Final = frozenset({Target.KEEP_APART, Target.WISHES, Target.WANTS_SAME, Target.NOT_ALONE})


def is_secret(column: ColumnMapping) -> bool:
    """Whether the answers of a column are shown to nobody."""
    return column.sensitive or column.target in SECRET_TARGETS


def secret_places(look: Look) -> frozenset[tuple[str, str, str]]:
    """Return (file, sheet, letter) of every secret column."""
    return frozenset(
        (table.file, table.sheet, column.letter)
        for table, mapped in zip(look.reading.tables, look.mapping.tables, strict=True)
        for column, one in zip(table.columns, mapped.columns, strict=True)
        if is_secret(one)
    )


def askable(look: Look) -> tuple[Question, ...]:
    """Return the open questions that repeat no secret word; the others keep their suggestion.

    Whom somebody means on a private list is asked of nobody: everybody who might be meant is kept apart.
    """
    secret = {
        f"{table.id}:{column.letter}"
        for table, mapped in zip(look.reading.tables, look.mapping.tables, strict=True)
        for column, one in zip(table.columns, mapped.columns, strict=True)
        if is_secret(one)
    }
    return tuple(question for question in look.result.questions if _column_of(question) not in secret)


def _column_of(question: Question) -> str:
    """Return "table:letter" of a question about one column (its id says so), else nothing."""
    parts = question.id.split(":")
    if question.code == "who" and len(parts) > 3:
        return f"{parts[1]}:{parts[3]}"
    return f"{parts[1]}:{parts[2]}" if len(parts) > 2 else ""


def is_about_secret(problem: Problem, secret: Iterable[tuple[str, str, str]]) -> bool:
    """Whether a problem's words could repeat a secret answer."""
    return (problem.file, problem.sheet, problem.column) in secret
