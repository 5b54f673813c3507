from inglenook.sheets import Fate, read, sign_ups
from tests.sheets.making import codes, csv_bytes, person, signed

HEAD = ["Timestamp", "Name", "Email", "Goals"]


def test_the_latest_row_of_one_address_holds_and_both_are_shown() -> None:
    rows = [
        HEAD,
        ["2026-03-02 10:00", "Ana Ruiz", "ana@example.org", "Tea"],
        ["2026-03-01 10:00", "Ana Ruiz", "ANA@Example.org ", "Cake"],
        ["2026-03-01 11:00", "Bo Li", "bo@example.org", "Law"],
    ]
    result = signed(rows)
    ana = person(result, "ana@example.org")
    assert ana.answers.tags["goal"] == ("Tea",)
    assert ana.rows == (("signups.csv", "", 3), ("signups.csv", "", 2))
    assert [(one.key, one.kept, one.dropped) for one in result.duplicates] == [
        ("ana@example.org", (("signups.csv", "", 2),), (("signups.csv", "", 3),))
    ]
    assert result.fates["signups.csv", "", 3] is Fate.DUPLICATE
    assert (result.counts.rows, result.counts.people, result.counts.duplicates) == (3, 2, 1)


def test_without_times_the_lower_row_is_the_later() -> None:
    rows = [["Name", "Email", "Goals"], ["Ana", "ana@example.org", "Tea"], ["Ana", "ana@example.org", "Cake"]]
    assert signed(rows).people[0].answers.tags["goal"] == ("Cake",)


def test_the_same_name_is_not_the_same_person() -> None:
    result = signed([["Name", "Email"], ["Ana Ruiz", "ana1@example.org"], ["ana ruiz", "ana2@example.org"]])
    assert result.counts.people == 2
    assert codes(result) == ["same_name"]
    assert not result.problems[0].leaves_out


def test_one_address_with_different_names_is_asked_about() -> None:
    rows = [["Name", "Email"], ["Ana Ruiz", "desk@example.org"], ["Bo Li", "desk@example.org"]]
    result = signed(rows)
    assert [question.id for question in result.questions] == ["shared_address:desk@example.org"]
    assert result.counts.people == 1
    both = signed(rows, {"shared_address:desk@example.org": "several"})
    assert [one.key for one in both.people] == ["desk@example.org#ana ruiz", "desk@example.org#bo li"]
    assert {one.email for one in both.people} == {"desk@example.org"}


def test_a_form_number_stands_in_for_an_address_and_two_nameless_rows_are_two_people() -> None:
    assert [one.key for one in signed([["ID", "Cake"], ["7", "nut"], ["7", "plum"]]).people] == ["id:7"]
    nameless = signed([["Cake", "Tea"], ["nut", "green"], ["nut", "green"]])
    assert nameless.counts.people == 2
    named = signed([["Name", "Tea"], ["Ana", "green"], ["Ana", "green"]])
    assert (named.counts.people, named.counts.duplicates) == (1, 1)


def test_who_stands_in_both_files_has_both_roles() -> None:
    mentors = [
        ["Name", "Email", "How many mentees?", "Topics"],
        ["Ana Ruiz", "ana@example.org", "Two or three", "Law, Tea"],
    ]
    mentees = [
        ["Name", "Email", "Topics"],
        ["Ana Ruiz", "ana@example.org", "Cake, Rain"],
        ["Bo Li", "bo@example.org", "Law, Tea"],
    ]
    files = [("mentors.csv", csv_bytes(mentors)), ("mentees.csv", csv_bytes(mentees))]
    result = sign_ups(read(files))
    ana = person(result, "ana@example.org").answers
    assert ana.roles == {"mentor", "mentee"}
    assert ana.seats == {"mentor": 3}
    assert (ana.tags["offers"], ana.tags["seeks"]) == (("Law", "Tea"), ("Cake", "Rain"))
    assert result.counts.person_rows == 3
    assert result.counts.people == 2
    assert result.duplicates == ()


def test_numbers_of_two_forms_are_not_one_person() -> None:
    files = [
        ("mentors.csv", csv_bytes([["ID", "Cake"], ["1", "nut"]])),
        ("mentees.csv", csv_bytes([["ID", "Tea"], ["1", "green"]])),
    ]
    assert [one.key for one in sign_ups(read(files)).people] == ["id:mentors.csv:1", "id:mentees.csv:1"]


def test_two_roles_in_one_file_are_asked_about() -> None:
    rows = [
        ["Name", "Email", "Mentor or mentee?"],
        ["Ana", "ana@example.org", "Mentor"],
        ["Ana", "ana@example.org", "Mentee"],
        ["Bo", "bo@example.org", "Mentee"],
    ]
    asked = signed(rows)
    assert [question.sentence for question in asked.questions] == [
        "Ana signed up as mentor and later as mentee. Which counts?"
    ]
    assert person(asked, "ana@example.org").answers.roles == {"mentor", "mentee"}
    latest = signed(rows, {"both_roles:ana@example.org": "latest"})
    assert person(latest, "ana@example.org").answers.roles == {"mentee"}
    assert latest.counts.duplicates == 1


