"""Finding the questions: header rows (none to three), doubled and empty headers, grids, and a sheet's first line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inglenook.sheets.dialect import Row
from inglenook.sheets.tables import Column, squeezed, tidy
from inglenook.sheets.workbooks import column_letter

_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.\w{2,}")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}.*")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")
_BRACKET = re.compile(r"^(?P<question>.*\S)\s*\[(?P<option>[^\[\]]+)\]$", re.DOTALL)
_TRAILING_COUNT = re.compile(r"\s+\(\d+\)$|\.\d$")
_ANSWER_WORDS = {"response", "open-ended response", "antwort", "réponse", "respuesta", "offene antwort"}


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its rows' places in the list of rows, the columns, and how sure it is."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    sure: float = 1.0


def find_header(rows: list[Row], decided: str = "") -> Header | None:
    """Find the header. decided: "none" or "first", a person's answer. None if there is nothing in the sheet."""
    filled = [place for place, (_, cells) in enumerate(rows[:60]) if any(tidy(c) for c in cells)]
    if not filled:
        return None
    top = filled[0]
    usual = _usual_width(rows)
    if decided != "none":
        top = _skip_titles(rows, filled, usual)
    cells = _trimmed(rows[top][1])
    third = filled[filled.index(top) + 2] if len(filled) > filled.index(top) + 2 else None
    if third is not None and sum('"importid"' in c.casefold() for c in rows[third][1]) >= 2:
        second = filled[filled.index(top) + 1]
        return Header((top, second, third), _columns(_over(cells, rows[second][1])))
    if decided == "none" or (not decided and _is_person(cells)):
        width = max(len(_trimmed(row)) for _, row in rows[:1000])
        return Header((), tuple(Column(i, f"Column {column_letter(i)}", "") for i in range(width)), 0.8)
    second_place = filled[filled.index(top) + 1] if len(filled) > filled.index(top) + 1 else None
    if second_place is not None and _has_option_row(cells, rows[second_place][1]):
        return Header((top, second_place), _merged(cells, rows[second_place][1]))
    return Header((top,), _columns(cells), 0.6 if _is_doubtful(cells) else 1.0)


def _usual_width(rows: list[Row]) -> int:
    widths = sorted(len(_trimmed(cells)) for _, cells in rows[:300] if any(cells))
    return widths[len(widths) // 2] if widths else 0


def _skip_titles(rows: list[Row], filled: list[int], usual: int) -> int:
    """Up to three lines with a title may stand above the header."""
    for place in filled[:4]:
        cells = [c for c in rows[place][1] if tidy(c)]
        if len(cells) >= max(2, usual // 2) or usual <= 2:
            return place
    return filled[0]


def _is_person(cells: list[str]) -> bool:
    shapes = [bool(_EMAIL.fullmatch(c) or _DATE.fullmatch(c)) for c in map(tidy, cells) if c]
    numbers = [bool(_NUMBER.fullmatch(c)) for c in map(tidy, cells) if c]
    return any(shapes) or (len(numbers) >= 2 and sum(numbers) >= 0.5 * len(numbers))


def _is_doubtful(cells: list[str]) -> bool:
    """A header repeats itself seldom and has no numbers."""
    texts = [squeezed(tidy(c)) for c in cells if tidy(c)]
    return len(set(texts)) < 0.6 * len(texts) or sum(bool(_NUMBER.fullmatch(t)) for t in texts) > 0.3 * len(texts)


def _has_option_row(first: list[str], second: list[str]) -> bool:
    """SurveyMonkey writes the question once and the options in the row below."""
    labels = [squeezed(tidy(c)) for c in second]
    blanks = [i for i, c in enumerate(first) if not tidy(c)]
    under_blanks = sum(1 for i in blanks if i < len(labels) and labels[i])
    answers = sum(label in _ANSWER_WORDS for label in labels)
    if any(_EMAIL.fullmatch(label) or _DATE.fullmatch(label) for label in labels):
        return False
    return answers >= 1 or (len(blanks) >= 3 and under_blanks >= 0.8 * len(blanks) and len(labels) >= len(first) - 1)


def _merged(first: list[str], second: list[str]) -> tuple[Column, ...]:
    columns, question = [], ""
    for i in range(max(len(first), len(_trimmed(second)))):
        own = tidy(first[i]) if i < len(first) else ""
        option = tidy(second[i]) if i < len(second) else ""
        question = own or question
        option = "" if squeezed(option) in _ANSWER_WORDS else option
        header = f"{question} [{option}]" if option else own or f"{question} ({column_letter(i)})"
        columns.append(Column(i, header, question, option))
    return _unique(columns)


def _over(codes: list[str], questions: list[str]) -> list[str]:
    return [tidy(questions[i]) if i < len(questions) and tidy(questions[i]) else c for i, c in enumerate(codes)]


def _columns(cells: list[str]) -> tuple[Column, ...]:
    columns = []
    for i, cell in enumerate(map(tidy, cells)):
        found = _BRACKET.match(cell)
        header = cell or f"Column {column_letter(i)}"
        question, option = (found["question"], found["option"].strip()) if found else (cell, "")
        columns.append(Column(i, header, question, option))
    return _unique(columns)


def _unique(columns: list[Column]) -> tuple[Column, ...]:
    """A form that was edited exports the same question twice: tell the two apart by their letters."""
    seen: set[str] = set()
    result = []
    for column in columns:
        key = squeezed(column.header)
        header = f"{column.header} ({column.letter})" if key in seen else column.header
        seen.add(key)
        result.append(Column(column.index, header, _TRAILING_COUNT.sub("", column.question), column.option))
    return tuple(result)


def _trimmed(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not tidy(cells[end - 1]):
        end -= 1
    return cells[:end]
