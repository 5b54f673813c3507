"""What the forms of questions take in: own words where they are offered, nothing hostile, nothing lost."""

from datetime import date

import pytest
from django.http import QueryDict

from inglenook.people.forms import form_for
from inglenook.people.forms.base import SOMETHING_ELSE, tidy
from inglenook.people.slices import Widget
from inglenook.programmes.models import Question
from inglenook.sheets.answers import Answers

TODAY = date(2026, 3, 2)
GOALS = ["Leading people", "Starting out"]


def form(question: Question, data: str | None = None, *, known: Answers | None = None):
    sent = None if data is None else QueryDict(data)
    return form_for(question, known or Answers(), language="en", on=TODAY, data=sent)


def said(question: Question, data: str, *, known: Answers | None = None) -> Answers:
    filled = form(question, data, known=known)
    assert filled.is_valid(), filled.errors
    return filled.part


def test_own_words_are_taken_where_they_are_offered_and_only_there() -> None:
    closed = Question(field="goal", widget=Widget.MANY, options=GOALS)
    assert "other" not in form(closed).fields
    assert not form(closed, "chosen=%E2%80%A6").is_valid()
    many = Question(field="goal", widget=Widget.MANY, options=[*GOALS, SOMETHING_ELSE])
    assert said(many, "chosen=Starting+out&chosen=%E2%80%A6&other=+Choir%07++singing").tags == {
        "goal": ("Starting out", "Choir singing")
    }
    assert said(many, "other=Choir").tags == {"goal": ("Choir",)}
    assert form(many, "chosen=%E2%80%A6&other=+").errors.keys() == {"other"}
    one = Question(field="sector", widget=Widget.ONE, options=["Law", SOMETHING_ELSE])
    assert said(one, "chosen=%E2%80%A6&other=Museum").tags == {"sector": ("Museum",)}
    assert said(one, "chosen=Law&other=Museum").tags == {"sector": ("Law",)}
    assert said(one, "chosen=").tags == {}


def test_what_was_said_before_and_is_no_option_is_not_lost() -> None:
    goal = Question(field="goal", widget=Widget.MANY, options=GOALS)
    known = Answers(tags={"goal": ("Starting out", "An old wording")})
    again = form(goal, known=known)
    assert again["chosen"].value() == ["Starting out", "An old wording"]
    assert said(goal, "chosen=An+old+wording", known=known).tags == {"goal": ("An old wording",)}


def test_a_wish_about_identity_needs_something_to_share() -> None:
    identity = Question(field="identity", widget=Widget.SHARED_IDENTITY, options=["Carer"], sensitive=True)
    assert form(identity, "wants_same=on").errors.keys() == {"chosen"}
    part = said(identity, "chosen=Carer&not_alone=on")
    assert (part.tags, part.wants_same, part.not_alone) == (
        {"identity": ("Carer",)},
        frozenset(),
        frozenset({"identity"}),
    )
    assert said(identity, "") == Answers()


def test_lines_are_tidied_and_each_counts_once() -> None:
    places = Question(field="workplace", widget=Widget.WORKPLACES, required=True)
    assert said(places, "line_0=+City++Library&line_1=City+Library&line_2=Archive").tags == {
        "workplace": ("City Library", "Archive")
    }
    assert not form(places, "line_0=+&line_1=").is_valid()
    many = "&".join(f"line_{number}=Place+{number}" for number in range(40))
    assert len(said(places, many).tags["workplace"]) == 12


def test_wishes_are_addresses_but_an_imported_name_stays() -> None:
    wishes = Question(field="wishes", widget=Widget.WISHES)
    known = Answers(wishes=("Sam Lee",))
    assert said(wishes, "line_0=Sam+Lee&line_1=Joe@Example.org", known=known).wishes == ("Sam Lee", "joe@example.org")
    assert form(wishes, "line_0=Sam+Lee").errors.keys() == {"line_0"}


@pytest.mark.parametrize(("number", "kept"), [("12", 12.0), ("0.5", 0.5), ("", None)])
def test_numbers(number: str, kept: float | None) -> None:
    years = Question(field="years", widget=Widget.NUMBER)
    assert said(years, f"number={number}").numbers == ({} if kept is None else {"years": kept})


@pytest.mark.parametrize("number", ["NaN", "inf", "-1", "1e99", "twelve"])
def test_what_is_no_number_is_refused(number: str) -> None:
    assert not form(Question(field="years", widget=Widget.NUMBER), f"number={number}").is_valid()


def test_the_country_of_ones_zone_is_offered_first_in_ones_own_language() -> None:
    country = Question(field="country", widget=Widget.COUNTRY)
    choices = form_for(country, Answers(zone="Africa/Nairobi"), language="es", on=TODAY).fields["country"].choices
    assert choices[1] == ("KE", "Kenia")
    assert said(country, "country=DE").tags == {"country": ("DE",)}
    assert not form(country, "country=EU").is_valid()


def test_control_characters_and_spellings_are_tidied() -> None:
    assert tidy(" a\x00b \u0065\u0301\r\n c  d ") == "ab é\nc d"
