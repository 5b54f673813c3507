"""`inglenook demo`: builds, says who is who, and never among real people."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.cli.main import main
from inglenook.programmes.actions.community import set_community

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings: Any, tmp_path: Path) -> Any:
    settings.DEMO, settings.DATA = True, tmp_path
    return settings


def test_it_says_who_is_who(here: Any) -> None:
    result = CliRunner().invoke(main, ["demo", "--stage", "sign-up"])
    assert result.exit_code == 0
    assert result.stdout.startswith("The Librarians’ Hearth: ")
    assert "  Mei Tanaka      coordinates both programmes" in result.stdout
    assert result.stdout.endswith("Now: INGLENOOK_DEMO=1 inglenook serve\n")


def test_it_is_refused_outside_a_demo(here: Any) -> None:
    here.DEMO = False
    result = CliRunner().invoke(main, ["demo", "--stage", "sign-up"])
    assert (result.exit_code, User.objects.count()) == (2, 0)
    assert "INGLENOOK_DEMO is switched off here" in result.stderr


@pytest.mark.parametrize("with_community", [True, False])
def test_it_never_mixes_with_real_people(here: Any, noon: datetime, *, with_community: bool) -> None:
    create_account(email="real@example.org", name="Somebody Real", at=noon)
    if with_community:
        set_community(actor=None, name="A real community", at=noon)
    result = CliRunner().invoke(main, ["demo", "--stage", "sign-up"])
    assert (result.exit_code, User.objects.count()) == (2, 1)
    assert "There is a community here already" in result.stderr
