"""The drill: a site is backed up while it runs, destroyed, brought back, and is the same; damage is noticed."""

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from inglenook.core.ids import new_id
from tests.house.source import ROOT

FILL = """
import django; django.setup()
from datetime import UTC, datetime
from inglenook.accounts.actions import create_account
for number in range(5):
    create_account(email=f"p{number}@example.org", name=f"P {number}", at=datetime(2026, 3, 2, tzinfo=UTC))
"""
LOOK = """
import django; django.setup()
from inglenook.accounts.models import User
from inglenook.audit.models import Entry
print([(u.email, u.name) for u in User.objects.order_by("email")], Entry.objects.count())
"""


class Site:
    """A whole site in a directory, run by commands."""

    def __init__(self, data: Path, url: str | None) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("INGLENOOK_", "DATABASE"))}
        kept |= {"INGLENOOK_DATA": str(data), "PYTHONPATH": str(ROOT / "src")}
        self.environment = kept | {"DJANGO_SETTINGS_MODULE": "inglenook.config.settings"}
        self.data = data
        if url:
            self.environment["DATABASE_URL"] = url

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], env=self.environment, capture_output=True, text=True, check=False
        )

    def do(self, *arguments: str) -> str:
        done = self.run("-m", "inglenook", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def two_sites(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Site, Site]]:
    server = os.environ.get("INGLENOOK_TESTS_URL")
    if request.config.getoption("--database") == "sqlite" or not server:
        yield Site(tmp_path / "one", None), Site(tmp_path / "two", None)
        return
    if shutil.which("pg_dump") is None:
        pytest.skip("no pg_dump found: `apt install postgresql-client`")
    import psycopg

    names = [f"drill_{new_id().hex}" for _ in range(2)]
    urls = [server.replace("/postgres?", f"/{name}?") for name in names]
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
        yield Site(tmp_path / "one", urls[0]), Site(tmp_path / "two", urls[1])
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_the_drill(two_sites: tuple[Site, Site], tmp_path: Path) -> None:
    one, two = two_sites
    one.do("migrate")
    assert one.run("-c", FILL).returncode == 0
    (one.data / "uploads").mkdir()
    (one.data / "uploads" / "a.csv").write_text("name\nAna\n", encoding="utf-8")
    before = one.run("-c", LOOK).stdout
    assert "p4@example.org" in before
    archive = tmp_path / "backup.tar.gz"
    one.do("backup", str(archive))
    assert "there already" in one.run("-m", "inglenook", "backup", str(archive)).stderr
    key = (one.data / "secret_key").read_text(encoding="ascii")
    shutil.rmtree(one.data)

    damaged = tmp_path / "damaged.tar.gz"
    _damage(archive, damaged, tmp_path / "inside")
    for bad in (damaged, _cut(archive, tmp_path / "cut.tar.gz")):
        done = two.run("-m", "inglenook", "restore", str(bad))
        assert (done.returncode, "damaged" in done.stderr or "not a whole backup" in done.stderr) == (1, True)

    two.do("restore", str(archive))
    two.do("migrate")
    assert two.run("-c", LOOK).stdout == before
    assert (two.data / "secret_key").read_text(encoding="ascii") == key
    assert (two.data / "uploads" / "a.csv").read_text(encoding="utf-8") == "name\nAna\n"
    assert "There is a site here already" in two.run("-m", "inglenook", "restore", str(archive)).stderr
    assert "All is well." in two.do("check")


def _damage(archive: Path, target: Path, room: Path) -> None:
    with tarfile.open(archive) as whole:
        whole.extractall(room, filter="data")
    (room / "secret_key").write_text("another", encoding="ascii")
    with tarfile.open(target, "w:gz") as changed:
        changed.add(room, arcname=".")


def _cut(archive: Path, target: Path) -> Path:
    target.write_bytes(archive.read_bytes()[:2000])
    return target
