import pytest

from inglenook.sheets import Answers, Certainty, Directory, SignUp, named
from tests.sheets.making import codes, person, signed

PEOPLE = [
    SignUp("ana@example.org", "Ana Ruiz", "ana@example.org", Answers(), ()),
    SignUp("bo@example.org", "Bo Li", "Bo@example.org", Answers(), ()),
    SignUp("id:7", "Cy de la Cruz", "", Answers(), ()),
    SignUp("id:8", "Zoë Müller", "", Answers(), ()),
    SignUp("bo2@example.org", "Bo Berg", "bo2@example.org", Answers(), ()),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana Ruiz; bo@EXAMPLE.org", [("ana@example.org", "name"), ("bo@example.org", "address")]),
        ("Ruiz, Ana", [("ana@example.org", "name")]),
        ("ana ruiz, Zoe Muller", [("ana@example.org", "name"), ("id:8", "name")]),
        ("Dr. Ana Ruiz and Cy de la Cruz", [("ana@example.org", "name"), ("id:7", "name")]),
        ("Ruiz", [("ana@example.org", "name")]),
        ("id:7", [("id:7", "key")]),
        ("Bo", [("", "unclear")]),
        ("Nobody Known", [("", "unknown")]),
        ("joe@x.org", [("", "unknown")]),
        ("none", []),
        ("- ; n/a", []),
        ("", []),
    ],
)
def test_people_are_found_by_address_key_and_unique_name(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.key, one.certainty.value) for one in named(PEOPLE, text)] == found


def test_who_is_unclear_says_who_it_could_be() -> None:
    (one,) = Directory(PEOPLE).named("Bo")
    assert one.certainty is Certainty.UNCLEAR
    assert one.could_be == ("bo@example.org", "bo2@example.org")


ROWS = [
    [
        "Name",
        "Email",
        "Keep me apart from",
        "Who would you like to be with?",
        "Who is your line manager?",
        "Previous partner",
    ],
    ["Ana Ruiz", "ana@example.org", "Bo Li", "Cy Young; Joe", "bo@example.org", ""],
    ["Bo Li", "bo@example.org", "-", "Bo Li", "", "cy@example.org"],
    ["Cy Young", "cy@example.org", "", "Ana", "n/a", ""],
]


def test_ties_hold_keys_and_what_was_not_found_as_it_was_written() -> None:
    result = signed(ROWS)
    ana, bo, cy = (person(result, f"{name}@example.org").answers for name in ("ana", "bo", "cy"))
    assert (ana.keep_apart, ana.wishes, ana.managers) == (
        ("bo@example.org",),
        ("cy@example.org", "Joe"),
        ("bo@example.org",),
    )
    assert (bo.wishes, bo.met_before) == ((), ("cy@example.org",))
    assert cy.wishes == ("ana@example.org",)
    assert codes(result) == ["somebody_self", "somebody_unknown"]
    assert [problem.place for problem in result.problems] == [
        "signups.csv, row 2, column D",
        "signups.csv, row 3, column D",
    ]


def test_two_people_of_one_name_make_a_question() -> None:
    rows = [*ROWS, ["Joe Fox", "joe1@example.org", "", "", "", ""], ["Joe Cat", "joe2@example.org", "", "", "", ""]]
    first = signed(rows)
    question = next(q for q in first.questions if q.code == "who")
    assert question.sentence == "Whom does “Joe” mean, in row 2 of signups.csv?"
    assert [choice.value for choice in question.choices] == ["joe1@example.org", "joe2@example.org", ""]
    assert "somebody_unclear" in codes(first)
    answered = signed(rows, {question.id: "joe2@example.org"})
    assert person(answered, "ana@example.org").answers.wishes == ("cy@example.org", "joe2@example.org")
    assert "somebody_unclear" not in codes(answered)
    declined = signed(rows, {question.id: ""})
    assert person(declined, "ana@example.org").answers.wishes == ("cy@example.org", "Joe")
    assert question.id not in [q.id for q in declined.questions]


def test_the_same_earlier_team_means_met_before() -> None:
    rows = [
        ["id", "Name", "term_1_team_num", "term_2_team_num"],
        ["1", "Ana", "4", "1"],
        ["2", "Bo", "4", "-1"],
        ["3", "Cy", "5", "1"],
        ["4", "Di", "-", "-1"],
    ]
    found = {one.key: one.answers.met_before for one in signed(rows).people}
    assert found == {"id:1": ("id:2", "id:3"), "id:2": ("id:1",), "id:3": ("id:1",), "id:4": ()}


def test_a_whole_year_is_no_earlier_circle() -> None:
    rows = [["id", "Name", "last team"], *([str(n), f"P{n}", "2026"] for n in range(70))]
    result = signed(rows)
    assert codes(result) == ["large_team"]
    assert all(one.answers.met_before == () for one in result.people)
