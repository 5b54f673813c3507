import pytest

from inglenook.sheets import Limits, SheetError
from inglenook.sheets.dialect import split
from tests.sheets.making import codes, signed

LIMITS = Limits()


def rows(text: str) -> list[list[str]]:
    return [cells for _, cells in split("a.csv", text, LIMITS).rows]


@pytest.mark.parametrize("divider", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_dividers_and_line_ends(divider: str, newline: str) -> None:
    text = newline.join(divider.join(row) for row in [["Name", "City"], ["Ana", "Lyon"], ["Bo", "Oslo"]])
    assert rows(text) == [["Name", "City"], ["Ana", "Lyon"], ["Bo", "Oslo"]]


def test_a_semicolon_file_with_commas_in_its_answers() -> None:
    assert rows("Name;Likes\nAna;tea, cake, rain\nBo;rain, tea\n")[1] == ["Ana", "tea, cake, rain"]


def test_a_comma_file_with_semicolons_in_its_answers() -> None:
    assert rows("Name,Likes\nAna,tea;cake;rain\nBo,rain;tea\n")[1] == ["Ana", "tea;cake;rain"]


def test_the_sep_line_names_the_divider_and_is_no_row() -> None:
    result = split("a.csv", "sep=;\r\nName;City\r\nAna;Lyon\r\n", LIMITS)
    assert result.rows == [(1, ["Name", "City"]), (2, ["Ana", "Lyon"])]


def test_one_column_is_legal() -> None:
    assert rows("Name\nAna\nBo\n") == [["Name"], ["Ana"], ["Bo"]]
    assert rows('Name\n"Ruiz, Ana"\n"Li, Bo"\n') == [["Name"], ["Ruiz, Ana"], ["Li, Bo"]]


def test_line_breaks_inside_quotes_stay_and_rows_are_counted_as_a_spreadsheet_does() -> None:
    result = split("a.csv", 'Name,Bio\nAna,"one\ntwo\nthree"\n\nBo,short\n', LIMITS)
    assert result.rows == [(1, ["Name", "Bio"]), (2, ["Ana", "one\ntwo\nthree"]), (3, []), (4, ["Bo", "short"])]


def test_a_file_that_went_through_a_foreign_spreadsheet_is_unpacked() -> None:
    text = 'Name,Email,Likes;;;;\n"Ana,ana@example.org,""tea";"cake""";;;\n"Bo,bo@example.org,rain";;;;\n'
    result = split("a.csv", text, LIMITS)
    assert result.rows == [
        (1, ["Name", "Email", "Likes"]),
        (2, ["Ana", "ana@example.org", "tea;cake"]),
        (3, ["Bo", "bo@example.org", "rain"]),
    ]
    assert result.repaired == [1, 2, 3]


def test_single_rows_in_one_quoted_cell_are_unpacked_and_named() -> None:
    text = 'Name,Email,City\nAna,ana@example.org,Lyon\n"Bo,bo@example.org,""Oslo, East"""\nCy,cy@example.org,Rome\n'
    result = split("a.csv", text, LIMITS)
    assert result.rows[2] == (3, ["Bo", "bo@example.org", "Oslo, East"])
    assert result.repaired == [3]


def test_a_quotation_mark_that_is_never_closed_costs_one_row() -> None:
    text = 'Name,City\nAna,Lyon\nBo,"Oslo\nCy,Rome\nDi,Bern\n'
    result = split("a.csv", text, LIMITS)
    assert result.rows == [(1, ["Name", "City"]), (2, ["Ana", "Lyon"]), (4, ["Cy", "Rome"]), (5, ["Di", "Bern"])]
    assert result.unclosed == [(3, ['Bo,"Oslo'])]


def test_an_endless_cell_is_refused() -> None:
    with pytest.raises(SheetError) as caught:
        split("a.csv", "\n".join(f'a,"{"x" * 140_000}"' for _ in range(25)), LIMITS)
    assert caught.value.code == "cell_too_long"


def test_rows_that_are_too_long_are_named_and_the_good_rows_go_on() -> None:
    table = [["Name", "Email", "City"], *([f"P{n}", f"p{n}@example.org", "Lyon"] for n in range(30))]
    result = signed([*table, ["Zed", "zed@example.org", "Oslo", "East"]])
    assert result.counts.people == 30
    assert codes(result) == ["too_many_cells"]
    assert result.problems[0].place == "signups.csv, row 32"
    assert result.problems[0].leaves_out


def test_many_rows_that_are_too_long_are_a_list_without_quotes() -> None:
    table = [["Name", "Email", "Expertise"], *([f"P{n}", f"p{n}@example.org", "tea", "cake"] for n in range(9))]
    asked = signed(table)
    assert [question.id for question in asked.questions] == ["overflow:t1"]
    assert asked.people[0].answers.tags["offers"] == ("tea", "cake")
    refused = signed(table, {"overflow:t1": "leave_out"})
    assert (refused.counts.people, refused.counts.problems) == (0, 9)
