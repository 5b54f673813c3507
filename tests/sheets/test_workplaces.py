import pytest

from inglenook.sheets.workplaces import alike, key_of, one_spelling, slips
from tests.sheets.making import signed


def reasons(*names: str) -> list[tuple[tuple[str, ...], str]]:
    return [(tuple(sorted(group.names)), group.reason) for group in alike(names)]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Zürich Library", "Zurich Library", "accents"),
        ("Univ. of Leeds Library", "University of Leeds Library", "short_forms"),
        ("The British Library", "British Library", "short_forms"),
        ("Stadtbibliothek am Markt", "Stadtbibliothek am Marckt", "typing"),
        ("Bodleian Libraries", "Bodleian Library", "short_forms"),
        ("Oxford University", "University of Oxford", "order"),
        ("UCL", "University College London", "initials"),
        ("Leeds City Library", "Leeds City Library (Central)", "bracket"),
        ("Doyle GmbH", "Doyle Ltd", "legal_form"),
        ("National Libary of Wales", "National Library of Wales", "typing"),
    ],
)
def test_spellings_that_may_be_one_workplace(one: str, other: str, reason: str) -> None:
    assert reasons(one, other) == [(tuple(sorted((one, other))), reason)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("East School", "West School"),
        ("School No. 3", "School No. 4"),
        ("Department of Joy", "Department of Fun"),
        ("Hospital A Library", "Hospital B Library"),
        ("NHS", "BBC"),
        ("Royal Law Library", "Loyal Law Library Society of Arts"),
    ],
)
def test_different_workplaces_are_not_even_proposed(one: str, other: str) -> None:
    assert alike([one, other]) == ()


def test_case_spaces_and_signs_need_no_question() -> None:
    names = ["City Library", "city library", "City  Library.", "CITY-LIBRARY"]
    assert len({key_of(name) for name in names}) == 1
    assert alike(names) == ()
    assert set(one_spelling([*names, "City Library"], {}).values()) == {"City Library"}


def test_confirmed_merges_hold_and_chains_end() -> None:
    confirmed = {"Univ. of X": "University of X", "U of X": "Univ. of X", "A": "B", "B": "A"}
    found = one_spelling(["University of X", "Univ. of X", "U of X", "u OF x", "A", "B"], confirmed)
    assert {found[name] for name in ("University of X", "Univ. of X", "U of X", "u OF x")} == {"University of X"}
    assert {found["A"], found["B"]} <= {"A", "B"}


def test_nothing_is_merged_that_nobody_confirmed() -> None:
    rows = [
        ["Name", "Workplace"],
        ["Ana", "Univ. of X Library"],
        ["Bo", "University of X Library"],
        ["Cy", "university of x library"],
    ]
    asked = "same_workplace:Univ. of X Library"
    question = next(q for q in signed(rows).questions if q.id == asked)
    assert question.suggested == "yes"
    apart = [one.answers.tags["workplace"] for one in signed(rows, {asked: "no"}).people]
    assert len(set(apart)) == 2
    assert apart[1] == apart[2]
    together = [one.answers.tags["workplace"] for one in signed(rows, {asked: "yes"}).people]
    assert len(set(together)) == 1


def test_several_workplaces_and_a_title_in_one_cell() -> None:
    rows = [["Name", "Job title & employer"], ["Ana", "Archivist at City Library"], ["Bo", "Founder; City Library"]]
    people = signed(rows).people
    assert people[0].answers.tags["workplace"] == ("City Library",)
    assert people[0].answers.texts == {"job_title": "Archivist"}
    assert people[1].answers.tags["workplace"] == ("Founder", "City Library")


def test_slips_are_counted_up_to_a_limit() -> None:
    assert [slips("library", other, 2) for other in ("library", "libary", "lirbary", "libraries", "museum")] == [
        0,
        1,
        1,
        3,
        3,
    ]


def test_twenty_thousand_workplaces_take_no_quadratic_time() -> None:
    names = [
        f"{town} {kind} {n}"
        for n in range(2_000)
        for town in ("North", "South")
        for kind in ("Library", "School", "Archive", "Hospital", "Court")
    ]
    assert alike(names) == ()
