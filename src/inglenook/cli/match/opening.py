"""Opens the files that the coordinator named, and says in plain words what stands in the way."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from inglenook.cli.match.exits import Exit, Stop
from inglenook.cli.words import _


def contents(path: Path) -> bytes:
    """Return a file's bytes. Raises Stop(UNREADABLE) in words."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        sentence = _("There is no file {file}. Is the name right, and are you in its folder?")
    except IsADirectoryError:
        sentence = _("{file} is a folder. Name the files in it.")
    except PermissionError:
        sentence = _("You may not read {file}.")
    except OSError as error:
        raise Stop(Exit.UNREADABLE, f"{path}: {error.strerror or error}") from None
    raise Stop(Exit.UNREADABLE, sentence.format(file=path))


def uploads(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Return each file's name and bytes; two files of one name are told apart by their folders."""
    names = [path.name for path in paths]
    return [(path.name if names.count(path.name) == 1 else str(path), contents(path)) for path in dict.fromkeys(paths)]


def fingerprint(data: bytes) -> str:
    """Return the first half of a file's SHA-256, enough to know it again."""
    return hashlib.sha256(data).hexdigest()[:16]
