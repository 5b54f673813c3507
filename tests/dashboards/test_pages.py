"""The coordinators' pages: what needs them, how ready a round is, who is behind each number, and nothing private."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from django.urls import reverse

from inglenook.accounts.actions import create_account
from inglenook.core import clock
from inglenook.people.actions import imports
from inglenook.people.actions.workplaces import settle_workplaces
from inglenook.people.models import Enrolment, KeepApart, SameWorkplace
from inglenook.programmes import actions
from inglenook.programmes.models import Round
from tests.people.import_cast import JOE, MEI, SAM, World, make_world
from tests.people.test_import_views import come_in, post


@pytest.fixture
def world(db: None, noon: datetime) -> Iterator[World]:
    with clock.stopped_at(noon):
        yield make_world(noon)


def page(world: World, name: str, *args: object, person: Any = None) -> Any:
    return come_in(person or world.ana).get(reverse(f"dashboards:{name}", args=args))


# --- who sees what ----------------------------------------------------------------------------------------------------


def test_who_sees_the_pages(world: World, noon: datetime) -> None:
    world.take_over(JOE, MEI, at=noon)
    mei = create_account(email="lea@example.org", name="Lea", at=noon)
    paths = {
        "home": reverse("dashboards:home"),
        "readiness": reverse("dashboards:readiness", args=[world.round.pk]),
        "people": reverse("dashboards:people", args=[world.round.pk]),
        "preview": reverse("dashboards:preview", args=[world.programme.slug]),
        "sign-up of Mei, Peru": reverse("dashboards:sign-up", args=[Enrolment.objects.get(country="PE").pk]),
        "sign-up of Joe, Germany": reverse("dashboards:sign-up", args=[Enrolment.objects.get(country="DE").pk]),
    }
    found = {
        name: tuple(come_in(person).get(path).status_code for person in (world.ana, world.kim, mei, None))
        for name, path in paths.items()
    }
    assert found == {
        "home": (200, 200, 302, 302),
        "readiness": (200, 200, 404, 302),
        "people": (200, 200, 404, 302),
        "preview": (200, 200, 404, 302),
        "sign-up of Mei, Peru": (200, 200, 404, 302),
        "sign-up of Joe, Germany": (200, 404, 404, 302),
    }


def test_a_region_sees_its_own_people_and_their_number(world: World, noon: datetime) -> None:
    world.take_over(JOE, MEI, SAM, at=noon)
    answer = page(world, "people", world.round.pk, person=world.kim)
    assert [row.person.name for row in answer.context["page"]] == ["Mei"]
    ready = page(world, "readiness", world.round.pk, person=world.kim)
    assert (ready.context["found"].counts.ready, ready.context["found"].division.circles) == (1, ())
    assert [name for name in ("Joe", "City Library") if name in ready.content.decode()] == []
    card = page(world, "home", person=world.kim).context["cards"][0]
    assert (card.rounds[0].counts.ready, card.rounds[0].extras) == (1, ())


@pytest.mark.parametrize("show", ["ready", "none", "few", "unconfirmed", "paused"])
def test_nothing_private_is_on_any_page(world: World, noon: datetime, show: str) -> None:
    joe = (*JOE[:7], "Dorian", "Carer")
    world.take_over(joe, MEI, SAM, at=noon)
    assert KeepApart.objects.count() == 1
    ana = come_in(world.ana)
    paths = [
        reverse("dashboards:home"),
        reverse("dashboards:readiness", args=[world.round.pk]),
        reverse("dashboards:people", args=[world.round.pk]) + f"?show={show}",
        *(reverse("dashboards:sign-up", args=[row.pk]) for row in Enrolment.objects.all()),
    ]
    told = "".join(ana.get(path).content.decode() for path in paths)
    assert "Joe" in told
    assert [word for word in ("Carer", "Dorian") if word in told] == []


def test_sensitive_questions_list_nobody(world: World, noon: datetime) -> None:
    world.take_over(JOE, at=noon)
    path = reverse("dashboards:people", args=[world.round.pk])
    ana = come_in(world.ana)
    for query in ("show=value&field=identity&value=Carer", "show=unanswered&field=identity", "show=value&field=wishes"):
        assert ana.get(f"{path}?{query}").status_code == 404


# --- readiness --------------------------------------------------------------------------------------------------------


def test_readiness_says_who_and_why(world: World, noon: datetime) -> None:
    twin = ("", "lea@example.org", "Lea", "City Library", "Germany", "English", "", "", "")
    world.take_over(JOE, MEI, SAM, twin, at=noon)
    answer = page(world, "readiness", world.round.pk)
    found, told = answer.context["found"], answer.content.decode()
    assert (found.counts.ready, len(found.unconfirmed), len(found.none)) == (4, 4, 4)
    assert "There are not enough people for one circle yet: it takes 5." in told
    rows = {row.enrolment.person.name: (row.fitting, row.why) for row in answer.context["none"]}
    assert rows == {
        "Mei": (0, ["no common language with 3 others"]),
        "Joe": (1, ["the same workplace as 1 other", "no common language with 1 other"]),
        "Lea": (1, ["the same workplace as 1 other", "no common language with 1 other"]),
        "Sam": (2, ["no common language with 1 other"]),
    }
    bars = {
        question.field: [(words, bar.people) for words, bar in bars] for question, bars, _n in answer.context["spreads"]
    }
    assert bars["country"] == [("Germany", 2), ("Kenya", 1), ("Peru", 1)]
    asked = {one.question.field: len(one.people) for one in found.unanswered}
    assert (asked["week"], asked["sector"], asked["goal"]) == (4, 4, 1)


def test_numbers_open_their_lists(world: World, noon: datetime) -> None:
    world.take_over(JOE, MEI, SAM, at=noon)
    path = reverse("dashboards:people", args=[world.round.pk])
    ana = come_in(world.ana)

    def names(query: str) -> list[str]:
        return [row.person.name for row in ana.get(f"{path}?{query}").context["page"]]

    assert names("show=ready") == names("show=unconfirmed") == names("show=nonsense") == ["Joe", "Mei", "Sam"]
    assert names("show=value&field=country&value=PE") == ["Mei"]
    assert names("show=unanswered&field=week") == ["Joe", "Mei", "Sam"]
    assert names("show=paused") == []
    assert names("show=ready&page=99") == ["Joe", "Mei", "Sam"]


def test_spellings_are_settled_once(world: World, noon: datetime) -> None:
    other = ("", "lea@example.org", "Lea", "Stadtbibliothek Köln", "Germany", "English", "", "", "")
    same = ("", "kai@example.org", "Kai", "Stadtbibliothek Koln", "Germany", "English", "", "", "")
    found = world.upload(other, same, SAM, at=noon)
    decisions = {"same_workplace:Stadtbibliothek Koln": "no", "same_workplace:Stadtbibliothek Köln": "no"}
    found = imports.answer_questions(actor=world.ana, found=found, answers=decisions, at=noon)
    imports.commit_import(actor=world.ana, found=found, at=noon)
    ana, path = come_in(world.ana), reverse("dashboards:workplaces", args=[world.round.pk])
    alike = page(world, "readiness", world.round.pk).context["alike"]
    assert [set(group.names) for group, _why in alike] == [{"Stadtbibliothek Köln", "Stadtbibliothek Koln"}]
    sent = {"name": list(alike[0][0].names), "same": "yes"}
    assert post(come_in(world.kim), path, **sent).status_code == 403
    assert post(ana, path, **sent).status_code == 302
    assert SameWorkplace.objects.count() == 1
    assert page(world, "readiness", world.round.pk).context["alike"] == []
    settle_workplaces(actor=world.ana, programme=world.programme, names=sent["name"], same=False, at=noon)
    row = SameWorkplace.objects.get()
    assert (row.spelling, page(world, "readiness", world.round.pk).context["alike"]) == (row.means, [])
    assert post(ana, path, name=["Only one"], same="yes").status_code == 422


def test_an_empty_round_says_what_to_do(world: World) -> None:
    told = page(world, "readiness", world.round.pk).content.decode()
    assert "Once people have signed up" in told
    assert reverse("imports:upload", args=[world.round.pk]) in told


# --- home -------------------------------------------------------------------------------------------------------------


def step(world: World) -> tuple[str, str]:
    card = page(world, "home").context["cards"][0].rounds[0]
    return card.step.words, card.step.address


def test_home_names_the_one_next_step(world: World, noon: datetime) -> None:
    readiness = reverse("dashboards:readiness", args=[world.round.pk])
    edit = reverse("programmes:round", args=[world.programme.slug, world.round.pk])
    matching = reverse("rounds:matching", args=[world.round.pk])
    assert step(world) == ("Open sign-up", edit)
    actions.move_round(actor=world.ana, round_=world.round, to="sign_up", at=noon)
    assert step(world)[0] == "List it, or import sign-ups"
    actions.set_listed(actor=world.ana, programme=world.programme, listed=True, at=noon)
    assert step(world) == ("Import sign-ups", reverse("imports:upload", args=[world.round.pk]))
    world.upload(SAM, at=noon)
    world.take_over(JOE, MEI, at=noon)
    assert step(world) == ("See how ready it is", readiness)
    extras = [extra.says for extra in page(world, "home").context["cards"][0].rounds[0].extras]
    assert extras == ["1 import is not finished.", "2 imported sign-ups were not looked at by their people."]
    with clock.stopped_at(datetime.fromisoformat("2026-04-02T12:00:00+00:00")):
        assert step(world) == ("Get ready to match", readiness)
    round_ = Round.objects.get()
    actions.move_round(actor=world.ana, round_=round_, to="matching", at=noon)
    assert step(world) == ("Match", matching)
    actions.move_round(actor=world.ana, round_=round_, to="running", at=noon)
    assert step(world) == ("", "")
    actions.move_round(actor=world.ana, round_=round_, to="closed", at=noon)
    card = page(world, "home").context["cards"][0]
    assert (card.rounds, card.step.words) == ((), "Plan a round")


def test_a_steward_without_a_programme_is_told_how_to_begin(world: World, noon: datetime) -> None:
    actions.name_steward(actor=None, email="lea@example.org", at=noon)
    lea = world.ana.__class__.objects.get(email="lea@example.org")
    told = page(world, "home", person=lea).content.decode()
    assert "Create the first one" in told


@pytest.mark.parametrize(("name", "most"), [("home", 15), ("readiness", 17), ("people", 15)])
def test_pages_ask_the_database_as_often_for_three_as_for_one(
    world: World, noon: datetime, name: str, most: int, django_assert_max_num_queries: Any
) -> None:
    ana = come_in(world.ana)
    path = reverse(f"dashboards:{name}", args=[] if name == "home" else [world.round.pk])
    world.take_over(JOE, at=noon)
    with django_assert_max_num_queries(most) as first:
        ana.get(path)
    world.take_over(MEI, SAM, at=noon)
    days = {one: getattr(world.round, one) for one in ("sign_up_opens_on", "sign_up_closes_on", "starts_on", "ends_on")}
    for number in range(2):
        made = actions.create_programme(actor=world.ana, format="peer-pairs", name=f"Pairs {number}", at=noon)
        actions.open_round(actor=world.ana, programme=made, at=noon, **days)
    with django_assert_max_num_queries(most) as third:
        ana.get(path)
    assert len(third) == len(first)


# --- the preview of questions -----------------------------------------------------------------------------------------


def test_questions_are_tried_out_and_nothing_is_kept(world: World) -> None:
    ana = come_in(world.ana)
    path = reverse("dashboards:preview", args=[world.programme.slug])
    fields = list(world.programme.questions.order_by("position").values_list("field", flat=True))
    for field, after in pairwise(fields):
        shown = ana.get(f"{path}?question={field}")
        assert (shown.status_code, b"nothing you do here is kept" in shown.content) == (200, True)
        assert ana.post(f"{path}?question={field}", {"go": "next"}).url == f"{path}?question={after}"
    assert ana.post(f"{path}?question={fields[-1]}", {"go": "next"}).url.endswith("/questions/")
    assert Enrolment.objects.count() == 0
