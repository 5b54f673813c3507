import io
import zipfile
from datetime import datetime

import openpyxl
import pytest

from inglenook.sheets import Limits, SheetError, read, sign_ups
from tests.sheets.making import csv_bytes, ods_bytes, signed, xlsx_bytes, zip_bytes

ROWS = [["Name", "Email", "Years of experience"], ["Ana Ruiz", "ana@example.org", 7], ["Bo Li", "bo@example.org", 3]]
PEOPLE = ["ana@example.org", "bo@example.org"]


def keys(name: str, data: bytes, limits: Limits | None = None) -> list[str]:
    return [person.key for person in sign_ups(read([(name, data)], limits=limits)).people]


def refusal(name: str, data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(SheetError) as caught:
        read([(name, data)], limits=limits)
    return caught.value.code, caught.value.sentence


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", csv_bytes(ROWS)),
        ("a.txt", csv_bytes(ROWS, divider="\t")),
        ("wrong.xlsx", csv_bytes(ROWS, divider=";")),
        ("a.csv", xlsx_bytes(Answers=ROWS)),
        ("a.ods", ods_bytes(ROWS)),
        ("a.zip", zip_bytes(**{"answers/a.csv": csv_bytes(ROWS)})),
        ("a.zip", zip_bytes(**{"a.xlsx": xlsx_bytes(Answers=ROWS)})),
    ],
)
def test_a_file_is_known_by_its_bytes_and_not_by_its_name(name: str, data: bytes) -> None:
    assert keys(name, data) == PEOPLE


def test_numbers_of_a_workbook_are_whole_and_dates_year_first() -> None:
    rows = [
        ["Timestamp", "Name", "Email", "Employee ID"],
        [
            datetime(2026, 7, 5, 9, 8, 7),  # noqa: DTZ001 - workbooks know no zones
            "Ana",
            "ana@example.org",
            4912345678901.0,
        ],
    ]
    reading = read([("a.xlsx", xlsx_bytes(Answers=rows))])
    assert reading.tables[0].lines[0].cells == ("2026-07-05 09:08:07", "Ana", "ana@example.org", "4912345678901")


def test_several_sheets_and_several_files_become_tables() -> None:
    book = xlsx_bytes(Mentors=ROWS, Notes=[["remember the cake"]], Mentees=[ROWS[0], ["Cy", "cy@example.org", 1]])
    reading = read([("book.xlsx", book), ("more.csv", csv_bytes([ROWS[0], ["Di", "di@example.org", 2]]))])
    assert [(t.id, t.title) for t in reading.tables] == [
        ("t1", "book.xlsx (Mentors)"),
        ("t2", "book.xlsx (Notes)"),
        ("t3", "book.xlsx (Mentees)"),
        ("t4", "more.csv"),
    ]


def test_two_files_of_one_name_keep_their_rows_apart() -> None:
    one, two = csv_bytes(ROWS[:2]), csv_bytes([ROWS[0], ROWS[2]])
    result = sign_ups(read([("a.csv", one), ("a.csv", two)]))
    assert [person.rows for person in result.people] == [(("a.csv", "", 2),), (("a.csv (2)", "", 2),)]


def test_hundreds_of_empty_rows_below_the_data_do_no_harm() -> None:
    result = signed([*ROWS, *([["", "", ""]] * 700)])
    assert result.counts.people == 2
    assert result.counts.rows == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \r\n", "empty_file"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"<!DOCTYPE html><table>", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "not_a_table"),
        (b"PK\x03\x04 half a zip", "damaged"),
        (xlsx_bytes(Answers=ROWS)[:900], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (zip_bytes(**{"inner.zip": zip_bytes(a=b"b")}), "not_a_table"),
        (zip_bytes(**{"__MACOSX/._a.csv": b"x", ".DS_Store": b"x"}), "no_table"),
        (zip_bytes(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "not_a_table"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    assert refusal("upload", data)[0] == code


def test_no_file_at_all() -> None:
    with pytest.raises(SheetError) as caught:
        read([])
    assert caught.value.code == "nothing_given"


def test_a_locked_zip_is_named() -> None:
    data = bytearray(zip_bytes(**{"a.csv": csv_bytes(ROWS)}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    assert refusal("a.zip", bytes(data))[0] == "locked"


def test_limits_on_bytes_rows_columns_and_files() -> None:
    small = Limits(bytes_packed=2_000, bytes_unpacked=5_000, files=2, rows=5, columns=4)
    many = [["Name"], *([f"P{n}"] for n in range(9))]
    assert refusal("a.csv", b"x" * 3_000, small)[0] == "too_large"
    assert refusal("a.csv", csv_bytes([["a"] * 9]), small)[0] == "too_many_columns"
    assert refusal("a.csv", csv_bytes(many), small)[0] == "too_many_rows"
    assert refusal("a.zip", zip_bytes(a=b"1", b=b"2", c=b"3"), small)[0] == "too_many_files"
    bomb = zip_bytes(**{"a.csv": b"Name,Email\n" + b"0" * 60_000})
    assert len(bomb) < 2_000
    assert refusal("a.zip", bomb, small)[0] == "too_large_unpacked"


def test_a_million_columns_get_a_clear_error() -> None:
    code, sentence = refusal("wide.csv", b",".join(b"c" for _ in range(1_000_000)))
    assert code == "too_many_columns"
    assert sentence == "wide.csv has more than 1000 columns. Remove the columns that are not questions."


def test_a_workbook_that_reaches_into_the_far_corner_is_refused_before_room_is_made() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Name"
    book.active["XFD1048576"] = "far"
    out = io.BytesIO()
    book.save(out)
    assert refusal("far.xlsx", out.getvalue())[0] == "too_many_columns"


def test_repeated_cells_of_an_open_document_do_not_unfold() -> None:
    content = (
        b'<office:document-content><table:table><table:table-row table:number-rows-repeated="1000000">'
        b'<table:table-cell table:number-columns-repeated="100"><text:p>x</text:p></table:table-cell>'
        b"</table:table-row></table:table></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    assert refusal("bomb.ods", packed.getvalue())[0] == "too_many_rows"
