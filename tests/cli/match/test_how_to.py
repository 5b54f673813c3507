"""docs/how-to/match-from-a-sheet.md shows what really comes out, and names the codes and options that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inglenook.cli.match.command import match as command
from inglenook.cli.match.exits import Exit
from tests.cli.files import match

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/how-to/match-from-a-sheet.md").read_text("utf-8")
SAMPLE = ROOT / "src/inglenook/demo/samples/circle-of-six.csv"


@pytest.mark.timeout(900)  # the whole engine on sixty people, on a machine that may be busy
def test_the_summary_is_real(tmp_path: Path) -> None:
    assert match(SAMPLE, "--out", tmp_path, "--yes").exit_code == Exit.NEEDS_ANSWERS
    draft = tmp_path / "circle-of-six.to-check.toml"
    result = match(SAMPLE, "--out", tmp_path, "--mapping", draft)
    assert result.exit_code == Exit.DONE
    shown = PAGE.split("<!-- tested: summary of circle-of-six.csv -->\n```\n")[1].split("```")[0]
    assert result.stdout.split("\nWritten: ")[0].strip() == shown.strip()


def test_every_exit_code_is_told() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)}
    in_help = {int(code) for code in re.findall(r"^ +(\d+)  ", command.help or "", re.MULTILINE)}
    assert told == in_help == {int(code) for code in Exit}


def test_every_option_on_the_page_is_there() -> None:
    there = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", PAGE)) - there == set()
