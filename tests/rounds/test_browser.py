"""The review board in a real browser: by keyboard alone, on a small phone, without a script, nothing axe objects to."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from inglenook.circles.models import Circle
from inglenook.jobs.worker import run_due
from inglenook.rounds.models import MatchingRun, Proposal
from tests.rounds.cast import World, answers_of, asked_run, circles_of, make_world, proposed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIX = "Abe Bea Cid Dov Eva Mei"
FIVE = "Fay Gus Hal Ida Jan"


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world(Kim=answers_of("Kim", tags={"workplace": ("Fay Library",), "language": ("en",)}))


@pytest.fixture
def proposal(world: World) -> Proposal:
    return proposed(world, SIX, FIVE)


@pytest.fixture
def ana(world: World, context, page):
    """Ana's page: signed in, her passkey shown."""
    browser = Client()
    browser.force_login(world.ana)
    session = browser.session
    session["has_second_factor"] = True
    session.save()
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "domain": "localhost", "path": "/"}])
    return page


def tab_to(page, name: str, *, most: int = 120) -> None:
    """Press Tab until what is called so has the focus."""
    for _press in range(most):
        page.keyboard.press("Tab")
        words = page.evaluate(
            "() => { const at = document.activeElement;"
            " return (at.labels?.[0]?.textContent || at.textContent || '').replace(/\\s+/g, ' ').trim(); }"
        )
        if words.startswith(name):
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def assert_nothing_sticks_out(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_a_coordinator_moves_locks_undoes_and_publishes_by_keyboard_alone(ana, world, proposal, assert_accessible):
    page = ana
    page.goto(f"/coordinate/proposals/{proposal.pk}/")
    assert_accessible(page)
    tab_to(page, "Find a place by hand: Kim")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("A place for Kim")
    assert_accessible(page)
    expect(page.get_by_text("1 place that a must forbids")).to_be_visible()  # where Fay of the same workplace sits
    tab_to(page, "Circle 1")
    page.keyboard.press("Space")
    tab_to(page, "Do it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Done.")
    assert circles_of(world, proposal)[1] == "Abe Bea Cid Dov Eva Kim Mei"
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Undone.")
    assert circles_of(world, proposal)[1] == SIX
    tab_to(page, "Lock circle 2")
    page.keyboard.press("Enter")
    expect(page.locator("#circle-2")).to_contain_text("Locked")
    assert_accessible(page)
    tab_to(page, "Look at the mails and publish")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Publish")
    assert_accessible(page)
    tab_to(page, "Open 2 circles and send the mails")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Published", exact=True)).to_be_visible()
    assert Circle.objects.count() == 2


def test_every_page_fits_a_small_phone_and_pleases_axe(ana, world, proposal, assert_accessible):
    page = ana
    other = proposed(world, "Abe Bea Cid Dov Eva", run=asked_run(world, key="k" * 20))
    asked = asked_run(world, key="l" * 20)
    page.set_viewport_size({"width": 320, "height": 640})
    for place in (
        f"rounds/{world.spring.pk}/matching/",
        f"rounds/{world.spring.pk}/matching/?from={proposal.pk}&keep=all&loosen=different:workplace",
        f"rounds/{world.spring.pk}/compare/?a={proposal.pk}&b={other.pk}",
        f"runs/{asked.pk}/",
        f"proposals/{proposal.pk}/",
        f"proposals/{proposal.pk}/circles/1/",
        f"proposals/{proposal.pk}/move/?who={world.eva.pk}:1:peer&with=2",
        f"proposals/{proposal.pk}/publish/",
    ):
        page.goto(f"/coordinate/{place}")
        for summary in page.locator("main summary").all():
            summary.click()
        assert_nothing_sticks_out(page)
        assert_accessible(page)


def test_a_run_leads_to_its_board_by_itself(ana, world):
    page = ana
    page.goto(f"/coordinate/rounds/{world.spring.pk}/matching/")
    page.get_by_role("button", name="Match", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Matching is under way")
    assert run_due(kinds_of=["rounds.execute"]) == 1
    page.wait_for_url(f"**/proposals/{Proposal.objects.get().pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Review of Spring")
    assert MatchingRun.objects.get().state == "done"
