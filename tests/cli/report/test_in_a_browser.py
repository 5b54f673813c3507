"""The report in a real browser: nothing to complain of for axe, no side scrolling, nothing loaded, and it prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from inglenook.cli.report import page as report
from tests.browser import axe_findings, launch
from tests.cli.cast import an_outcome

pytestmark = pytest.mark.browser


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(report(an_outcome()), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_read_it(file: Path, scheme: Any, width: int) -> None:
    with launch() as browser:
        page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
        loaded: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(file.as_uri())
        assert loaded == [file.as_uri()]
        assert said == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.querySelector('details').open = true")
        assert axe_findings(page) == []


def test_it_forbids_scripts_even_if_one_slipped_in(file: Path) -> None:
    with launch() as browser:
        page = browser.new_page()
        harm = file.read_text("utf-8").replace("</main>", "<script>document.title = 'harm'</script></main>")
        file.write_text(harm, "utf-8")
        page.goto(file.as_uri())
        assert page.title() == "Circles for signups.csv"


def test_it_prints(file: Path) -> None:
    with launch() as browser:
        page = browser.new_page()
        page.goto(file.as_uri())
        assert len(page.pdf()) > 10_000
        page.emulate_media(media="print")
        assert not page.locator("nav").is_visible()
        assert page.locator("#circle-1").is_visible()