def test_trial_rows_are_asked_about_and_left_out() -> None:
    rows = [["Name", "Email"], ["Test Test", "test@test.com"], ["Contessa Testa", "testa@example.org"]]
    result = signed(rows)
    assert [question.id for question in result.questions] == ["trial:t1:Test Test test@test.com"]
    assert [(one.row[2], one.code) for one in result.skipped] == [(2, "trial_left_out")]
    assert signed(rows, {"trial:t1:Test Test test@test.com": "keep"}).counts.people == 2


def test_missing_and_broken_addresses_are_named_and_may_be_let_in() -> None:
    rows = [
        ["Name", "Email"],
        ["Ana", "ana@example.org"],
        ["Bo", ""],
        ["Cy", "cy@example"],
        ["Di", "anonymous"],
        ["Ed", "ed@example.org (home)"],
    ]
    result = signed(rows)
    assert [(p.code, p.place) for p in result.problems] == [
        ("no_address", "signups.csv, row 3, column B"),
        ("broken_address", "signups.csv, row 4, column B"),
        ("no_address", "signups.csv, row 5, column B"),
        ("address_cleaned", "signups.csv, row 6, column B"),
    ]
    assert [one.name for one in result.people] == ["Ana", "Ed"]
    kept = signed(rows, {"no_address:t1": "keep"})
    assert [one.name for one in kept.people] == ["Ana", "Bo", "Cy", "Di", "Ed"]
    assert kept.counts.problems == 0


def test_roles_that_are_not_said_or_not_known() -> None:
    rows = [
        ["Name", "Role"],
        ["Ana", "mentor"],
        ["Bo", ""],
        ["Cy", "guru"],
        ["Di", "mentee"],
        ["Ed", "mentor"],
        ["Fi", "mentee"],
    ]
    result = signed(rows)
    assert codes(result) == ["no_role", "unknown_role"]
    assert result.counts.people == 4
    assert signed(rows, {"word:t1:B:guru": "mentor"}).counts.people == 5


def test_who_does_not_agree_does_not_take_part_or_wants_nobody_is_skipped() -> None:
    rows = [
        ["Name", "Active", "I agree to the terms", "How many mentees?", "Role"],
        ["Ana", "TRUE", "Yes", "1", "mentor"],
        ["Bo", "FALSE", "Yes", "1", "mentor"],
        ["Cy", "TRUE", "No", "1", "mentor"],
        ["Di", "TRUE", "Yes", "0", "mentor"],
        ["Ed", "TRUE", "I agree", "", "mentee"],
    ]
    result = signed(rows)
    assert [(one.row[2], one.code) for one in result.skipped] == [(3, "not_active"), (4, "no_consent"), (5, "no_seats")]
    assert [(one.name, one.consent) for one in result.people] == [("Ana", True), ("Ed", True)]


def test_seats_in_words_are_asked_about() -> None:
    rows = [["Name", "How many mentees?"], ["Ana", "2"], ["Bo", "As many as you need me to"], ["Cy", "No preference"]]
    name = "mentors.csv"
    result = signed(rows, name=name)
    assert [question.id for question in result.questions] == [
        "seats:t1:B:As many as you need me to",
        "seats:t1:B:No preference",
    ]
    assert [one.answers.seats for one in result.people] == [{"mentor": 2}, {"mentor": 3}, {"mentor": 2}]
    answered = signed(rows, {"seats:t1:B:As many as you need me to": "five"}, name=name)
    assert answered.people[1].answers.seats == {"mentor": 5}


def test_both_mentor_and_mentee() -> None:
    rows = [["Name", "both mentor and mentee"], ["Ana", "yes"], ["Bo", "no"]]
    assert [sorted(one.answers.roles) for one in signed(rows, name="mentees.csv").people] == [
        ["mentee", "mentor"],
        ["mentee"],
    ]


def test_everybody_is_a_peer_where_nobody_says_otherwise() -> None:
    assert [one.answers.roles for one in signed([["Name"], ["Ana"], ["Bo"]]).people] == [{"peer"}, {"peer"}]


def test_busy_hours_leave_the_other_hours_that_were_asked_about() -> None:
    rows = [
        ["Name", "Times you will be UNAVAILABLE [Monday]", "Times you will be UNAVAILABLE [Tuesday]"],
        ["Ana", "8AM;9AM", ""],
        ["Bo", "9AM;10AM;", "8AM"],
        ["Cy", "", ""],
    ]
    week = [one.answers.week for one in signed(rows).people]
    assert week == [{10, 24 + 8, 24 + 9, 24 + 10}, {8, 24 + 9, 24 + 10}, None]


