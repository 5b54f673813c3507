"""Turns the one database setting into Django's, with the options that keep promises through a power cut."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

#: WAL lets people read while one writes; FULL keeps what was acknowledged through a power cut.
SQLITE_SETUP = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
BUSY_SECONDS = 20


def sqlite_at(path: Path) -> dict[str, Any]:
    """Return Django's settings for a SQLite file; every transaction takes the write lock at its beginning."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,  # one connection per thread for the life of the process
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY_SECONDS, "init_command": SQLITE_SETUP},
    }


def database_from(url: str | None, *, data: Path) -> dict[str, Any]:
    """Return Django's settings for DATABASE_URL, or for SQLite in the data directory without one."""
    if url is None:
        return sqlite_at(data / "inglenook.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite_at(Path(unquote(parts.path.removeprefix("/"))))
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }
