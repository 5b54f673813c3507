"""Rows that are longer or shorter than the header: joined if somebody says so, filled up, or named and left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from inglenook.sheets.dialect import Row
from inglenook.sheets.errors import Problem
from inglenook.sheets.questions import Choice, Decisions, Question
from inglenook.sheets.tables import Line, tidy
from inglenook.sheets.texts import Params

_MANY = 0.1  # share of long rows from which a list without quotation marks is likelier than slips
_FEW = 0.2  # share of short rows up to which each is named; above it the program simply drops empty ends


@dataclass(slots=True)
class Fitted:
    """Rows under a header. odd: those that do not fit, as they stand."""

    lines: list[Line] = field(default_factory=list)
    odd: list[Line] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where rows stand, for problems and questions."""

    table: str  # "t1"
    title: str
    file: str
    sheet: str


def fit(rows: list[Row], width: int, divider: str, place: Place, decided: Decisions) -> Fitted:
    """Bring every row to the width of the header."""
    result = Fitted()
    tidied = [(number, _trimmed([tidy(cell) for cell in cells], width)) for number, cells in rows]
    join = _joins(tidied, width, place, decided, result)
    short = sum(0 < len(cells) < width and any(cells) for _, cells in tidied)
    for number, cells in tidied:
        fitted = _joined(cells, width, divider) if join else cells
        params = {"cells": len(cells), "columns": width}
        if len(fitted) > width:
            result.odd.append(Line(number, tuple(cells)))
            result.problems.append(Problem("too_many_cells", params, place.file, place.sheet, number, leaves_out=True))
            continue
        if 0 < len(fitted) < width and any(fitted) and short < _FEW * len(tidied):
            result.problems.append(Problem("too_few_cells", params, place.file, place.sheet, number))
        result.lines.append(Line(number, (*fitted, *("",) * (width - len(fitted)))))
    return result


def _trimmed(cells: list[str], width: int) -> list[str]:
    while len(cells) > width and not cells[-1]:
        cells.pop()
    return cells


def _joined(cells: list[str], width: int, divider: str) -> list[str]:
    """The last column takes what is too much."""
    if len(cells) <= width:
        return cells
    return [*cells[: width - 1], f"{divider} ".join(cells[width - 1 :])]


def _joins(tidied: list[Row], width: int, place: Place, decided: Decisions, into: Fitted) -> bool:
    long = sum(len(cells) > width for _, cells in tidied)
    if long < max(2, _MANY * len(tidied)) or width < 2:
        return False
    choices = (
        Choice("join", "yes, join them", "overflow.join"),
        Choice("leave_out", "no, leave these rows out", "overflow.leave_out"),
    )
    params: Params = {"count": long, "table": place.title}
    question = Question(f"overflow:{place.table}", "overflow", params, choices, "join", 0.8)
    if question.id not in decided:
        into.questions.append(question)
    return question.answer(decided) == "join"
