from dataclasses import replace

import pytest

from inglenook.sheets import Kind, Shape, Target, sign_ups
from tests.sheets.making import person, reading_of, signed, targets

PEOPLE = ["Ana Ruiz", "Bo Li", "Cy Young", "Di Cho"]


def column(header: str, *answers: str) -> list[list[str]]:
    cells = answers or ("",)
    return [["Name", header], *([PEOPLE[n % 4], cell] for n, cell in enumerate(cells))]


def proposed(header: str, *answers: str, name: str = "signups.csv") -> str:
    return targets(reading_of(column(header, *answers), name))[1]


@pytest.mark.parametrize(
    ("header", "answers", "target"),
    [
        ("E-Mail-Adresse", ["ana@example.org"], "email"),
        ("Adresse courriel", ["ana@example.org"], "email"),
        ("Correo electrónico", ["ana@example.org"], "email"),
        ("Möchten Sie Mentor oder Mentee sein?", ["Mentee"], "role"),
        ("Souhaitez-vous être mentor ou mentoré ?", ["mentor"], "role"),
        ("¿Mentor o mentorado?", ["mentor"], "role"),
        ("Wie viele Mentees können Sie betreuen?", ["zwei"], "seats"),
        ("Combien de mentorés ?", ["deux"], "seats"),
        ("¿Cuántos mentorados?", ["dos"], "seats"),
        ("Arbeitgeber", ["Stadtbibliothek"], "workplace"),
        ("Lieu de travail", ["BM de Lyon"], "workplace"),
        ("Lugar de trabajo", ["Biblioteca"], "workplace"),
        ("Zeitzone", ["Berlin"], "zone"),
        ("Fuseau horaire", ["Europe/Paris"], "zone"),
        ("Zona horaria", ["Europe/Madrid"], "zone"),
        ("Sprachen", ["Deutsch, Englisch"], "language"),
        ("Langues parlées", ["français; anglais"], "language"),
        ("Idiomas", ["español"], "language"),
        ("Land", ["Österreich"], "country"),
        ("Geschlecht", ["weiblich"], "gender"),
        ("Wann haben Sie Zeit? [Montag]", ["vormittags"], "week"),
        ("Bibliothekstyp", ["Hochschule"], "sector"),
        ("Karrierestufe", ["Leitung"], "stage"),
        ("Mit wem möchten Sie nicht in eine Gruppe?", ["Bo Li"], "keep_apart"),
        ("Who is your line manager?", ["Bo Li"], "manager"),
        ("Previous partners", ["Bo Li"], "met_before"),
        ("I agree to the privacy notice", ["Yes"], "consent"),
        ("Would you like someone of similar gender?", ["Yes"], "wants_same"),
        ("I would not like to be the only one of my kind", ["Yes"], "not_alone"),
    ],
)
def test_wordings_in_four_languages(header: str, answers: list[str], target: str) -> None:
    assert proposed(header, *answers) == target


def test_a_header_is_not_believed_against_its_answers() -> None:
    assert proposed("Availability", "Full-time", "Part-time", "Freelance", "Full-time") == "availability"
    assert proposed("Primary_Language", "Go", "Rust", "Java", "Go") == "primary_language"
    assert proposed("Are you interested in a project?", "Yes", "No", "Maybe", "No") == "interested_project"


def test_answers_speak_where_the_header_is_silent() -> None:
    assert proposed("Q17", "ana@example.org", "bo@example.org") == "email"
    assert proposed("Q18", "Europe/Rome", "Asia/Tokyo") == "zone"


def test_every_proposal_has_a_reason_and_says_how_sure_it_is() -> None:
    reading = reading_of([["Name", "Email", "Gender", "Shoe size"], ["Ana", "ana@example.org", "woman", "37"]])
    columns = reading.mapping.tables[0].columns
    assert [one.sentence for one in columns] == [
        "The header says “name”.",
        "The header says “email”.",
        "The header says “gender”.",
        "A question of your own; its answers can be used by rules.",
    ]
    assert all(0 < one.sure < 1 for one in columns)


def test_private_questions_are_marked() -> None:
    rows = [
        ["Name", "Gender", "Ethnicity", "LGBTQ+?", "Religion", "Disability", "Age", "Salary", "Do you drink?"],
        ["Ana", "woman", "Asian", "Yes", "none", "deaf", "30", "1", "no"],
        ["Bo", "man", "White", "No", "Quaker", "", "40", "2", "yes"],
    ]
    reading = reading_of(rows)
    assert [one.sensitive for one in reading.mapping.tables[0].columns] == [False, *([True] * 8)]
    result = signed(rows)
    assert {one.name for one in result.fields if one.sensitive} >= {
        "gender",
        "ethnicity",
        "lgbtq",
        "religion",
        "disability",
        "age",
    }


