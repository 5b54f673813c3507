"""Signing up in a real browser: on a small phone, by keyboard alone, and with scripts switched off."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from inglenook.accounts.models import User
from inglenook.core import clock
from inglenook.people.answers_json import answers_from_json
from inglenook.people.models import Enrolment
from inglenook.programmes.models import Programme, Round
from tests.people.cast import person, programme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def circles(transactional_db: None) -> Programme:
    """A programme whose sign-up is open today, by the server's own clock."""
    made = programme()
    today = clock.now().date()
    Round.objects.create(
        programme=made,
        name="Now",
        state=Round.State.SIGN_UP,
        sign_up_opens_on=today - timedelta(days=3),
        sign_up_closes_on=today + timedelta(days=20),
        starts_on=today + timedelta(days=30),
        ends_on=today + timedelta(days=200),
        created_at=clock.now(),
    )
    return made


@pytest.fixture
def ana(circles: Programme) -> User:
    return person("Ana")


def begun(ana: User, circles: Programme) -> Enrolment:
    now = clock.now()
    return Enrolment.objects.create(
        round=circles.rounds.get(),
        person=ana,
        answers={"tags": {"workplace": ["City Library"], "language": ["en"]}, "zone": "Europe/Berlin"},
        started_at=now,
        saved_at=now,
    )


def painted(enrolment: Enrolment) -> list[int]:
    enrolment.refresh_from_db()
    return sorted(answers_from_json(enrolment.answers).week or ())


