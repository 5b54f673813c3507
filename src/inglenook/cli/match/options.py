"""What the coordinator asked for on the command line, in one frozen thing."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from inglenook.matching.facts import Period


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `inglenook match`; empty means: the usual, or ask. seconds: of work for the engine."""

    files: tuple[Path, ...]
    format: str = ""
    size: str = ""
    aim: str = ""
    rules: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    loosened: tuple[str, ...] = ()
    mapping: Path | None = None
    answers: tuple[tuple[str, str], ...] = ()
    previous: tuple[Path, ...] = ()
    keep_apart: Path | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    seed: int = 1
    seconds: int = 10
    out: Path = Path()
    force: bool = False
    may_ask: bool = False
    check: bool = False
    language: str = "en"

    def again(self, *, chosen: str, mapping: str, period: Period) -> str:
        """Return the command that gives the same result."""
        words = ["inglenook", "match", *map(str, self.files), "--mapping", mapping, "--format", chosen]
        words += [
            word for name, value in (("--size", self.size), ("--aim", self.aim)) if value for word in (name, value)
        ]
        for name, values in (("--rule", self.rules), ("--ignore", self.ignored), ("--loosen", self.loosened)):
            words += [word for value in values for word in (name, value)]
        words += [word for path in self.previous for word in ("--previous", str(path))]
        words += ["--keep-apart", str(self.keep_apart)] if self.keep_apart else []
        words += ["--starts", period.starts_on.isoformat(), "--ends", period.ends_on.isoformat()]
        words += ["--seed", str(self.seed), "--seconds", str(self.seconds)]
        return shlex.join(words)
