"""The pages of an import: who gets which answer, and the whole way from a file to people and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from inglenook.accounts import middleware
from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.core import clock
from inglenook.core.http import new_form_key
from inglenook.people.models import Enrolment, Import
from inglenook.people.views import imports as views
from inglenook.programmes import actions
from tests.people.import_cast import HEADER, JOE, MEI, SAM, World, make_world, sheet


@pytest.fixture
def world(db: None, noon: datetime) -> Iterator[World]:
    with clock.stopped_at(noon):
        yield make_world(noon)


def come_in(person: User | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
        session = client.session
        session[middleware._FACTOR_KNOWN] = True
        session.save()
    return client


def post(client: Client, path: str, **values: Any) -> Any:
    return client.post(path, {"once": new_form_key(), **values})


PAGES = ("import", "questions", "columns", "preview", "left-out", "options", "commit", "undo", "discard")


def path_of(found: Import, name: str) -> str:
    return reverse(f"imports:{name}", args=[found.round_id, found.pk])


def test_every_page_is_in_the_matrix() -> None:
    from inglenook.people.urls_imports import urlpatterns

    assert {pattern.name for pattern in urlpatterns} == {"upload", "ask-to-confirm", *PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_only_the_wholes_coordinators_come_in(world: World, noon: datetime, page: str) -> None:
    mei = create_account(email="mei@example.org", name="Mei", at=noon)
    path = path_of(world.upload(JOE, at=noon), page)
    allowed = {"import": 302, "options": 405, "commit": 405, "undo": 405, "discard": 405}
    assert come_in(world.ana).get(path).status_code == allowed.get(page, 200)
    for person in (world.kim, mei):
        assert come_in(person).get(path).status_code == (405 if allowed.get(page) == 405 else 404)
        assert post(come_in(person), path).status_code in (404, 405)
    assert come_in(None).get(path).status_code == 302


@pytest.mark.parametrize("page", ["upload", "ask-to-confirm"])
def test_pages_of_a_round(world: World, noon: datetime, page: str) -> None:
    mei = create_account(email="mei@example.org", name="Mei", at=noon)
    path = reverse(f"imports:{page}", args=[world.round.pk])
    found = [come_in(person).get(path).status_code for person in (world.ana, world.kim, mei, None)]
    assert found == [200, 200 if page == "upload" else 403, 404, 302]
    assert [post(come_in(person), path).status_code for person in (world.kim, mei)] == [403, 404]


def test_an_import_of_another_round_is_not_here(world: World, noon: datetime) -> None:
    found = world.upload(JOE, at=noon)
    path = reverse("imports:preview", args=[found.pk, found.pk])
    assert come_in(world.ana).get(path).status_code == 404


def test_the_whole_way(world: World) -> None:
    ana = come_in(world.ana)
    start = reverse("imports:upload", args=[world.round.pk])
    test_row = ("", "test@test.com", "Test", "A", "Peru", "English", "", "", "")
    broken = ("", "nowhere", "Lea", "A", "Peru", "English", "", "", "")
    file = SimpleUploadedFile("signups.csv", sheet(HEADER, JOE, MEI, SAM, test_row, broken))
    sent = post(ana, start, sheets=file)
    found = Import.objects.get()
    assert sent.url == path_of(found, "import")
    asked = ana.get(sent.url)
    assert asked.url == path_of(found, "questions")
    page = ana.get(asked.url)
    assert b"looks like a trial" in page.content
    answers = {field.html_name: field.value() for field in page.context["form"] if field.value() is not None}
    assert post(ana, asked.url, version=found.version, **answers).url == path_of(found, "columns")
    columns = ana.get(path_of(found, "columns"))
    rows = columns.context["tables"][0][2]
    assert [row.value for row in rows] == [
        "signed_up_at", "email", "name", "answer:workplace", "answer:country", "answer:language", "answer:goal",
        "keep_apart", "answer:identity",
    ]  # fmt: skip
    assert [row.samples for row in rows[7:]] == [(), ()]
    chosen = {row.name: row.value for row in rows} | {f"{row.name}-was": row.value for row in rows}
    version = columns.context["import"].version
    assert post(ana, path_of(found, "columns"), version=version, **chosen).url == path_of(found, "preview")
    preview = ana.get(path_of(found, "preview"))
    told = preview.content.decode()
    assert (preview.context["counts"]["new"], preview.context["counts"]["problems"]) == (3, 1)
    assert "row 6, column B" in told
    assert "is not an e-mail address" in told
    assert "City Library" in told
    assert "Carer" not in told
    left_out = ana.get(path_of(found, "left-out"))
    assert left_out.content.decode("utf-8-sig").splitlines()[1].endswith(",nowhere,Lea,A,Peru,English,,,")
    assert Enrolment.objects.count() == 0
    done = post(ana, path_of(found, "commit"), version=preview.context["import"].version)
    assert done.url == path_of(found, "import")
    assert "3 people were taken over. Nobody has got a mail." in ana.get(done.url).content.decode()
    assert Enrolment.objects.count() == 3
    asking = reverse("imports:ask-to-confirm", args=[world.round.pk])
    assert "3 people came by a file" in ana.get(asking).content.decode()
    assert post(ana, asking).status_code == 302
    assert "has been asked to" in ana.get(asking).content.decode()
    assert post(ana, path_of(found, "undo")).status_code == 302
    undone = ana.get(path_of(found, "import")).content.decode()
    assert "Taken back" in undone
    assert Enrolment.objects.count() == 0


def test_pasted_cells_are_a_file_too(world: World) -> None:
    cells = "Email Address\tYour name\njoe@example.org\tJoe\n"
    sent = post(come_in(world.ana), reverse("imports:upload", args=[world.round.pk]), cells=cells)
    assert sent.status_code == 302
    found = Import.objects.get()
    page = come_in(world.ana).get(path_of(found, "preview"))
    assert page.context["counts"]["new"] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"%PDF-1.7", "is a PDF, not a table"), (b"PK\x03\x04" + b"\0" * 40, "is damaged")],
)
def test_unreadable_files_are_answered_kindly(world: World, content: bytes, words: str) -> None:
    file = SimpleUploadedFile("signups.csv", content)
    answer = post(come_in(world.ana), reverse("imports:upload", args=[world.round.pk]), sheets=file)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Import.objects.count() == 0


def test_nothing_uploaded_is_said(world: World) -> None:
    answer = post(come_in(world.ana), reverse("imports:upload", args=[world.round.pk]), cells="  ")
    assert (answer.status_code, b"or paste its cells" in answer.content) == (422, True)


def test_somebody_else_was_faster(world: World, noon: datetime) -> None:
    ana, found = come_in(world.ana), world.upload(JOE, at=noon)
    columns = path_of(found, "columns")
    change = {"c-0-6": "ignore", "c-0-6-was": "answer:goal"}
    assert post(ana, columns, version=1, **change).status_code == 302
    late = post(ana, columns, version=1, **{"c-0-6": "answer:topic", "c-0-6-was": "answer:goal"})
    assert (late.status_code, b"Somebody else has worked on this import" in late.content) == (409, True)
    assert b'<option value="answer:topic" selected>' in late.content
    commit = post(ana, path_of(found, "commit"), version=1)
    assert (commit.status_code, Enrolment.objects.count()) == (409, 0)


def test_a_doubled_click_takes_over_once(world: World, noon: datetime) -> None:
    ana, found = come_in(world.ana), world.upload(JOE, MEI, at=noon)
    sent = {"once": new_form_key(), "version": 1}
    first, second = (ana.post(path_of(found, "commit"), sent) for _twice in range(2))
    assert (first.url, second.url, Enrolment.objects.count()) == (path_of(found, "import"), first.url, 2)


def test_large_files_are_left_to_the_worker(
    world: World, noon: datetime, monkeypatch: pytest.MonkeyPatch, deliver: Any
) -> None:
    monkeypatch.setattr(views, "MANY_ROWS", 1)
    ana, found = come_in(world.ana), world.upload(JOE, MEI, at=noon)
    assert post(ana, path_of(found, "commit"), version=1).status_code == 302
    assert b"being taken over" in ana.get(path_of(found, "import")).content
    deliver()
    assert b"taken over" in ana.get(path_of(found, "import")).content
    assert Enrolment.objects.count() == 2


def test_new_options_are_added_to_the_question(world: World, noon: datetime) -> None:
    ana, found = come_in(world.ana), world.upload((*JOE[:6], "Gardening", "", ""), at=noon)
    assert b"Gardening" in ana.get(path_of(found, "preview")).content
    answer = post(ana, path_of(found, "options"), field="goal", option=["Gardening", "Not in the file"])
    assert answer.status_code == 302
    assert world.programme.questions.get(field="goal").options[-1] == "Gardening"
    assert b'id="options"' not in ana.get(path_of(found, "preview")).content


@pytest.mark.parametrize("page", ["preview", "columns", "questions"])
def test_pages_ask_the_database_as_often_for_three_as_for_one(
    world: World, noon: datetime, page: str, django_assert_max_num_queries: Any
) -> None:
    ana = come_in(world.ana)
    one, three = world.upload(JOE, at=noon), world.upload(JOE, MEI, SAM, at=noon)
    with django_assert_max_num_queries(15) as first:
        ana.get(path_of(one, page))
    with django_assert_max_num_queries(15) as third:
        ana.get(path_of(three, page))
    assert len(third) == len(first)


def test_no_page_repeats_a_private_word(world: World, noon: datetime) -> None:
    ana = come_in(world.ana)
    secret = (*JOE[:7], "Dorian Gray", "Werewolf")
    twins = [("14/03/2026 10:00", f"kim{n}@example.org", f"Kim {n}", *SAM[3:]) for n in range(2)]
    found = world.upload(secret, (*MEI[:7], "Kim", ""), SAM, *twins, at=noon)
    told = "".join(ana.get(path_of(found, page)).content.decode() for page in ("questions", "columns", "preview"))
    assert "Somebody named here was not found" in told
    assert "City Library" in told
    assert [word for word in ("Dorian", "Werewolf", "“Kim”") if word in told] == []


def test_rows_go_back_only_to_who_brought_them(world: World, noon: datetime) -> None:
    found = world.upload(("", "nowhere", *JOE[2:]), MEI, at=noon)
    actions.add_coordinator(actor=world.ana, programme=world.programme, email="lea@example.org", at=noon)
    lea = come_in(User.objects.get(email="lea@example.org"))
    assert lea.get(path_of(found, "left-out")).status_code == 403
    assert b"left-out.csv" not in lea.get(path_of(found, "preview")).content
    assert b"left-out.csv" in come_in(world.ana).get(path_of(found, "preview")).content