def test_no_to_a_private_question_is_not_kept() -> None:
    result = signed([["Email", "Do you identify as LGBTQ+?"], ["a@example.org", "No"], ["b@example.org", "Yes"]])
    assert [one.answers.tags for one in result.people] == [{}, {"lgbtq": ("Yes",)}]


def test_topics_are_offered_by_mentors_and_sought_by_mentees() -> None:
    answers = ("Metadata, Law", "Law, Teaching", "Metadata, Teaching", "Law")
    header = "Which topics would you like to discuss?"
    assert proposed(header, *answers, name="mentors.csv") == "offers"
    assert proposed(header, *answers, name="mentees.csv") == "seeks"
    assert proposed("Topics", *answers) == "topic"


def test_one_question_for_both_roles_has_two_sides() -> None:
    rows = [
        ["type", "Name", "Expertise or interests"],
        ["mentor", "Ana", "Law, Tea"],
        ["mentee", "Bo", "Tea, Law"],
        ["both", "Cy", "Law"],
    ]
    assert [one.answers.tags for one in signed(rows).people] == [
        {"offers": ("Law", "Tea")},
        {"seeks": ("Tea", "Law")},
        {"seeks": ("Law",), "offers": ("Law",)},
    ]


def test_a_ranking_keeps_the_order_of_the_choices() -> None:
    rows = [
        ["Name", "Rank your goals [Choice 2]", "Rank your goals [Top choice]", "Rank your goals [Choice 3]"],
        ["Ana", "Law", "Metadata", "Tea"],
    ]
    reading = reading_of(rows)
    assert [one.shape for one in reading.mapping.tables[0].columns[1:]] == [Shape.RANK] * 3
    assert signed(rows).people[0].answers.tags["goal"] == ("Metadata", "Law", "Tea")


def test_a_grid_of_places_keeps_the_first_three() -> None:
    rows = [
        ["Name", "Topics [Law]", "Topics [Tea]", "Topics [Cake]", "Topics [Rain]"],
        ["Ana", "2nd", "1st", "4th", "3rd"],
        ["Bo", "1st", "2nd", "3rd", "4th"],
    ]
    assert [one.answers.tags["topic"] for one in signed(rows).people] == [
        ("Tea", "Law", "Rain"),
        ("Law", "Tea", "Cake"),
    ]


def test_one_column_for_each_option() -> None:
    rows = [
        ["Name", "Goals [Law]", "Goals [Tea]", "Goals [Other]"],
        ["Ana", "Yes", "", ""],
        ["Bo", "Yes", "Yes", "Yes"],
    ]
    assert [one.answers.tags["goal"] for one in signed(rows).people] == [("Law",), ("Law", "Tea", "Other")]


def test_the_second_question_for_one_field_becomes_an_own_field() -> None:
    rows = [
        ["Name", "Which library sector?", "Sector you would like to know"],
        ["Ana", "Public", "Law"],
        ["Bo", "Law", "Public"],
    ]
    assert targets(reading_of(rows)) == ["name", "sector", "sector_know"]


def test_own_fields_are_named_by_their_question_and_used_by_rules() -> None:
    rows = [
        ["Name", "Which cake is best?", "GPA"],
        *([p, "plum" if n % 2 else "nut", f"2.{n}"] for n, p in enumerate(PEOPLE)),
    ]
    result = signed(rows)
    assert [(one.name, one.kind) for one in result.fields] == [("cake_best", Kind.ONE), ("gpa", Kind.NUMBER)]
    assert result.people[1].answers.tags == {"cake_best": ("plum",)}
    assert result.people[1].answers.numbers == {"gpa": 2.1}


@pytest.mark.parametrize(
    ("answer", "goes_to"),
    [
        ("", "city"),
        ("ignore", "ignore"),
        ("own", "own_b"),
        ("region", "region"),
        ("Where I sleep", "where_i_sleep"),
        ("name", "name"),
    ],
)
def test_the_answer_about_a_column_holds(answer: str, goes_to: str) -> None:
    reading = reading_of(column("City", "Lyon", "Oslo", "Lyon", "Oslo"))
    unsure = reading.mapping.with_column(0, 1, replace(reading.mapping.tables[0].columns[1], sure=0.3))
    result = sign_ups(reading, unsure, {"column:t1:B": answer})
    assert result.mapping.tables[0].columns[1].goes_to() == goes_to


def test_a_column_may_be_changed_by_hand() -> None:
    reading = reading_of([["Email", "Cake"], ["a@example.org", "nut"]])
    now = reading.mapping.tables[0].columns[1]
    changed = reading.mapping.with_column(0, 1, replace(now, target=Target.ANSWER, field="goal", kind=Kind.MANY))
    assert person(sign_ups(reading, changed), "a@example.org").answers.tags == {"goal": ("nut",)}
