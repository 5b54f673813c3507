"""What Django's system check adds for the house: SQLite's version, and no demo in public."""

import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 (Django's name)

#: The first SQLite in which several processes on one WAL file cannot meet the WAL-reset bug.
SAFE_SQLITE: Final = (3, 51, 3)


@register(Tags.database)
def sqlite_is_safe(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Warn when several processes share a WAL file under an old SQLite."""
    engine = settings.DATABASES["default"]["ENGINE"]
    several = settings.SERVER_PROCESSES > 1 or not settings.RUN_WORKER_IN_SERVER
    if "sqlite" not in engine or not several or sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return []
    words = f"SQLite {sqlite3.sqlite_version} with several processes can, rarely, damage its file (fixed in 3.51.3)."
    hint = "Run one process with the worker inside (the default), or use PostgreSQL (DATABASE_URL), or a newer SQLite."
    return [Warning(words, hint=hint, id="inglenook.W001")]


@register(Tags.security)
def no_demo_in_public(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Refuse the demo's open door on any address but this machine's."""
    if settings.DEMO and settings.ENVIRONMENT.is_public:
        words = "The demo lets anyone sign in as anyone and must not run on a public address."
        return [Error(words, hint="Unset INGLENOOK_DEMO.", id="inglenook.E001")]
    return []
