"""A real Chromium for the tests: found, launched, signed in, and asked by axe."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: axe's rules that are off by default or outside the standard, and that we hold all the same.
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}, "css-orientation-lock": {"enabled": True}},
}


def find_chromium() -> str | None:
    """Return the path of a Chromium, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return found or (mac if Path(mac).exists() else None)


@contextmanager
def launch() -> Iterator[Any]:
    """Start the browser for as long as the block lasts."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), headless=True, args=FLAGS)
        yield browser
        browser.close()


def sign_in_with_code(page: Any, address: str, *, deliver: Callable[[], int], mailoutbox: list[Any]) -> None:
    """Go through the sign-in pages as a person would, with the code from the mail."""
    page.goto("/account/sign-in/")
    page.get_by_label("Your mail address").fill(address)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/sign-in/code/")
    deliver()
    mail = [mail for mail in mailoutbox if address in mail.to][-1]
    page.locator("input[name=code]").fill(code_in(mail.body))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "sign-in" not in url)


def code_in(text: str) -> str:
    """Return the sign-in code in a mail's text."""
    found = re.search(r"\b(\d{8})\b", text)
    assert found is not None, "there is no code in the mail"
    return found.group(1)


def axe_findings(page: Any) -> list[str]:
    """Return what axe finds on a page, one line a finding: rule, elements."""
    from axe_playwright_python.sync_playwright import Axe

    response = Axe().run(page, options=AXE_OPTIONS).response
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]
