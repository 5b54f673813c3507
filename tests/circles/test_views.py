"""A circle's page, leaving it, and a person's own page: who sees what, and what the others hear."""

import pytest
from django.test import Client
from django.urls import reverse

from inglenook.accounts.models import User
from inglenook.circles.actions import NewSeat, leave_circle, open_circle
from inglenook.circles.models import Circle
from inglenook.core import clock
from inglenook.core.http import new_form_key
from inglenook.people.models import Enrolment, Profile
from inglenook.programmes.models import Coordinator, Round
from tests.people.cast import AT, open_round, person, programme, ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock():
    with clock.stopped_at(AT):
        yield


@pytest.fixture
def spring() -> Round:
    return open_round(programme(), state=Round.State.RUNNING)


def signed_in(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def circle_of(in_round: Round, *people: User, number: int = 1) -> Circle:
    everybody = [str(one.pk) for one in people]
    reasons = [
        {"code": "shared", "params": {"field": "language", "values": ["en"]}},
        {"code": "alike", "params": {"field": "goal", "values": ["Leading people"], "people": everybody[1:]}},
        {"code": "thin_size", "params": {"size": 3, "ideal": 6}},
    ]
    wish = {"code": "wished", "params": {"people": everybody[1:2]}}
    return open_circle(
        actor=people[0],
        round_=in_round,
        number=number,
        seats=[NewSeat(one.pk, "peer", (*reasons, wish) if one == people[0] else tuple(reasons[:1])) for one in people],
        hours=[{"zone": "America/New_York", "hour": 36, "minute": 0}],
        purpose="Someone in your corner",
        ends_on=in_round.ends_on,
        at=AT,
    )


def test_a_member_sees_who_why_and_when_and_nobody_else_gets_in(spring: Round) -> None:
    ana, joe, mei = person("Ana"), person("Joe"), person("Mei")
    answers = {"tags": {"country": ["KE"], "sector": ["Law"], "identity": ["LGBTQ+"]}, "texts": {"about": "Ships"}}
    Profile.objects.create(person=joe, answers=answers, shows=["country", "about", "identity"])
    circle = circle_of(spring, ana, joe, mei)
    url = reverse("circles:circle", args=[circle.pk])
    words = signed_in(ana).get(url).content.decode()
    for said in ("Joe", "Kenya", "Ships", "All of you can talk in English.", "You asked for Joe.", "Berlin time"):
        assert said in words
    assert "Tuesday 18:00–19:00" in words  # noon in New York, before its clocks change on 8 March
    assert "From 10 Mar on it is at 17:00 for you" in words
    for hidden in ("Law", "LGBTQ", "joe@example.org", "where 6 would be best", "stored readable"):
        assert hidden not in words
    assert "You asked for Joe." not in signed_in(joe).get(url).content.decode()
    cleo = person("Cleo")
    Coordinator.objects.create(programme=spring.programme, person=cleo, since=AT)
    assert signed_in(person("Zoe")).get(url).status_code == 404
    assert signed_in(joe).get(reverse("circles:circle", args=[spring.pk])).status_code == 404
    answer = signed_in(cleo).get(url)  # who coordinates first needs a second factor, and then finds no door either
    assert answer.status_code in {302, 404}
    assert "Joe" not in answer.content.decode()


def test_leaving_is_one_tap_after_one_question_and_shuts_the_door(spring: Round) -> None:
    ana, joe, mei = person("Ana"), person("Joe"), person("Mei")
    ready(ana, spring)
    circle = circle_of(spring, joe, ana, mei)
    browser, leave = signed_in(ana), reverse("circles:leave", args=[circle.pk])
    assert "no reason is asked" in browser.get(leave).content.decode()
    form = {"once": new_form_key()}
    first = browser.post(leave, form)
    again = browser.post(leave, form)  # a doubled tap
    assert (first.status_code, again.status_code) == (302, 302)
    assert first.url == again.url
    assert browser.get(reverse("circles:circle", args=[circle.pk])).status_code == 404
    words = signed_in(joe).get(reverse("circles:circle", args=[circle.pk])).content.decode()
    assert "Ana" not in words
    assert "You would like the same from this as Mei: Leading people." in words
    assert signed_in(joe).get(first.url).status_code == 404
    assert "Would you like another circle?" in browser.get(first.url).content.decode()
    assert Enrolment.objects.get(person=ana).priority == 0
    for _ in range(2):
        assert browser.post(first.url).url == reverse("circles:mine")
    assert Enrolment.objects.get(person=ana).priority == 1
    assert "first in line" in browser.get(first.url).content.decode()


def test_the_mails_about_circles_have_no_name_in_them(spring: Round, deliver, mailoutbox) -> None:
    ana, joe, mei = person("Ana"), person("Joe"), person("Mei")
    circle = circle_of(spring, ana, joe, mei)
    deliver()
    mailoutbox.clear()
    leave_circle(actor=ana, circle=circle, at=AT)
    deliver()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["joe@example.org", "mei@example.org"]
    for mail in mailoutbox:
        assert mail.subject == "Your circle in Programme circles is a little smaller"
        assert "You are 2 now." in mail.body
        assert "Ana" not in mail.body + mail.subject
        assert reverse("circles:circle", args=[circle.pk]) in mail.body


def test_nobody_hears_of_a_circle_that_they_left_before_the_mail_went_out(spring: Round, deliver, mailoutbox) -> None:
    ana, joe = person("Ana"), person("Joe")
    leave_circle(actor=ana, circle=circle_of(spring, ana, joe), at=AT)
    deliver()
    assert {mail.to[0] for mail in mailoutbox} == {"joe@example.org"}


def test_somebody_without_a_name_is_never_shown_by_address(spring: Round) -> None:
    ana, quiet = person("Ana"), User.objects.create_user("quiet@example.org")
    words = signed_in(ana).get(reverse("circles:circle", args=[circle_of(spring, ana, quiet).pk])).content.decode()
    assert "Somebody who has not said their name yet" in words
    assert "quiet@example.org" not in words


@pytest.mark.parametrize("others", [1, 3])
def test_the_pages_ask_the_database_the_same_however_many_there_are(
    spring: Round, others: int, django_assert_max_num_queries
) -> None:
    ana = person("Ana")
    people = [person(f"P{number}") for number in range(others)]
    circles = [circle_of(spring, ana, *people, number=number) for number in range(others)]
    browser = signed_in(ana)
    for path, most in ((reverse("circles:circle", args=[circles[0].pk]), 12), (reverse("circles:mine"), 12)):
        with django_assert_max_num_queries(most):
            assert browser.get(path).status_code == 200
