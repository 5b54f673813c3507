"""From letters to rows of cells: which sign divides them, found by trying each and comparing."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from inglenook.sheets.errors import SheetError
from inglenook.sheets.limits import Limits

DIVIDERS = ",;\t|"
_SAMPLE = 300_000  # letters looked at when dividers are compared
_SEP_LINE = re.compile(r'\A"?sep=(.)"?[^\S\r\n]*(?:\r\n|\r|\n)', re.IGNORECASE)

Row = tuple[int, list[str]]  # the row number that a spreadsheet shows, the cells


@dataclass(slots=True)
class Split:
    """A text as rows.

    repaired: numbers of rows that a spreadsheet had packed into one cell. unclosed: rows given up, as they stand.
    """

    rows: list[Row]
    divider: str
    repaired: list[int] = field(default_factory=list)
    unclosed: list[Row] = field(default_factory=list)


def split(name: str, text: str, limits: Limits) -> Split:
    """Divide a text into numbered rows of cells. Raises SheetError beyond the limits."""
    named = _SEP_LINE.match(text)
    body = text[named.end() :] if named else text
    divider = named[1] if named and named[1] in DIVIDERS else best_divider(body[:_SAMPLE])
    result = Split([], divider)
    _read(name, body, limits, result)
    inner = _inner_divider(result)
    if inner:
        _unfold(result, inner)
    else:
        _repair_rows(result)
    if max((len(cells) for _, cells in result.rows), default=0) > limits.columns:
        raise SheetError("too_many_columns", name=name, limit=limits.columns)
    return result


def best_divider(sample: str) -> str:
    """The sign under which most rows have one common width; a file of one column gives ","."""
    scores = {divider: _score(sample, divider) for divider in DIVIDERS}
    best = max(scores, key=lambda divider: scores[divider])
    return best if scores[best] > (0, 0) else ","


def _score(sample: str, divider: str) -> tuple[float, int]:
    try:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=divider)
        rows = list(itertools.islice(reader, 400))
    except csv.Error:
        return (0, 0)
    widths = [len(cells) for cells in rows if any(cell.strip() for cell in cells)]
    if len(widths) > 20:
        widths.pop()  # the sample may end in the middle of a row
    if not widths:
        return (0, 0)
    (common, times), *_ = Counter(widths).most_common(1)
    if widths[0] < 2 and _only_in_sentences(sample, divider):
        return (0, 0)
    if common < 2:
        return (0.3 if widths[0] >= 2 else 0, widths[0])
    return (times / len(widths), common)


def _only_in_sentences(sample: str, divider: str) -> bool:
    """In "Doe, Jane" a space follows: then the comma is a comma and not a divider."""
    return divider in ",;" and sample.count(divider + " ") >= 0.8 * sample.count(divider)


def _read(name: str, text: str, limits: Limits, into: Split) -> None:
    lines = list(io.StringIO(text, newline=""))
    start, number = 0, 0
    while start < len(lines):
        taken, number = _read_on(name, lines[start:], number, limits, into)
        start += taken
        if len(into.unclosed) > 20:
            raise SheetError("cell_too_long", name=name, limit=limits.cell, row=number)
    while into.rows and not any(cell.strip() for cell in into.rows[-1][1]):
        into.rows.pop()
    if sum(1 for _, cells in into.rows if any(cells)) > limits.rows + 10:
        raise SheetError("too_many_rows", name=name, limit=limits.rows)


def _read_on(name: str, lines: list[str], number: int, limits: Limits, into: Split) -> tuple[int, int]:
    """Read up to a quotation mark that is never closed, or to the end: (lines taken, number of the last row)."""
    reader = csv.reader(lines, delimiter=into.divider)
    done = 0
    try:
        for cells in reader:
            number += 1
            if _runs_away(cells, lines, done, reader.line_num):
                break
            done = reader.line_num
            if len(cells) > limits.columns * 20:
                raise SheetError("too_many_columns", name=name, limit=limits.columns)
            if number > limits.rows * 4:
                raise SheetError("too_many_rows", name=name, limit=limits.rows)
            into.rows.append((number, cells))
        else:
            return len(lines), number
    except csv.Error:  # a cell beyond the csv module's own limit: the quotation mark before it is not closed
        number += 1
    into.unclosed.append((number, [lines[done].strip()[:2000]]))
    return done + 1, number


def _runs_away(cells: list[str], lines: list[str], first: int, last: int) -> bool:
    """Whether a quotation mark was never closed, so that this row swallowed the rest of the file."""
    if last - first < 2 or last < len(lines):
        return False
    quotes = sum(line.count('"') for line in lines[first:last])
    return quotes % 2 == 1 and any("\n" in cell or "\r" in cell for cell in cells[-1:])


def _inner_divider(result: Split) -> str:
    """If the header sits in one cell, the sign that divides it there: the file went through a foreign spreadsheet."""
    header = next((cells for _, cells in result.rows if any(cells)), [])
    filled = [cell for cell in header if cell.strip()]
    if len(filled) != 1 or filled[0] != header[0]:
        return ""
    inner = [d for d in DIVIDERS if d != result.divider or len(header) == 1]
    best = max(inner, key=lambda d: len(_cells(filled[0], d)))
    width = len(_cells(filled[0], best))
    if width < 3 or (width < 6 and best + " " in filled[0]):
        return ""
    others = [cells for _, cells in result.rows if any(cells)][1:200]
    fitting = sum(len(_cells(_joined(cells, result.divider), best)) == width for cells in others)
    return best if not others or fitting >= 0.6 * len(others) else ""


def _unfold(result: Split, inner: str) -> None:
    outer, result.divider = result.divider, inner
    for place, (number, cells) in enumerate(result.rows):
        result.rows[place] = (number, _cells(_joined(cells, outer), inner) if any(cells) else [])
        result.repaired.append(number)


def _repair_rows(result: Split) -> None:
    """Single rows that sit in one quoted cell while the header has many."""
    width = next((len(cells) for _, cells in result.rows if any(cells)), 0)
    for place, (number, cells) in enumerate(result.rows):
        if width >= 3 and cells and cells[0] and not any(cells[1:]) and cells[0].count(result.divider) >= width - 1:
            unpacked = _cells(cells[0], result.divider)
            if len(unpacked) == width:
                result.rows[place] = (number, unpacked)
                result.repaired.append(number)


def _joined(cells: Iterable[str], divider: str) -> str:
    return divider.join(cells).rstrip(divider)


def _cells(line: str, divider: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(line, newline=""), delimiter=divider), [])
    except csv.Error:
        return []
