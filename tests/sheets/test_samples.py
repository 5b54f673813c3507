"""The sample exports that the README and the demonstration use."""

from importlib import resources

from inglenook.sheets import read, sign_ups
from tests.sheets.making import codes, person

SAMPLES = resources.files("inglenook.demo") / "samples"


def sample(*names: str) -> list[tuple[str, bytes]]:
    return [(name, (SAMPLES / name).read_bytes()) for name in names]


def test_circle_of_six() -> None:
    result = sign_ups(read(sample("circle-of-six.csv")))
    assert (result.counts.rows, result.counts.people) == (63, 60)
    assert (result.counts.duplicates, result.counts.problems, result.counts.skipped) == (1, 1, 1)
    assert codes(result) == ["broken_address", "somebody_unknown", "somebody_unknown"]
    assert {question.code for question in result.questions} == {
        "day_parts",
        "order",
        "word",
        "same_workplace",
        "no_address",
        "trial",
    }
    ines = person(result, "Ines.Carvalho@example.org".casefold())
    assert (ines.name, len(ines.rows)) == ("Inês Carvalho", 2)
    assert ines.answers.tags["goal"] == ("Returning after a break", "Wellbeing, workload and boundaries")
    assert set(result.options["goal"]) == {
        "Leadership, and leading without a title",
        "Teaching, workshops and information literacy",
        "Metadata, cataloguing and discovery",
        "Research support (data, open access, metrics)",
        "Outreach, events and community building",
        "Returning after a break",
        "Changing sector",
        "Writing, speaking and publishing",
        "Wellbeing, workload and boundaries",
        "Digital preservation",
    }
    assert all(one.answers.zone and one.answers.week for one in result.people)
    assert {one.answers.tags["country"][0] for one in result.people} >= {"US", "GB", "NZ", "NL", "TR"}


def test_mentors_and_mentees() -> None:
    result = sign_ups(read(sample("mentors.csv", "mentees.csv")))
    assert (result.counts.rows, result.counts.people, result.counts.duplicates) == (66, 64, 1)
    assert codes(result) == []
    roles = [one.answers.roles for one in result.people]
    assert (roles.count({"mentor"}), roles.count({"mentee"}), roles.count({"mentor", "mentee"})) == (24, 39, 1)
    assert max(one.answers.seats.get("mentor", 0) for one in result.people) == 3
    assert {one.answers.zone for one in result.people} == {"Europe/London"}
