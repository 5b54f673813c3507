"""Two members open their circle in real browsers; one leaves; the pages hold on a small phone and for axe."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inglenook.circles.actions import NewSeat, open_circle
from inglenook.core import clock
from inglenook.people.models import KeepApart, Profile
from inglenook.programmes.models import Round
from tests.people.cast import person, programme, ready

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def assert_nothing_sticks_out(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_a_circle_is_opened_by_two_and_left_by_one(page, sign_in, deliver, mailoutbox, assert_accessible) -> None:
    now = clock.now()
    today = now.date()
    spring = Round.objects.create(
        programme=programme(),
        name="Now",
        state=Round.State.RUNNING,
        sign_up_opens_on=today - timedelta(days=60),
        sign_up_closes_on=today - timedelta(days=40),
        starts_on=today - timedelta(days=20),
        ends_on=today + timedelta(days=150),
        created_at=now,
    )
    ana, joe, mei = person("Ana"), person("Joe", zone="America/New_York"), person("Mei")
    ready(ana, spring)
    Profile.objects.create(person=joe, answers={"texts": {"about": "Ships and maps"}}, shows=["about"])
    KeepApart.objects.create(owner=ana, address="old.boss@example.org", added_at=now)
    circle = open_circle(
        actor=ana,
        round_=spring,
        number=7,
        seats=[NewSeat(one.pk, "peer", ({"code": "balanced", "params": {}},)) for one in (ana, joe, mei)],
        hours=[{"zone": "America/New_York", "hour": 36, "minute": 0}],
        purpose="Someone in your corner",
        ends_on=spring.ends_on,
        at=now,
    )
    deliver()
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(page, ana)
    page.goto(reverse("circles:mine"))
    assert page.get_by_text("With Joe, Mei").is_visible()
    for path in ("circles:mine", "people:profile", "people:keep-apart"):
        page.goto(reverse(path))
        assert_accessible(page)
        assert_nothing_sticks_out(page)
    page.goto(reverse("circles:mine"))
    page.get_by_role("link", name="Programme circles").first.click()
    page.get_by_text("Ships and maps").wait_for()
    assert_accessible(page)
    assert_nothing_sticks_out(page)
    assert page.get_by_text("Berlin time").first.is_visible()
    page.get_by_role("link", name="Leave this circle").click()
    assert_accessible(page)
    mailoutbox.clear()
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("heading", name="You have left").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Yes, look for another").click()
    page.get_by_text("You are first in line for a new place.").wait_for()
    assert page.goto(reverse("circles:circle", args=[circle.pk])).status == 404
    deliver()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["joe@example.org", "mei@example.org"]
    page.context.clear_cookies()
    sign_in(page, joe)
    page.goto(reverse("circles:circle", args=[circle.pk]))
    assert page.get_by_text("New York time").first.is_visible()
    assert page.get_by_text("Ana").count() == 0
