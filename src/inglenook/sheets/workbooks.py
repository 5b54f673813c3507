"""Excel and OpenDocument sheets as rows of text, checked for size before the reader makes room for them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from inglenook.sheets.errors import SheetError
from inglenook.sheets.limits import Limits

_CELL = re.compile(rb'<(?:\w+:)?(?:c|row)\b[^>]*?\br="([A-Z]{0,3})(\d{0,7})"')
_ODS_REPEATS = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*?)(/?)>")
_ODS_COUNT = re.compile(rb'number-(?:columns|rows)-repeated="(\d{1,12})"')
_DENSE = 4_000_000  # cells: what the reader may lay out for one sheet (about 100 MB)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as text cells; row 0 is the sheet's first row, also where it is empty."""

    name: str
    sheet: str
    rows: list[list[str]]


def grids(name: str, data: bytes, limits: Limits) -> Iterator[Grid]:
    """Yield the visible sheets of a workbook that hold anything. sheet is "" if there is only one."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            visible = [m.name for m in book.sheets_metadata if m.visible is SheetVisibleEnum.Visible]
            filled = [(n, rows) for n in visible if (rows := _rows(name, book, n, limits))]
    except PasswordError as error:
        raise SheetError("locked", name=name) from error
    except SheetError:
        raise
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError) as error:
        raise SheetError("damaged", name=name) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a fault in the native reader on hostile bytes
            raise
        raise SheetError("damaged", name=name) from error
    if not filled:
        raise SheetError("no_table", name=name)
    for sheet, rows in filled:
        yield Grid(name, sheet if len(filled) > 1 else "", rows)


def _rows(name: str, book: CalamineWorkbook, sheet: str, limits: Limits) -> list[list[str]]:
    grid = book.get_sheet_by_name(sheet)
    if grid.total_width > limits.columns:
        raise SheetError("too_many_columns", name=name, limit=limits.columns)
    if grid.total_height > limits.rows * 4:  # empty rows below the data are common and harmless
        raise SheetError("too_many_rows", name=name, limit=limits.rows)
    rows = [[text_of(cell) for cell in row] for row in grid.to_python(skip_empty_area=False)]
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > limits.rows + 10:
        raise SheetError("too_many_rows", name=name, limit=limits.rows)
    return rows


def text_of(cell: object) -> str:
    """A typed cell as a person would type it; dates come out year first, so no order has to be guessed."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.replace(microsecond=0).isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return str(cell)


def check_xlsx(name: str, xml: bytes, limits: Limits) -> None:
    """Refuse a sheet that reaches too far before anything is laid out for it."""
    right = bottom = 0
    for match in _CELL.finditer(xml):
        letters, digits = match.groups()
        right = max(right, column_number(letters.decode()))
        bottom = max(bottom, int(digits or b"0"))
    if right > limits.columns:
        raise SheetError("too_many_columns", name=name, limit=limits.columns)
    if right * bottom > _DENSE and bottom > limits.rows:
        raise SheetError("too_many_rows", name=name, limit=limits.rows)


def check_ods(name: str, xml: bytes, limits: Limits) -> None:
    """Refuse repeated cells and rows with content that would unfold beyond the limits."""
    rows = width = row_repeat = 0
    for kind, attributes, closed in _ODS_REPEATS.findall(xml):
        found = _ODS_COUNT.search(attributes)
        times = int(found[1]) if found else 1
        if kind == b"table-row":
            rows, width, row_repeat = rows + row_repeat, 0, times
        elif not closed:  # a cell with content
            width += times
            if width > limits.columns * 2:
                raise SheetError("too_many_columns", name=name, limit=limits.columns)
            if rows + row_repeat > limits.rows * 4:
                raise SheetError("too_many_rows", name=name, limit=limits.rows)
        else:
            width += times


def column_letter(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA, as spreadsheets letter their columns."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A -> 1, Z -> 26, AA -> 27; "" -> 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
