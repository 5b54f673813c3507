"""Making small uploads for tests: CSV text, workbooks, zips."""

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from inglenook.sheets import Decisions, Reading, SignUp, SignUps, read, sign_ups

Rows = Sequence[Sequence[Any]]


def csv_bytes(rows: Rows, divider: str = ",", encoding: str = "utf-8", newline: str = "\r\n") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=divider, lineterminator=newline).writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_bytes(**sheets: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods_bytes(rows: Rows) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Answers")
    for row in rows:
        line = TableRow()
        for value in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def zip_bytes(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def reading_of(rows: Rows, name: str = "signups.csv") -> Reading:
    return read([(name, csv_bytes(rows))])


def signed(rows: Rows, decisions: Decisions | None = None, name: str = "signups.csv") -> SignUps:
    return sign_ups(reading_of(rows, name), decisions=decisions)


def person(result: SignUps, key: str) -> SignUp:
    return next(one for one in result.people if one.key == key)


def targets(reading: Reading, table: int = 0) -> list[str]:
    return [column.goes_to() for column in reading.mapping.tables[table].columns]


def codes(result: SignUps) -> list[str]:
    return sorted(problem.code for problem in result.problems)
