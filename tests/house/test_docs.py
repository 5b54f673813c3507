"""The docs say what is so: every setting, every command, no link into nothing."""

import re

import click
import pytest
from django.core.management import call_command

from inglenook.cli.main import main
from inglenook.config.environment import settings_table
from tests.house.source import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_each_setting_is_documented() -> None:
    """When this fails: `inglenook settings --markdown` prints the table."""
    assert settings_table() in (ROOT / "docs" / "operating" / "settings.md").read_text(encoding="utf-8")


def test_each_command_is_documented() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    names = main.list_commands(click.Context(main))
    assert names
    assert [name for name in names if f"inglenook {name}" not in pages] == []


@pytest.mark.parametrize("page", PAGES, ids=[str(path.relative_to(ROOT)) for path in PAGES])
def test_links_lead_somewhere(page) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text)]
    broken = [link for link in links if link and "://" not in link and not (page.parent / link).exists()]
    assert [link for link in broken if not link.startswith("mailto:")] == []


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_tour_leads_past_files_that_exist() -> None:
    """`path`, `name`: each path is there, and each name that follows one is defined in it."""
    tour = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|tests)/[\w./]+)`", tour)
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []
    named = re.findall(r"`(src/[\w/]+\.py)`,?\s+`(\w+)`", tour)
    assert len(named) > 4
    assert [(path, name) for path, name in named if f"def {name}(" not in (ROOT / path).read_text("utf-8")] == []