def assert_nothing_sticks_out(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_somebody_new_signs_up_on_a_small_phone(page, ana: User, deliver, mailoutbox, assert_accessible) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(reverse("public:programme", args=["circles"]))
    assert_accessible(page)
    page.get_by_role("link", name="Sign up").first.click()
    page.wait_for_url("**/account/sign-in/**")
    page.get_by_label("Your mail address").fill(ana.email)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/sign-in/code/**")
    deliver()
    code = next(word for word in mailoutbox[-1].body.split() if word.isdigit() and len(word) == 8)
    page.locator("input[name=code]").fill(code)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/join/")  # straight to the first question
    page.get_by_role("button", name="Continue").last.click()
    assert page.title().startswith("Error:")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_label("Where you work now").fill("City Library")
    page.keyboard.press("Enter")
    page.wait_for_url("**/question/sector/")
    assert "Saved" in page.get_by_role("status").inner_text()
    page.get_by_label("Public").check()
    page.get_by_role("button", name="Continue").last.click()
    page.wait_for_url("**/question/stage/")
    page.get_by_role("button", name="Back").click()
    page.wait_for_url("**/question/sector/")
    assert page.get_by_label("Public").is_checked()
    for field in ("stage", "country", "language"):
        page.get_by_role("button", name="Continue").last.click()
        page.wait_for_url(f"**/question/{field}/")
        assert_accessible(page)
        assert_nothing_sticks_out(page)
    page.get_by_label("English").check()
    page.get_by_role("button", name="Continue").last.click()
    page.wait_for_url("**/question/week/")
    page.get_by_role("radio", name="Tuesday").check()
    page.get_by_label("Tuesday 18:00 to 19:00").check()
    assert_accessible(page)
    assert_nothing_sticks_out(page)
    for _ in range(8):
        page.get_by_role("button", name="Continue").last.click()
        page.wait_for_load_state()
    page.wait_for_url("**/sign-up/*/")
    assert_accessible(page)
    assert_nothing_sticks_out(page)
    page.get_by_role("button", name="Send my sign-up").click()
    page.get_by_text("Thank you. Your sign-up has been sent.").wait_for()
    enrolment = Enrolment.objects.get(person=ana)
    assert enrolment.state == Enrolment.State.READY
    assert painted(enrolment) == [42]
    assert answers_from_json(enrolment.answers).tags == {
        "workplace": ("City Library",),
        "sector": ("Public",),
        "language": ("en",),
    }


def test_the_week_is_painted_by_keyboard_alone(page, circles: Programme, ana: User, sign_in, assert_accessible) -> None:
    enrolment = begun(ana, circles)
    sign_in(page, ana)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(reverse("people:step", args=[enrolment.pk, "week"]))
    assert_accessible(page)
    page.get_by_label("Show all hours of the day").focus()
    page.keyboard.press("Tab")  # past seven days and fifteen hours there is one stop for the whole grid
    while page.evaluate("document.activeElement.name") != "hour":
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "7"  # Monday, 7 o'clock
    for key in ("ArrowDown", "ArrowDown", "Space", "Shift+ArrowRight", "ArrowDown", "Space", "Home", "End"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.value") == str(6 * 24 + 10)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    words = page.locator("[data-words]")
    expect(words).to_have_text("Monday: 09:00–10:00; Tuesday: 09:00–11:00; Sunday: 11:00–12:00; 4 hours a week")
    page.get_by_role("button", name="Saturday").press("Enter")
    page.get_by_role("button", name="Saturday").press("Enter")
    page.get_by_role("button", name="Weekday lunch").press("Enter")
    page.get_by_role("button", name="Continue").last.press("Enter")
    page.wait_for_url("**/question/goal/")
    lunch = [day * 24 + hour for day in range(5) for hour in (12, 13)]
    assert painted(enrolment) == sorted([9, 33, 34, 155, *lunch])


def test_the_week_is_painted_by_dragging_and_a_new_zone_is_asked_about(
    page, circles: Programme, ana: User, sign_in
) -> None:
    enrolment = begun(ana, circles)
    sign_in(page, ana)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(reverse("people:step", args=[enrolment.pk, "week"]))
    first, last = page.get_by_label("Wednesday 09:00 to 10:00"), page.get_by_label("Wednesday 12:00 to 13:00")
    last.scroll_into_view_if_needed()
    start, end = first.bounding_box(), last.bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 10, steps=12)
    page.mouse.up()
    page.get_by_label("Thursday 09:00 to 10:00").click()
    page.get_by_label("Wednesday 10:00 to 11:00").click()
    page.get_by_role("button", name="Continue").last.click()
    page.wait_for_url("**/question/goal/")
    assert painted(enrolment) == [57, 59, 60, 81]
    page.goto(reverse("people:step", args=[enrolment.pk, "week"]))
    question = page.get_by_text("You changed the zone.")
    assert not question.is_visible()
    page.get_by_label("These are hours in").select_option("Europe/London")
    assert question.is_visible()
    page.get_by_role("button", name="Continue").last.click()
    page.get_by_text("Nothing has been moved.").first.wait_for()
    assert painted(enrolment) == [57, 59, 60, 81]
    page.get_by_label("Keep the moments").check()
    page.get_by_role("button", name="Continue").last.click()
    page.wait_for_url("**/question/goal/")
    assert painted(enrolment) == [56, 58, 59, 80]


@pytest.fixture
def plain_page(request: pytest.FixtureRequest, live_server):
    """A page on a small phone with scripts switched off."""
    address = live_server.url.replace("127.0.0.1", "localhost")
    chromium = request.getfixturevalue("_chromium")
    context = chromium.new_context(base_url=address, java_script_enabled=False, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def test_a_whole_sign_up_without_scripts(plain_page, ana: User, sign_in) -> None:
    page = plain_page
    sign_in(page, ana)
    page.goto(reverse("people:join", args=["circles"]))
    page.get_by_label("Where you work now").fill("City Library")
    page.get_by_role("button", name="Continue").last.click()
    for _ in range(3):
        page.get_by_role("button", name="Skip this question").click()
    page.get_by_label("English").check()
    page.get_by_role("button", name="Continue").last.click()
    page.wait_for_url("**/question/week/")
    page.get_by_role("button", name="Weekend mornings").click()
    assert page.url.endswith("/question/week/")
    page.get_by_role("radio", name="Sunday").check()  # the days are tabs without a script, too
    page.get_by_label("Sunday 14:00 to 15:00").check()
    page.get_by_label("Show all hours of the day").check()
    page.get_by_label("Sunday 05:00 to 06:00").check()
    page.get_by_role("button", name="Continue").last.click()
    for _ in range(7):
        page.get_by_role("button", name="Skip this question").click()
    page.get_by_role("button", name="Send my sign-up").click()
    enrolment = Enrolment.objects.get(person=ana)
    assert enrolment.state == Enrolment.State.READY
    assert painted(enrolment) == [129, 130, 131, 149, 153, 154, 155, 158]
    page.get_by_role("button", name="Withdraw").click()
    enrolment.refresh_from_db()
    assert enrolment.state == Enrolment.State.WITHDRAWN
    page.get_by_role("button", name="Take it back").click()
    enrolment.refresh_from_db()
    assert enrolment.state == Enrolment.State.READY
