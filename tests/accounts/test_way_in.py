"""The way in, with a real browser: sign up and sign in by code, passkey, authenticator app; every page passes axe."""

from datetime import datetime

import pytest

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from tests.browser import code_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_sign_up_by_code(page, deliver, mailoutbox, assert_accessible) -> None:
    page.goto("/")
    assert_accessible(page)
    page.get_by_role("main").get_by_role("link", name="Join").click()
    assert_accessible(page)
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Your mail address").fill("Ana@Example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/sign-up/code/")
    assert_accessible(page)
    deliver()
    page.locator("input[name=code]").fill(code_in(mailoutbox[-1].body))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/me/")
    assert_accessible(page)
    assert [(user.name, user.email) for user in User.objects.all()] == [("Ana", "ana@example.org")]


def test_sign_in_by_code(page, sign_in, noon: datetime, assert_accessible) -> None:
    sign_in(page, create_account(email="ana@example.org", name="Ana", at=noon))
    for path in (
        "settings",
        "sessions",
        "second-factor",
        "security",
        "security/app",
        "security/passkeys/add",
        "address",
    ):
        page.goto(f"/account/{path}/")
        assert page.locator("h1").count() == 1
        assert_accessible(page)
    page.goto("/mail/")
    assert_accessible(page)


def test_wrong_code_says_so(page, noon: datetime, assert_accessible) -> None:
    create_account(email="ana@example.org", name="Ana", at=noon)
    page.goto("/account/sign-in/")
    page.get_by_label("Your mail address").fill("ana@example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.locator("input[name=code]").fill("00000000")
    page.get_by_role("button", name="Go on").click()
    assert page.locator(".error-summary").is_visible()
    assert_accessible(page)


def test_passkey(page, sign_in, noon: datetime, assert_accessible) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    sign_in(page, create_account(email="ana@example.org", name="Ana", at=noon))
    page.goto("/account/security/passkeys/add/")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/security/**")
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/me/")
