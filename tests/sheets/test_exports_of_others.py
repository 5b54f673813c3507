"""Exports that other programmes published, read with the suggestions and a few answers. See fixtures/README.md."""

from collections import Counter
from pathlib import Path

from inglenook.sheets import Decisions, SignUps, read, sign_ups
from tests.sheets.making import codes, person

FIXTURES = Path(__file__).parent / "fixtures"


def taken(*names: str, decisions: Decisions | None = None) -> SignUps:
    return sign_ups(read([(name, (FIXTURES / name).read_bytes()) for name in names]), decisions=decisions)


def test_civil_servants_in_two_files() -> None:
    result = taken("civil_mentors.csv", "civil_mentees.csv")
    assert (result.counts.rows, result.counts.people, result.counts.problems) == (100, 100, 0)
    assert [question.code for question in result.questions] == ["order"]
    mentor, mentee = person(result, "mentor.00@gov.uk").answers, person(result, "mentee.00@gov.uk").answers
    assert (mentor.roles, mentor.numbers["stage_rank"]) == ({"mentor", "mentee"}, 11.0)
    assert (mentee.tags["stage"], mentee.numbers["stage_rank"]) == (("HEO",), 4.0)
    assert mentee.wants_same == {"identity"}
    assert mentee.tags["identity"] == ("Bisexual or pansexual",)
    assert mentor.tags["workplace"] == ("Department of Joy",)
    assert len(result.options["workplace"]) == 6


def test_a_conference_with_scrubbed_addresses_and_questions_of_a_hundred_letters() -> None:
    result = taken("conference_mentors.csv", "conference_mentees.csv")
    assert result.counts.people == 8
    assert {"shared_address", "order"} == {question.code for question in result.questions}
    doe = next(one for one in result.people if one.name == "Jane Doe").answers
    assert doe.roles == {"mentee"}
    assert doe.tags["stage"] == ("PhD student",)
    assert doe.tags["seeks"][:3] == (
        "Psychology",
        "Cognitive Science",
        "Career advancement in a specific country/location",
    )
    mentor = next(one for one in result.people if one.name.startswith("P… L")).answers
    assert (mentor.roles, mentor.tags["language"]) == ({"mentor"}, ("ur", "hi"))
    assert "Hindi" not in mentor.tags["offers"]


def test_hours_of_the_week_in_many_pieces() -> None:
    result = taken("slots_mentors.csv", "slots_mentees.csv")
    assert result.counts.rows == 85
    assert codes(result) == []
    zaid = person(result, "zaid.eriksen@example.org").answers
    assert zaid.roles == {"mentor", "mentee"}
    # the mentee's row is the later one: Friday 6pm, Tuesday 8pm, Monday 7pm
    assert sorted(zaid.week or ()) == [19, 24 + 20, 4 * 24 + 18]


def test_earlier_teams_and_hours_in_utc() -> None:
    result = taken("roster_terms.csv")
    assert result.counts.people == 102
    first = person(result, "id:1").answers
    assert first.zone == "UTC"
    assert sorted(first.week or ())[:5] == [14, 15, 16, 17, 18]
    assert len(first.week or ()) == 35
    together = {one.key for one in result.people if "id:1" in one.answers.met_before}
    assert together == set(first.met_before)
    assert "id:13" in together


def test_parts_of_the_day_in_each_persons_zone() -> None:
    result = taken("roster_hours.csv", decisions={"day_parts": "evening 18-22"})
    anna = person(result, "id:82").answers
    assert (anna.zone, sorted(anna.week or ())[:4]) == ("Europe/Berlin", [18, 19, 20, 21])
    assert person(result, "id:105").answers.zone == "America/New_York"


def test_countries_spelt_many_ways() -> None:
    result = taken("managers_80.csv")
    assert result.counts.people == 80
    assert Counter(one.answers.tags["country"] for one in result.people).most_common(1)[0][0] == ("US",)
    assert {one.name for one in result.fields if one.sensitive} == {"age", "gender", "ethnicity"}
    assert person(result, "sina.conti@example.org").answers.tags["workplace"] == ("van-der-Berg Library",)


def test_a_file_that_a_spreadsheet_packed_into_single_cells() -> None:
    result = taken("mangled_12.csv")
    assert result.counts.people == 12
    first = person(result, "id:1").answers.tags
    assert first["offers"][:4] == ("HTML/CSS", "Java", "JavaScript", "Python")
    assert first["country"] == ("GB",)
    assert set(codes(result)) == {"row_repaired"}


def test_every_export_is_read_the_same_a_second_time_and_asks_nothing() -> None:
    for names in (
        ("civil_mentors.csv", "civil_mentees.csv"),
        ("conference_mentors.csv", "conference_mentees.csv"),
        ("roster_terms.csv",),
    ):
        first = taken(*names)
        again = read([(name, (FIXTURES / name).read_bytes()) for name in names], mapping=first.mapping)
        assert again.questions == ()
        second = sign_ups(again)
        assert (second.people, second.questions) == (first.people, ())
