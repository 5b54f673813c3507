"""The whole server as an operator runs it: starts, answers, does its jobs, ends cleanly, and says what it lacks."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOT


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("INGLENOOK_", "DATABASE"))}
    del kept["DJANGO_SETTINGS_MODULE"]
    return kept | {"INGLENOOK_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT / "src")}


def inglenook(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "inglenook", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    assert inglenook(environment, "migrate").returncode == 0
    command = [sys.executable, "-m", "inglenook", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        yield process, found.group()
        process.kill()


def test_it_serves_and_ends_cleanly(server: tuple[subprocess.Popen[str], str]) -> None:
    process, address = server
    with urllib.request.urlopen(f"{address}/account/sign-in/", timeout=60) as answer:
        page = answer.read().decode()
    style = re.search(r'href="(/static/inglenook/house\.[0-9a-f]{12}\.css)"', page)
    assert style is not None, "static files carry a hash in their names"
    with urllib.request.urlopen(address + style.group(1), timeout=60) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    with urllib.request.urlopen(f"{address}/readyz", timeout=60) as answer:
        assert b'"ready": true' in answer.read()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) in {0, -signal.SIGTERM}


def test_a_database_that_is_too_old(environment: dict[str, str]) -> None:
    done = inglenook(environment, "serve", "--port", "0")
    assert (done.returncode, "inglenook migrate" in done.stderr) == (3, True)


def test_a_port_that_is_taken(environment: dict[str, str]) -> None:
    inglenook(environment, "migrate")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = inglenook(environment, "serve", "--port", str(taken.getsockname()[1]))
    assert (done.returncode, "--port" in done.stderr, "Traceback" in done.stderr) == (4, True, False)


def test_settings_that_need_a_look(environment: dict[str, str]) -> None:
    done = inglenook(environment | {"INGLENOOK_ADDRESS": "nonsense"}, "serve")
    assert (done.returncode, "INGLENOOK_ADDRESS" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_what_is_due_is_done_by_hand(environment: dict[str, str]) -> None:
    inglenook(environment, "migrate")
    done = inglenook(environment, "worker", "--once")
    assert (done.returncode, "jobs tried" in done.stdout) == (0, True)


def test_settings_are_listed_without_secrets(environment: dict[str, str]) -> None:
    done = inglenook(environment | {"INGLENOOK_SECRET_KEY": "hunter2" * 8}, "settings")
    assert (done.returncode, "hunter2" in done.stdout, "INGLENOOK_SECRET_KEY = (set, hidden)" in done.stdout) == (
        0,
        False,
        True,
    )
