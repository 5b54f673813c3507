"""The main job, whole, in real browsers: a form's export becomes circles that two of its people open on their phones.

Ana coordinates at a desk; two members of one circle come with codes from their mails; a third looks in from outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.resources import files
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from inglenook.accounts.models import User
from inglenook.audit.models import Entry
from inglenook.circles.models import Circle
from inglenook.core import clock
from inglenook.jobs.models import Job
from inglenook.notifications.models import Notice
from inglenook.programmes import actions
from inglenook.programmes.calendar import RoundDates
from inglenook.programmes.models import Round
from inglenook.rounds.models import MatchingRun

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]

SAMPLE = "circle-of-six.csv"


@pytest.fixture
def round_(transactional_db: None) -> Round:
    """A round of circles, made today, as the coordinator's browser reads the real clock."""
    now = clock.now()
    actions.name_steward(actor=None, email="ana@example.org", at=now)
    today = now.date()
    days = [today - timedelta(7), today + timedelta(1), today + timedelta(14), today + timedelta(190)]
    programme = actions.create_programme(
        actor=User.objects.get(email="ana@example.org"),
        format="circle-of-six",
        name="Circles",
        at=now,
        dates=RoundDates(*days),
    )
    return programme.rounds.get()


@contextmanager
def somebody(chromium: Any, address: str, *, width: int, height: int) -> Iterator[Any]:
    """A browser of somebody's own."""
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": height}, locale="en-GB")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def coordinate(page: Any, person: User) -> None:
    """Sign a coordinator in, their passkey shown."""
    browser = Client()
    browser.force_login(person)
    session = browser.session
    session["has_second_factor"] = True
    session.save()
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": cookie, "domain": "localhost", "path": "/"}])


def bring_the_export(page: Any, round_: Round, file: str) -> None:
    page.goto(f"/coordinate/rounds/{round_.pk}/import/")
    page.get_by_label("The form's export").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Go on to the preview").click()
    page.get_by_role("button", name="people over").click()
    expect(page.get_by_text("people were taken over. Nobody has got a mail.")).to_be_visible()


def match(page: Any, round_: Round, deliver: Any) -> None:
    page.goto(f"/coordinate/rounds/{round_.pk}/matching/")
    page.get_by_role("button", name="Match", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Matching is under way")
    assert deliver(kinds_of=["rounds.execute"]) == 1
    page.wait_for_url("**/proposals/**")


def test_from_a_forms_export_to_an_open_circle(  # noqa: PLR0917 (fixtures)
    _chromium: Any,  # noqa: PT019 (the browser itself, for three contexts)
    live_server: Any,
    round_: Round,
    sign_in: Any,
    deliver: Any,
    mailoutbox: list[Any],
    assert_accessible: Any,
    tmp_path: Any,
) -> None:
    address = live_server.url.replace("127.0.0.1", "localhost")
    export = tmp_path / SAMPLE
    export.write_bytes(files("inglenook.demo").joinpath("samples", SAMPLE).read_bytes())

    with somebody(_chromium, address, width=1280, height=800) as desk:
        coordinate(desk, User.objects.get(email="ana@example.org"))
        bring_the_export(desk, round_, str(export))
        assert mailoutbox == []
        match(desk, round_, deliver)
        assert_accessible(desk)
        expect(desk.get_by_text("Olena Kovalchuk").first).to_be_visible()  # nobody shares her language: left over, why
        desk.get_by_role("link", name="Look at the mails and publish").click()
        desk.get_by_role("button", name="send the mails").click()
        expect(desk.get_by_text("Published", exact=True)).to_be_visible()
    assert MatchingRun.objects.get().state == "done"
    assert Circle.objects.count() >= 9

    deliver()
    circle = Circle.objects.order_by("number").first()
    one, other = User.objects.filter(memberships__circle=circle).order_by("email")[:2]
    stranger = User.objects.exclude(memberships__circle=circle).filter(memberships__isnull=False).order_by("email")[0]
    for person in (one, other):
        with somebody(_chromium, address, width=390, height=844) as phone:
            sign_in(phone, person)
            phone.goto(f"/circles/{circle.pk}/")
            expect(phone.get_by_role("heading", level=1)).to_have_text("Circles")
            expect(phone.get_by_role("heading", name=other.name if person == one else one.name)).to_be_visible()
            expect(phone.get_by_role("heading", name="Why you were put together")).to_be_visible()
            expect(phone.get_by_role("heading", name="An hour that suits all of you")).to_be_visible()
            assert_accessible(phone)
    with somebody(_chromium, address, width=390, height=844) as phone:
        sign_in(phone, stranger)
        assert phone.goto(f"/circles/{circle.pk}/").status == 404

    names = [name for name in User.objects.exclude(name="").values_list("name", flat=True) if " " in name]
    assert len(names) > 50
    told = [(mail.to[0], mail.subject) for mail in mailoutbox]
    kept = [str(row) for table in (Job, Notice, Entry, MatchingRun) for row in table.objects.values()]
    assert [subject for _, subject in told for name in names if name in subject] == []
    assert [row for row in kept for name in names if name in row] == []
