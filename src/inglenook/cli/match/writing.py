"""Writes the results: whole files or none, and never over something that is there without being told to."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from inglenook.cli.match.exits import Exit, Stop
from inglenook.cli.words import _


@dataclass(frozen=True, slots=True)
class Targets:
    """Where each result goes."""

    circles: Path
    report: Path
    left_over: Path
    problems: Path

    @classmethod
    def within(cls, folder: Path) -> Targets:
        """Return the usual names in a folder."""
        return cls(folder / "circles.csv", folder / "report.html", folder / "left-over.csv", folder / "problems.csv")

    def all(self) -> tuple[Path, ...]:
        """Return every file that may be written."""
        return self.circles, self.report, self.left_over, self.problems


def clear_the_way(targets: Iterable[Path], *, force: bool, may_ask: bool) -> None:
    """See to it, before any work, that nothing will be written over unasked. Raises Stop(WOULD_OVERWRITE)."""
    there = [path for path in targets if path.exists()]
    if not there or force:
        return
    names = ", ".join(str(path) for path in there)
    if may_ask and click.confirm(_("There is already: {names}. Write over it?").format(names=names), err=True):
        return
    raise Stop(
        Exit.WOULD_OVERWRITE,
        _("There is already: {names}.").format(names=names),
        _("Nothing was written. Choose another folder with --out, or add --force to write over them."),
    )


def put(path: Path, content: str | bytes) -> None:
    """Write a file whole: it is there completely, or as it was before. Raises Stop(CANNOT_WRITE) in words."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = file.name
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        sentence = _("{file} cannot be written: {why}.").format(file=path, why=error.strerror or error)
        raise Stop(Exit.CANNOT_WRITE, sentence) from None
