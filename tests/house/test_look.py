"""Every part of the style guide, light and dark, phone and desk, left to right and right to left, passes axe."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 320, "height": 640}  # a desk's 1280 at 400 %
DESK = {"width": 1280, "height": 900}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_style_guide(page, settings, scheme: str, direction: str, assert_accessible) -> None:
    settings.DEMO = True
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for size in (NARROW, DESK):
        page.set_viewport_size(size)
        page.goto("/styleguide/")
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], "a page never scrolls sideways"
        assert_accessible(page)


def test_the_keyboard_reaches_the_content_first(page) -> None:
    page.goto("/account/sign-in/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_targets_are_large_enough_for_a_thumb(page, settings) -> None:
    settings.DEMO = True
    page.goto("/styleguide/")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, .button, select, .choice, .site-nav a")]
             .filter((element) => element.getBoundingClientRect().height < 43.5)
             .map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_errors_are_told_at_the_top_and_have_the_focus(page) -> None:
    page.goto("/account/sign-up/")
    page.get_by_role("button", name="Send me a code").click()
    page.locator(".error-summary").wait_for()
    assert page.title().startswith("Error:")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "name"
