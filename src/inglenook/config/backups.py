"""Writes and reads backups: the database by its own means, the key, the uploads, and a list of what is inside."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection

from inglenook import __version__
from inglenook.core import clock

_DATABASE: Final = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
_KEPT_FILES: Final = ("secret_key",)
_KEPT_DIRECTORIES: Final = ("uploads",)


class BackupError(Exception):
    """A backup that could not be written or read, in words for the operator."""


@dataclass(frozen=True, slots=True)
class Written:
    """A backup on disk and how many rows its database holds."""

    path: Path
    rows: int


def write_backup(target: Path | None = None) -> Written:
    """Write and check a backup; the file appears under its name only when it is whole."""
    at = clock.now()
    target = target or settings.DATA / "backups" / f"inglenook-{at:%Y%m%dT%H%M%SZ}.tar.gz"
    if target.exists():
        raise BackupError(f"{target} is there already; nothing was written.")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as place:
        room = Path(place)
        name = _DATABASE[connection.vendor]
        counts = _copy_sqlite(room / name) if connection.vendor == "sqlite" else _dump_postgres(room / name)
        _copy_files(settings.DATA, room)
        facts = {
            "version": __version__,
            "at": at.isoformat(),
            "database": connection.vendor,
            "rows": counts,
            "sha256": _hashes(room),
        }
        (room / "manifest.json").write_text(json.dumps(facts, indent=1, sort_keys=True), encoding="utf-8")
        draft = target.with_name(f".{target.name}.part")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as archive:
            for path in sorted(room.rglob("*")):
                archive.add(path, arcname=path.relative_to(room).as_posix(), recursive=False)
    draft.replace(target)
    return Written(target, sum(counts.values()))


def restore_backup(source: Path) -> int:
    """Bring a backup back into an empty site and return how many rows came; refuse when something is there."""
    with tempfile.TemporaryDirectory(prefix="inglenook-restore-") as place:
        room = Path(place)
        try:
            with tarfile.open(source) as archive:
                archive.extractall(room, filter="data")
            facts = json.loads((room / "manifest.json").read_text(encoding="utf-8"))
        except (tarfile.TarError, EOFError, zlib.error, OSError, ValueError, KeyError) as error:
            raise BackupError(f"{source.name} is not a whole backup ({type(error).__name__}).") from error
        if _hashes(room, leave_out="manifest.json") != facts["sha256"]:
            raise BackupError(f"{source.name} is damaged: its parts do not fit its list.")
        if facts["database"] != connection.vendor:
            raise BackupError(f"This backup is of {facts['database']}, and DATABASE_URL names {connection.vendor}.")
        _refuse_unless_empty()
        name = _DATABASE[connection.vendor]
        counts = _put_sqlite(room / name) if connection.vendor == "sqlite" else _load_postgres(room / name)
        if counts != facts["rows"]:
            raise BackupError("The rows that came back are not those of the list. Do not use this site.")
        _put_files(room, settings.DATA)
    return sum(counts.values())


def _refuse_unless_empty() -> None:
    if connection.introspection.table_names():
        raise BackupError("There is a site here already. Restore into an empty data directory or database.")


# --- SQLite -----------------------------------------------------------------------------------------------------------
def _copy_sqlite(target: Path) -> dict[str, int]:
    with (
        closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy, pages=2000, sleep=0.01)
        copy.execute("PRAGMA journal_mode=DELETE")
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError("The copy of the database is not sound; nothing was written.")
        return _sqlite_counts(copy)


def _put_sqlite(source: Path) -> dict[str, int]:
    target = Path(settings.DATABASES["default"]["NAME"])
    connection.close()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(target)) as live:
        copy.backup(live)
        return _sqlite_counts(live)


def _sqlite_counts(database: sqlite3.Connection) -> dict[str, int]:
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in rows.fetchall()}  # noqa: S608


# --- PostgreSQL -------------------------------------------------------------------------------------------------------
def _postgres_command(program: str) -> tuple[list[str], dict[str, str]]:
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is not on this machine: install PostgreSQL's client tools.")
    values: dict[str, Any] = settings.DATABASES["default"]
    names = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}
    return [found], {**os.environ, **{env: str(values[key]) for key, env in names.items() if values.get(key)}}


def _dump_postgres(target: Path) -> dict[str, int]:
    command, environment = _postgres_command("pg_dump")
    _run([*command, "--format=custom", f"--file={target}"], environment)
    return _postgres_counts()


def _load_postgres(source: Path) -> dict[str, int]:
    command, environment = _postgres_command("pg_restore")
    database = environment["PGDATABASE"]
    _run([*command, "--exit-on-error", "--no-owner", f"--dbname={database}", str(source)], environment)
    return _postgres_counts()


def _postgres_counts() -> dict[str, int]:
    counts = {}
    with connection.cursor() as cursor:
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 (a name from the database's own list)
            counts[name] = int(cursor.fetchone()[0])
    return counts


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BackupError(f"{Path(command[0]).name} ended with {done.returncode}: {done.stderr.strip()[:400]}")


# --- Files ------------------------------------------------------------------------------------------------------------
def _copy_files(data: Path, room: Path) -> None:
    for name in _KEPT_FILES:
        if (data / name).is_file():
            shutil.copy2(data / name, room / name)
    for name in _KEPT_DIRECTORIES:
        if (data / name).is_dir():
            shutil.copytree(data / name, room / name)


def _put_files(room: Path, data: Path) -> None:
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in _KEPT_FILES:
        if (room / name).is_file():
            shutil.copy2(room / name, data / name)
            (data / name).chmod(0o600)
    for name in _KEPT_DIRECTORIES:
        if (room / name).is_dir():
            shutil.copytree(room / name, data / name, dirs_exist_ok=True)


def _hashes(room: Path, *, leave_out: str = "") -> dict[str, str]:
    paths = (path for path in sorted(room.rglob("*")) if path.is_file() and path.name != leave_out)
    return {path.relative_to(room).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
