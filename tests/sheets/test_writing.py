import csv
import io
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from inglenook.sheets import join_choices, problem_rows_csv, read, sign_ups, split_choices, write_csv
from inglenook.sheets.writing import guarded, unguarded
from tests.sheets.making import csv_bytes


def written(*rows: list[object]) -> str:
    out = io.StringIO(newline="")
    write_csv(out, ["Name", "Value"], rows)
    return out.getvalue()


def test_a_file_for_spreadsheets() -> None:
    rows = [
        ["Zoë", None],
        ["when", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)],
        ["day", date(2026, 3, 1)],
        ["yes", True],
        ["list", ["Law; and ethics", "Tea"]],
        ["minus", -3],
    ]
    assert written(*rows) == (
        "\ufeffName,Value\r\nZoë,\r\nwhen,2026-03-01T09:30:00+00:00\r\nday,2026-03-01\r\nyes,yes\r\n"
        "list,Law\\; and ethics; Tea\r\nminus,-3\r\n"
    )


def test_formulas_are_put_to_sleep() -> None:
    assert written(["=1+1", "@cmd"], ["+49 30 1", "-5"]) == "\ufeffName,Value\r\n'=1+1,'@cmd\r\n'+49 30 1,-5\r\n"


@given(st.text())
def test_a_guard_can_be_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "@", "\t", "\r"))


@given(st.lists(st.text(min_size=1)))
def test_choices_come_back_as_they_were_joined(choices: list[str]) -> None:
    assert split_choices(join_choices(choices)) == tuple(choices)


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_is_written_reads_back(rows: list[tuple[str, str]]) -> None:
    text = written(*(list(row) for row in rows)).removeprefix("\ufeff")
    back = [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    assert back == [["Name", "Value"], *(list(row) for row in rows)]


def test_our_own_export_changes_no_answer_when_it_is_read_again() -> None:
    rows = [["Name", "Email", "Goals"], ["Ana", "ana@example.org", "Law; Tea"], ["Bo", "bo@example.org", "Tea; Rain"]]
    first = sign_ups(read([("a.csv", csv_bytes(rows))]))
    out = io.StringIO(newline="")
    write_csv(out, rows[0], [[one.name, one.email, one.answers.tags["goal"]] for one in first.people])
    second = sign_ups(read([("a.csv", out.getvalue().encode())]))
    assert second.people == first.people


def test_rows_that_were_left_out_can_be_corrected_and_come_back() -> None:
    rows = [["Name", "Email", "City"], *([f"P{n}", f"p{n}@example.org", "Lyon"] for n in range(12))]
    data = csv_bytes([*rows, ["=Zed", "zed@example", "Oslo"], ["Yan", "yan@example.org", "Rome", "East"]])
    reading = read([("a.csv", data)])
    result = sign_ups(reading)
    assert result.counts.problems == 2
    lines = list(csv.reader(io.StringIO(problem_rows_csv(reading, result).removeprefix("\ufeff"), newline="")))
    assert lines[0] == ["What to correct", "Row in the file", "Name", "Email", "City"]
    assert [line[1:] for line in lines[1:]] == [
        ["14", "'=Zed", "zed@example", "Oslo"],
        ["15", "Yan", "yan@example.org", "Rome", "East"],
    ]
    assert lines[1][0] == "column B: “zed@example” is not an e-mail address. Correct it and import the row again."


def test_nothing_left_out_makes_an_empty_list() -> None:
    reading = read([("a.csv", csv_bytes([["Name"], ["Ana"]]))])
    assert problem_rows_csv(reading, sign_ups(reading)) == "\ufeff"
