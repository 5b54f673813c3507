from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.sheets import (
    ColumnMapping,
    Kind,
    Mapping,
    Shape,
    SheetError,
    TableMapping,
    Target,
    dump_mapping,
    load_mapping,
    read,
    sign_ups,
)
from tests.sheets.making import csv_bytes, signed

WORDS = st.text(max_size=12)
PAIRS = st.dictionaries(WORDS, WORDS, max_size=3)
COLUMNS = st.builds(
    ColumnMapping,
    header=WORDS,
    target=st.sampled_from([t for t in Target if t is not Target.ANSWER]),
    field=WORDS,
    sensitive=st.booleans(),
    shape=st.sampled_from(Shape),
    option=WORDS,
    options=st.lists(WORDS, max_size=3).map(tuple),
    order=st.lists(WORDS, max_size=3).map(tuple),
    words=PAIRS,
    date_order=st.sampled_from(["", "dmy", "mdy", "ymd"]),
    hours_zone=WORDS,
)
TABLES = st.builds(
    TableMapping,
    fingerprint=WORDS,
    file=WORDS,
    columns=st.lists(COLUMNS, max_size=3).map(tuple),
    role=st.sampled_from(["", "mentor", "mentee"]),
    encoding=st.sampled_from(["", "cp1252"]),
)


@given(
    st.builds(Mapping, tables=st.lists(TABLES, max_size=2).map(tuple), day_parts=PAIRS, workplaces=PAIRS, answers=PAIRS)
)
def test_a_mapping_comes_back_as_it_was_saved(mapping: Mapping) -> None:
    assert load_mapping(dump_mapping(mapping)) == mapping


def test_a_saved_mapping_reads_like_a_list_of_questions() -> None:
    mapping = signed([["Name", "Which goals? (tick all)"], ["Ana", "Law; Tea"], ["Bo", "Tea; Law"]]).mapping
    assert dump_mapping(mapping).splitlines()[2:] == [
        "",
        "[[table]]",
        f'fingerprint = "{mapping.tables[0].fingerprint}"',
        'file = "signups.csv"',
        'encoding = "utf-8"',
        "",
        "[[table.column]]",
        'question = "Name"',
        'holds = "name"',
        "",
        "[[table.column]]",
        'question = "Which goals? (tick all)"',
        'holds = "answer"',
        'field = "goal"',
        'kind = "many"',
        'options = ["Law", "Tea"]',
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("version = 2", "The saved mapping cannot be read: its version is not 1. Correct it or start without it."),
        (
            "version = 1\ncolour = 3",
            (
                "The saved mapping says “colour” at the top, which is not known here. "
                "Choose one of: version, day_parts, workplaces, answers, table."
            ),
        ),
        (
            "version = 1\n[[table]]\nrole = 'guru'",
            (
                "The saved mapping says “guru” at table 1, role, which is not known here. "
                "Choose one of: peer, mentor, mentee, facilitator."
            ),
        ),
        (
            "version = 1\n[[table]]\n[[table.column]]\nholds = 'answer'",
            "The saved mapping says “” at table 1, column 1, field, which is not known here. Choose one of: any name.",
        ),
        (
            "version = 1\n[answers]\na = 3",
            (
                "The saved mapping cannot be read: answers at the top has something that is not a text. "
                "Correct it or start without it."
            ),
        ),
        (
            "version = 1\ntable = 3",
            "The saved mapping cannot be read: table at the top is not a list. Correct it or start without it.",
        ),
    ],
)
def test_mistakes_in_a_saved_mapping_are_named(text: str, sentence: str) -> None:
    with pytest.raises(SheetError) as caught:
        load_mapping(text)
    assert caught.value.sentence == sentence


ROWS = [
    ["Name", "Email", "Topics", "Time zone"],
    ["Ana", "ana@example.org", "Law", "here"],
    ["Bo", "bo@example.org", "Tea", "Berlin"],
]


def test_a_saved_mapping_is_found_again_by_the_headers_and_asks_nothing_more() -> None:
    first = signed(ROWS, {"word:t1:D:here": "Paris"})
    saved = load_mapping(dump_mapping(first.mapping))
    again = read(
        [("another name.csv", csv_bytes([*ROWS, ["Cy", "cy@example.org", "Law", "Rome"]], divider=";"))], mapping=saved
    )
    assert again.questions == ()
    assert [one.answers.zone for one in sign_ups(again).people] == ["Europe/Paris", "Europe/Berlin", "Europe/Rome"]


def test_a_new_question_in_the_form_is_proposed_and_the_others_stay() -> None:
    first = signed(ROWS)
    mapping = first.mapping.with_column(
        0, 2, replace(first.mapping.tables[0].columns[2], field="cakes", kind=Kind.MANY)
    )
    rows = [[*row, extra] for row, extra in zip(ROWS, ["Gender", "woman", "man"], strict=True)]
    again = read([("new.csv", csv_bytes(rows))], mapping=mapping)
    assert [(one.goes_to(), one.reason) for one in again.mapping.tables[0].columns] == [
        ("name", "saved"),
        ("email", "saved"),
        ("cakes", "saved"),
        ("zone", "saved"),
        ("gender", "header"),
    ]


def test_a_mapping_of_another_form_is_left_alone() -> None:
    other = signed([["Cake", "Tea", "Rain"], ["nut", "green", "much"]]).mapping
    again = read([("a.csv", csv_bytes(ROWS))], mapping=other)
    assert [one.reason for one in again.mapping.tables[0].columns] == ["header"] * 4


def test_two_files_with_the_same_headers_keep_their_roles() -> None:
    files = [
        ("mentors.csv", csv_bytes(ROWS)),
        ("mentees.csv", csv_bytes([ROWS[0], ["Cy", "cy@example.org", "Law", "Rome"]])),
    ]
    saved = sign_ups(read(files)).mapping
    assert [one.role for one in read(files, mapping=saved).mapping.tables] == ["mentor", "mentee"]
    assert [one.role for one in read(files[::-1], mapping=saved).mapping.tables] == ["mentee", "mentor"]
