"""The way out: CSV that every spreadsheet opens well and that reads back to the same values."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TextIO

from inglenook.sheets.reading import Reading
from inglenook.sheets.signing import SignUps

BOM = "\ufeff"
_RISKY = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | bool | date | datetime | Sequence[str] | None


def write_csv(stream: TextIO, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write UTF-8 CSV for people: a mark for Excel, CRLF, times in ISO 8601, lists joined by "; ", no live formulas.

    stream: opened for text with newline="" and encoding="utf-8".
    """
    stream.write(BOM)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in header])
    for row in rows:
        writer.writerow([guarded(_text(cell)) for cell in row])


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str | int | float):
        return str(cell)
    return join_choices(cell)


def guarded(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula; a plain number stays a number."""
    if text.startswith(_RISKY) and not _is_number(text):
        return f"'{text}"
    return f"'{text}" if text.startswith("'") and text[1:].startswith((*_RISKY, "'")) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_RISKY, "'")) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text.strip() == text and text.isascii()


def join_choices(choices: Iterable[str]) -> str:
    r"""Join choices by "; "; a ";" inside one is written "\;" and a "\" is doubled."""
    return "; ".join(choice.replace("\\", "\\\\").replace(";", "\\;") for choice in choices)


def split_choices(text: str) -> tuple[str, ...]:
    """Undo `join_choices`."""
    choices, now, place = [], "", 0
    while place < len(text):
        if text[place] == "\\" and place + 1 < len(text):
            now += text[place + 1]
            place += 2
        elif text[place] == ";":
            choices.append(now)
            now, place = "", place + (2 if text[place + 1 : place + 2] == " " else 1)
        else:
            now += text[place]
            place += 1
    return (*choices, now) if text else ()


def problem_rows_csv(_reading: Reading, result: SignUps) -> str:
    """The rows that were left out, as CSV with a first column that says why: to be corrected and imported again.

    Rows of different tables stand below each other, each with its own header. The reading that counts is the
    result's own, which a decision on the files may have made anew.
    """
    why: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for problem in result.problems:
        if problem.leaves_out and problem.row:
            column = f"column {problem.column}: " if problem.column else ""
            why[problem.file, problem.sheet, problem.row].append(f"{column}{problem.sentence}")
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    for table in result.reading.tables:
        lines = {line.number: line.cells for line in (*table.lines, *table.odd_lines)}
        bad = sorted(row for file, sheet, row in why if (file, sheet) == (table.file, table.sheet))
        if bad:
            writer.writerow(["What to correct", "Row in the file", *(guarded(c.header) for c in table.columns)])
        for row in bad:
            reasons = " ".join(why[table.file, table.sheet, row])
            writer.writerow([reasons, str(row), *(guarded(cell) for cell in lines.get(row, ()))])
    return out.getvalue()
