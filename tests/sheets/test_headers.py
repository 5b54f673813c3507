from inglenook.sheets import Source, read
from tests.sheets.making import csv_bytes, person, reading_of, signed, targets


def headers(rows: list[list[str]]) -> list[str]:
    return [column.header for column in reading_of(rows).tables[0].columns]


def test_a_title_above_the_header_is_passed_over_and_rows_keep_their_numbers() -> None:
    reading = reading_of([["Sign-ups 2026"], [""], ["Name", "Email", "City"], ["Ana", "ana@example.org", "Lyon"]])
    assert reading.tables[0].header_rows == (3,)
    assert [line.number for line in reading.tables[0].lines] == [4]


def test_no_header_is_asked_about_and_columns_go_by_their_letters() -> None:
    rows = [["Ana Ruiz", "ana@example.org", "mentor"], ["Bo Li", "bo@example.org", "mentee"]]
    reading = reading_of(rows)
    assert [column.header for column in reading.tables[0].columns] == ["Column A", "Column B", "Column C"]
    assert ("header:t1", "none") in [(question.id, question.suggested) for question in reading.questions]
    assert signed(rows).counts.people == 2
    assert signed(rows, {"header:t1": "first"}).counts.rows == 1


def test_a_question_asked_twice_keeps_both_columns_apart() -> None:
    rows = [["Name", "Goals", "Goals"], ["Ana", "tea", ""], ["Bo", "", "cake"]]
    assert headers(rows) == ["Name", "Goals", "Goals (C)"]


def test_empty_headers_go_by_their_letters() -> None:
    assert headers([["Name", "", "City"], ["Ana", "x", "Lyon"]]) == ["Name", "Column B", "City"]


def test_line_breaks_and_hard_spaces_in_headers() -> None:
    rows = [["\u00a0Name\u00a0", "Where do you\nwork?"], ["Ana", "City Library"]]
    assert targets(reading_of(rows)) == ["name", "workplace"]


SURVEYMONKEY = [
    [
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "IP Address",
        "Email Address",
        "First Name",
        "Your name?",
        "Which topics would you like to discuss?",
        "",
        "",
        "Where do you work?",
    ],
    [
        "",
        "",
        "",
        "",
        "",
        "",
        "Open-Ended Response",
        "Metadata",
        "Teaching, and learning",
        "Other (please specify)",
        "Open-Ended Response",
    ],
    [
        "118000000001",
        "9",
        "01/02/2026 10:00",
        "192.0.2.7",
        "ana@example.org",
        "",
        "Ana Ruiz",
        "Metadata",
        "",
        "",
        "City Library",
    ],
    [
        "118000000002",
        "9",
        "14/02/2026 10:00",
        "192.0.2.8",
        "bo@example.org",
        "",
        "Bo Li",
        "",
        "Teaching, and learning",
        "Bees",
        "Town Library",
    ],
]


def test_two_header_rows_with_one_column_for_each_option() -> None:
    result = signed(SURVEYMONKEY)
    assert result.reading.tables[0].source is Source.SURVEYMONKEY
    assert result.reading.tables[0].header_rows == (1, 2)
    ana, bo = person(result, "ana@example.org"), person(result, "bo@example.org")
    assert (ana.name, ana.answers.tags["seeks"]) == ("Ana Ruiz", ("Metadata",))
    assert bo.answers.tags["seeks"] == ("Teaching, and learning", "Bees")
    assert bo.rows == (("signups.csv", "", 4),)


def test_addresses_of_machines_are_private_and_left_out() -> None:
    reading = reading_of(SURVEYMONKEY)
    ip = reading.mapping.tables[0].columns[3]
    assert (ip.goes_to(), ip.reason) == ("ignore", "private")


QUALTRICS = [
    ["StartDate", "RecordedDate", "ResponseId", "Q1", "Q2", "Q3"],
    ["Start Date", "Recorded Date", "Response ID", "What is your name?", "Your e-mail address", "Time Zone?"],
    [
        '{"ImportId":"startDate"}',
        '{"ImportId":"recordedDate"}',
        '{"ImportId":"_recordId"}',
        '{"ImportId":"QID1"}',
        '{"ImportId":"QID2"}',
        '{"ImportId":"QID3"}',
    ],
    ["2026-01-02 10:00:00", "2026-01-02 10:05:00", "R_1", "Ana Ruiz", "ana@example.org", "Europe/Madrid"],
]


def test_three_header_rows_and_the_import_ids_below() -> None:
    result = signed(QUALTRICS)
    assert result.reading.tables[0].source is Source.QUALTRICS
    assert result.reading.tables[0].header_rows == (1, 2, 3)
    assert person(result, "ana@example.org").answers.zone == "Europe/Madrid"


def test_microsoft_forms_with_an_anonymous_address_and_the_real_one_later() -> None:
    rows = [
        [
            "ID",
            "Start time",
            "Completion time",
            "Email",
            "Name",
            "Your\u00a0name ",
            "Your e-mail address",
            "Topics\u00a0",
            "Points - Topics",
        ],
        [
            "1",
            "7/27/26 19:06:23",
            "7/27/26 19:09:00",
            "anonymous",
            "",
            "Ana Ruiz",
            "ana@example.org",
            "Metadata;Law, and ethics;",
            "0",
        ],
        [
            "2",
            "7/27/26 20:06:23",
            "7/27/26 20:09:00",
            "anonymous",
            "",
            "Bo Li",
            "bo@example.org",
            "Law, and ethics;",
            "0",
        ],
    ]
    result = signed(rows)
    assert result.reading.tables[0].source is Source.MS_FORMS
    ana = person(result, "ana@example.org")
    assert (ana.name, ana.answers.tags["topic"]) == ("Ana Ruiz", ("Metadata", "Law, and ethics"))
    assert str(ana.signed_up_at) == "2026-07-27 19:09:00+00:00"
    assert targets(result.reading)[8] == "ignore"


def test_google_forms_own_file_and_its_sheet_are_told_apart_in_many_languages() -> None:
    own = reading_of([["Timestamp", "Name"], ["2022/11/30 10:39:41 PM GMT+1", "Ana"]])
    sheet = reading_of([["Zeitstempel", "Name"], ["30.11.2022 22:39:41", "Ana"]])
    japanese = reading_of(
        [["タイムスタンプ", "名前", "メールアドレス"], ["2022/11/30 22:39:41", "花子", "hanako@example.org"]]
    )
    assert own.tables[0].source is Source.GOOGLE_FORMS
    assert sheet.tables[0].source is Source.GOOGLE_SHEETS
    assert targets(japanese) == ["signed_up_at", "name", "email"]


def test_a_header_without_answers_is_said() -> None:
    result = signed([["Timestamp", "Name", "Email"]])
    assert result.counts.rows == 0
    assert [problem.code for problem in result.problems] == ["no_answers"]


def test_the_fingerprint_follows_the_questions_and_not_the_file() -> None:
    one = read([("a.csv", csv_bytes([["Name", "E-Mail "], ["Ana", "a@example.org"]]))]).tables[0]
    two = read([("b.csv", csv_bytes([["name", "e-mail"], ["Bo", "b@example.org"]], divider=";"))]).tables[0]
    other = read([("b.csv", csv_bytes([["name", "e-mail", "city"], ["Bo", "b@example.org", "Oslo"]]))]).tables[0]
    assert one.fingerprint == two.fingerprint
    assert one.fingerprint != other.fingerprint