def test_a_week_of_ticks() -> None:
    rows = [
        ["Name", "Mon 9:00", "Mon 10:00", "Tue 9:00"],
        ["Ana", "1", "0", "1"],
        ["Bo", "0", "1", "0"],
        ["Cy", "0", "0", "0"],
    ]
    assert [one.answers.week for one in signed(rows).people] == [{9, 33}, {10}, set()]


def test_hours_in_utc_keep_their_zone_and_the_persons_own_is_remembered() -> None:
    rows = [["Name", "time_zone", "hours"], ["Ana", "Asia/Tokyo", "22;23;0"], ["Bo", "US/Eastern", "1;2"]]
    result = signed([["Name", "time_zone", "working_hour_list"], *rows[1:]])
    ana = result.people[0].answers
    assert (ana.zone, ana.tags["time_zone"], len(ana.week or ())) == ("UTC", ("Asia/Tokyo",), 21)
    own = signed([["Name", "time_zone", "working_hour_list"], *rows[1:]], {"hours_zone:t1:C": "own"})
    assert own.people[1].answers.zone == "America/New_York"


def test_hours_behind_a_link_and_hours_nobody_can_read() -> None:
    rows = [
        ["Name", "When are you free?"],
        ["Ana", "https://www.when2meet.com/?1-a"],
        ["Bo", "Mon 9-10"],
        ["Cy", "Tue 9-10"],
        ["Di", "often enough"],
    ]
    result = signed(rows)
    assert codes(result) == ["link_hours", "unknown_value"]
    assert [one.id for one in result.questions if one.code == "word"] == ["word:t1:B:often enough"]
    assert [one.answers.week for one in result.people] == [None, {9}, {33}, None]


def test_time_zones_that_are_unsure_are_asked_about() -> None:
    rows = [["Name", "Time zone"], ["Ana", "Berlin"], ["Bo", "GMT+2"], ["Cy", "here"], ["Di", "Europe/Rome"]]
    result = signed(rows, {"word:t1:B:here": "Paris"})
    assert [one.answers.zone for one in result.people] == ["Europe/Berlin", "Etc/GMT-2", "Europe/Paris", "Europe/Rome"]
    assert [one.id for one in result.questions] == ["word:t1:B:GMT+2"]


def test_one_order_of_stages_for_both_files() -> None:
    mentors = [["Email", "Year in program"], ["a1@example.org", "U2 (Year 2)"], ["b1@example.org", "Graduated"]]
    mentees = [["Email", "Year in program"], ["c1@example.org", "U0 (Year 0)"], ["d1@example.org", "U1 (Year 1)"]]
    files = [("mentors.csv", csv_bytes(mentors)), ("mentees.csv", csv_bytes(mentees))]
    first = sign_ups(read(files))
    assert [question.id for question in first.questions] == ["order:t1:B"]
    ranks = {one.key[0]: one.answers.numbers["stage_rank"] for one in first.people}
    assert ranks == {"c": 1.0, "d": 2.0, "a": 3.0, "b": 4.0}
    typed = sign_ups(read(files), decisions={"order:t1:B": "Graduated < U2 (Year 2) < U1 (Year 1) < U0 (Year 0)"})
    assert person(typed, "b1@example.org").answers.numbers == {"stage_rank": 1.0}
    assert person(sign_ups(read(files), decisions={"order:t1:B": "none"}), "b1@example.org").answers.numbers == {}


def test_later_class_years_are_earlier_stages() -> None:
    rows = [["Name", "Class year"], ["Ana", "2026"], ["Bo", "2028"], ["Cy", "2027"]]
    assert [one.answers.numbers["stage_rank"] for one in signed(rows).people] == [3.0, 1.0, 2.0]


def test_wishes_for_shared_identity() -> None:
    rows = [
        [
            "Name",
            "Gender",
            "Would you like to be matched with someone of similar gender?",
            "I do not want to be the only one of my gender",
        ],
        ["Ana", "woman", "Yes", "Yes"],
        ["Bo", "man", "No preference", "No"],
    ]
    assert [(one.answers.wants_same, one.answers.not_alone) for one in signed(rows).people] == [
        ({"gender"}, {"gender"}),
        (set(), set()),
    ]


def test_spoilt_cells_are_flagged_and_taken_as_not_said() -> None:
    rows = [
        ["Name", "Respondent ID", "Career stage"],
        ["Ana", "1.18E+11", "04-Mar"],
        ["Bo", "118000000002", "5-7 years"],
    ]
    result = signed(rows)
    assert [(p.code, p.column) for p in result.problems] == [("destroyed", "B"), ("destroyed", "C")]
    assert result.people[0].answers.tags == {}
