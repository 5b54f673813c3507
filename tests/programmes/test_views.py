"""The pages of programmes: who gets which answer, and what a page does when somebody was faster."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from inglenook.accounts import middleware
from inglenook.accounts.models import User
from inglenook.core import clock
from inglenook.core.http import new_form_key
from inglenook.programmes import actions
from inglenook.programmes.models import Coordinator, Programme, Question, Round, Steward
from inglenook.programmes.policy import policy_from
from tests.programmes.cast import Cast


@pytest.fixture(autouse=True)
def _stopped(noon: datetime) -> Iterator[None]:
    with clock.stopped_at(noon):
        yield


def come_in(person: User | None) -> Client:
    """Sign in, with a second factor known to the session where one is demanded."""
    client = Client()
    if person is not None:
        client.force_login(person)
        session = client.session
        session[middleware._FACTOR_KNOWN] = True
        session.save()
    return client


def post(client: Client, path: str, **values: Any) -> Any:
    return client.post(path, {"once": new_form_key(), **values})


def urls(cast: Cast) -> dict[str, str]:
    """Every page of this room, with what it is about."""
    slug, question = cast.circles.slug, cast.circles.questions.first()
    joe = cast.coordinator(cast.joe)
    steward = Steward.objects.get()
    return {
        "choose-format": reverse("programmes:choose-format"),
        "create": reverse("programmes:create", args=["circle-of-six"]),
        "community": reverse("programmes:community"),
        "name-steward": reverse("programmes:name-steward"),
        "remove-steward": reverse("programmes:remove-steward", args=[steward.pk]),
        "programme": reverse("programmes:programme", args=[slug]),
        "words": reverse("programmes:words", args=[slug]),
        "set-listed": reverse("programmes:set-listed", args=[slug]),
        "questions": reverse("programmes:questions", args=[slug]),
        "add-question": reverse("programmes:add-question", args=[slug]),
        "add-missing-question": reverse("programmes:add-missing-question", args=[slug]),
        "question": reverse("programmes:question", args=[slug, question.pk]),
        "move-question": reverse("programmes:move-question", args=[slug, question.pk]),
        "remove-question": reverse("programmes:remove-question", args=[slug, question.pk]),
        "rules": reverse("programmes:rules", args=[slug]),
        "plan-round": reverse("programmes:plan-round", args=[slug]),
        "round": reverse("programmes:round", args=[slug, cast.spring.pk]),
        "move-round": reverse("programmes:move-round", args=[slug, cast.spring.pk]),
        "coordinators": reverse("programmes:coordinators", args=[slug]),
        "regions": reverse("programmes:regions", args=[slug, joe.pk]),
        "remove-coordinator": reverse("programmes:remove-coordinator", args=[slug, joe.pk]),
    }


#: page -> status of GET for (Ana, whole and steward; Joe, for Germany; Mei, a member; a visitor).
MATRIX = {
    "choose-format": (200, 403, 403, 302),
    "create": (200, 403, 403, 302),
    "community": (200, 403, 403, 302),
    "name-steward": (405, 405, 405, 302),
    "remove-steward": (405, 405, 405, 302),
    "programme": (200, 200, 404, 302),
    "words": (200, 403, 404, 302),
    "set-listed": (405, 405, 405, 302),
    "questions": (200, 200, 404, 302),
    "add-question": (200, 403, 404, 302),
    "add-missing-question": (405, 405, 405, 302),
    "question": (200, 403, 404, 302),
    "move-question": (405, 405, 405, 302),
    "remove-question": (200, 403, 404, 302),
    "rules": (200, 200, 404, 302),
    "plan-round": (200, 403, 404, 302),
    "round": (200, 403, 404, 302),
    "move-round": (405, 405, 405, 302),
    "coordinators": (200, 200, 404, 302),
    "regions": (200, 403, 404, 302),
    "remove-coordinator": (200, 200, 404, 302),
}
#: page -> status of an empty POST for the same four. 302 for Ana means: done.
POSTS = {
    "choose-format": (405, 405, 405, 302),
    "create": (422, 403, 403, 302),
    "community": (422, 403, 403, 302),
    "name-steward": (422, 403, 403, 302),
    "remove-steward": (403, 403, 403, 302),
    "programme": (405, 405, 405, 302),
    "words": (422, 403, 404, 302),
    "set-listed": (302, 403, 404, 302),
    "questions": (405, 405, 405, 302),
    "add-question": (422, 403, 404, 302),
    "add-missing-question": (404, 404, 404, 302),
    "question": (422, 403, 404, 302),
    "move-question": (302, 403, 404, 302),
    "remove-question": (302, 403, 404, 302),
    "rules": (422, 403, 404, 302),
    "plan-round": (422, 403, 404, 302),
    "round": (422, 403, 404, 302),
    "move-round": (404, 404, 404, 302),
    "coordinators": (422, 403, 404, 302),
    "regions": (302, 403, 404, 302),
    "remove-coordinator": (302, 302, 404, 302),
}


def test_every_page_of_the_room_is_in_the_matrix(cast: Cast) -> None:
    from inglenook.programmes.urls import urlpatterns

    assert set(MATRIX) == set(POSTS) == set(urls(cast)) == {pattern.name for pattern in urlpatterns}


@pytest.mark.parametrize("page", MATRIX)
def test_who_sees_a_page(cast: Cast, page: str) -> None:
    path = urls(cast)[page]
    found = tuple(come_in(person).get(path).status_code for person in (cast.ana, cast.joe, cast.mei, None))
    assert found == MATRIX[page]


@pytest.mark.parametrize("page", POSTS)
@pytest.mark.parametrize("place", range(4))
def test_who_sends_a_page(cast: Cast, page: str, place: int) -> None:
    person = (cast.ana, cast.joe, cast.mei, None)[place]
    assert post(come_in(person), urls(cast)[page]).status_code == POSTS[page][place]


def words_of(form: Any) -> dict[str, Any]:
    """What a browser would send back of a form that was shown."""
    sent = {}
    for field in form:
        value = field.value()
        if value not in (None, False, ""):
            sent[field.html_name] = field.field.prepare_value(value)
    return sent


def test_a_steward_creates_a_programme(cast: Cast) -> None:
    ana = come_in(cast.ana)
    path = reverse("programmes:create", args=["career-mentoring"])
    shown = ana.get(path).context["form"]
    sent = {**words_of(shown), "name": "Mentors", "once": new_form_key()}
    first, second = ana.post(path, sent), ana.post(path, sent)
    assert (first.status_code, first.url, second.url) == (302, "/coordinate/mentors/", "/coordinate/mentors/")
    made = Programme.objects.get(slug="mentors")
    assert (made.format, made.rounds.get().name, made.rounds.get().starts_on.isoformat()) == (
        "career-mentoring",
        "Round 1",
        "2026-04-13",
    )


def test_wrong_days_are_said_in_words_and_kept(cast: Cast) -> None:
    ana = come_in(cast.ana)
    path = reverse("programmes:plan-round", args=[cast.circles.slug])
    sent = words_of(ana.get(path).context["form"]) | {"starts_on": "2020-01-01", "name": "Autumn"}
    answer = post(ana, path, **sent)
    assert answer.status_code == 422
    assert b"The days do not follow each other" in answer.content
    assert b'value="Autumn"' in answer.content
    assert Round.objects.count() == 1


def test_who_saves_second_is_told_and_loses_nothing(cast: Cast, noon: datetime) -> None:
    actions.add_coordinator(actor=cast.ana, programme=cast.circles, email="mei@example.org", at=noon)
    ana, mei = come_in(cast.ana), come_in(cast.mei)
    path = reverse("programmes:words", args=[cast.circles.slug])
    page = ana.get(path)
    sent = words_of(page.context["form"])
    seen = page.context["version"]
    assert post(mei, path, **{**sent, "purpose": "Mei's purpose", "version": seen}).status_code == 302
    answer = post(ana, path, **{**sent, "purpose": "Ana's purpose", "version": seen})
    assert answer.status_code == 409
    assert b"Mei changed the words" in answer.content
    assert b'value="Ana&#x27;s purpose"' in answer.content
    assert cast.fresh().purpose == "Mei's purpose"
    again = post(ana, path, **{**sent, "purpose": "Ana's purpose", "version": answer.context["version"]})
    assert (again.status_code, cast.fresh().purpose) == (302, "Ana's purpose")


def test_the_rules_page_gives_back_what_it_was_given(cast: Cast) -> None:
    ana = come_in(cast.ana)
    path = reverse("programmes:rules", args=[cast.circles.slug])
    page = ana.get(path)
    before = policy_from(cast.circles.policy)
    sent = words_of(page.context["form"]) | {"version": page.context["version"]}
    assert post(ana, path, **sent).status_code == 302
    assert policy_from(cast.fresh().policy) == before


def test_rules_are_changed_in_plain_words(cast: Cast) -> None:
    ana = come_in(cast.ana)
    path = reverse("programmes:rules", args=[cast.circles.slug])
    page = ana.get(path)
    assert b"Nobody can loosen this" in page.content
    assert b"weight-kept_apart" not in page.content
    sent = words_of(page.context["form"]) | {
        "version": page.context["version"],
        "weight-different:workplace": "important",
        "weight-quota:country": "must",
        "number-quota:country-percent": "30",
        "shape-largest": "8",
    }
    assert post(ana, path, **sent).status_code == 302
    rules = {rule.key: rule for rule in policy_from(cast.fresh().policy).rules}
    assert rules["different:workplace"].weight == "important"
    assert (rules["quota:country"].weight, rules["quota:country"].params["percent"]) == ("must", 30)
    assert policy_from(cast.fresh().policy).shape.largest == 8
    wrong = post(ana, path, **{**sent, "shape-smallest": "7", "shape-largest": "5"})
    assert (wrong.status_code, b"Sizes go from small to large" in wrong.content) == (422, True)
    tricked = post(ana, path, **{**sent, "weight-quota:country": "nice"})
    assert tricked.status_code == 422


def test_questions_are_shaped_on_pages(cast: Cast) -> None:
    ana, slug = come_in(cast.ana), cast.circles.slug
    path = reverse("programmes:questions", args=[slug])
    page = ana.get(path)
    first, second = page.context["questions"][:2]
    moving = reverse("programmes:move-question", args=[slug, second.pk])
    answer = post(ana, moving, to="up", version=page.context["version"])
    assert answer.url == f"{path}#question-{second.pk}"
    assert [one.pk for one in cast.circles.questions.order_by("position")[:2]] == [second.pk, first.pk]
    late = post(ana, moving, to="up", version=page.context["version"])
    assert b"Somebody else changed the questions" in ana.get(late.url).content
    adding = reverse("programmes:add-question", args=[slug])
    version = cast.fresh().version
    words = {"widget": "many", "label": "Tea?", "options": "Yes\nNo", "reader": "circle", "version": version}
    assert post(ana, adding, **words).status_code == 302
    tea = Question.objects.get(field="tea")
    assert (tea.options, tea.reader) == (["Yes", "No"], "circle")
    assert post(ana, reverse("programmes:remove-question", args=[slug, tea.pk])).status_code == 302
    style = cast.circles.questions.get(field="style")
    assert post(ana, reverse("programmes:remove-question", args=[slug, style.pk])).status_code == 302
    assert b"Questions of the format that are not asked" in ana.get(path).content
    assert post(ana, reverse("programmes:add-missing-question", args=[slug]), field="style").status_code == 302
    assert cast.circles.questions.order_by("position").last().field == "style"


def test_a_question_that_is_sensitive_offers_no_reader(cast: Cast) -> None:
    identity = cast.circles.questions.get(field="identity")
    page = come_in(cast.ana).get(reverse("programmes:question", args=[cast.circles.slug, identity.pk]))
    assert b"Nobody reads the answers to this question" in page.content
    assert b'name="reader"' not in page.content


def test_rounds_and_coordinators_on_pages(cast: Cast) -> None:
    ana, slug = come_in(cast.ana), cast.circles.slug
    moving = reverse("programmes:move-round", args=[slug, cast.spring.pk])
    assert post(ana, moving, to="sign_up", version=1).status_code == 302
    assert Round.objects.get().state == "sign_up"
    assert post(ana, reverse("programmes:set-listed", args=[slug]), listed="yes").status_code == 302
    assert cast.fresh().listed is True
    inviting = reverse("programmes:coordinators", args=[slug])
    assert post(ana, inviting, email="kim@example.org", regions="Perú\nAndes").status_code == 302
    kim = Coordinator.objects.get(person__email="kim@example.org")
    assert kim.regions == ["Andes", "PE"]
    shown = ana.get(reverse("programmes:regions", args=[slug, kim.pk])).content
    assert b"Andes\nPeru" in shown
    stays = post(ana, reverse("programmes:remove-coordinator", args=[slug, cast.coordinator(cast.ana).pk]))
    assert (stays.status_code, b"keeps at least one coordinator" in stays.content) == (403, True)


def test_the_community_has_a_name(cast: Cast) -> None:
    ana = come_in(cast.ana)
    path = reverse("programmes:community")
    assert post(ana, path, name="Librarians", about="", contact_email="").status_code == 302
    assert b'value="Librarians"' in ana.get(path).content
    assert post(ana, reverse("programmes:name-steward"), email="mei@example.org").status_code == 302
    assert Steward.objects.count() == 2
    assert post(ana, reverse("programmes:remove-steward", args=[cast.mei.pk])).status_code == 302
    assert Steward.objects.get().person == cast.ana


@pytest.mark.parametrize("page", ["programme", "questions", "coordinators"])
def test_pages_ask_the_database_as_often_for_three_as_for_one(
    cast: Cast, noon: datetime, page: str, django_assert_max_num_queries: Any
) -> None:
    ana, path = come_in(cast.ana), urls(cast)[page]
    ana.get(path)
    with django_assert_max_num_queries(15) as first:
        ana.get(path)
    for number in range(2):
        actions.add_coordinator(actor=cast.ana, programme=cast.circles, email=f"p{number}@example.org", at=noon)
        words = actions.QuestionWords(f"Q{number}?")
        actions.add_question(actor=cast.ana, programme=cast.circles, widget="text", words=words, at=noon)
        days = {
            name: getattr(cast.spring, name)
            for name in ("sign_up_opens_on", "sign_up_closes_on", "starts_on", "ends_on")
        }
        actions.open_round(actor=cast.ana, programme=cast.circles, at=noon, **days)
    with django_assert_max_num_queries(15) as third:
        ana.get(path)
    assert len(third) == len(first)
