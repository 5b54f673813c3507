"""The tests' own kinds of notice, with their templates, and a person to write to."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.notifications import registry


@pytest.fixture(autouse=True)
def _own_kinds(settings: object) -> Iterator[None]:
    import importlib

    from tests.notifications import notices

    importlib.reload(notices)
    here = str(Path(__file__).parent / "templates")
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], here]}]
    yield
    for name in ("tests.hello", "tests.service"):
        registry._kinds.pop(name, None)


@pytest.fixture
def ana(noon: datetime) -> User:
    return create_account(email="ana@example.org", name="Ana", at=noon)
