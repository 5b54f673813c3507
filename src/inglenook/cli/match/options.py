"""What the coordinator asked for on the command line, in one frozen thing."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from inglenook.cli.match import exits
from inglenook.cli.words import _
from inglenook.matching.facts import Period
from inglenook.matching.stop import Stop, default_iterations


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `inglenook match`; empty means: the usual, or ask. effort: times the work that suits the people.

    seconds: let a clock end the search instead. repeat: a budget as `repeated` writes it.
    """

    files: tuple[Path, ...]
    format: str = ""
    size: str = ""
    aim: str = ""
    rules: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    loosened: tuple[str, ...] = ()
    mapping: Path | None = None
    answers: tuple[tuple[str, str], ...] = ()
    seats: tuple[tuple[str, int], ...] = ()
    previous: tuple[Path, ...] = ()
    keep_apart: Path | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    seed: int = 1
    effort: int = 1
    seconds: int | None = None
    repeat: str = ""
    out: Path = Path()
    force: bool = False
    may_ask: bool = False
    check: bool = False
    language: str = "en"

    def again(self, *, chosen: str, mapping: str, period: Period, budget: Stop) -> str:
        """Return the command that gives the same result."""
        words = ["inglenook", "match", *map(str, self.files), "--mapping", mapping, "--format", chosen]
        words += [
            word for name, value in (("--size", self.size), ("--aim", self.aim)) if value for word in (name, value)
        ]
        for name, values in (("--rule", self.rules), ("--ignore", self.ignored), ("--loosen", self.loosened)):
            words += [word for value in values for word in (name, value)]
        words += [word for role, number in self.seats for word in ("--seats", f"{role}={number}")]
        words += [word for path in self.previous for word in ("--previous", str(path))]
        words += ["--keep-apart", str(self.keep_apart)] if self.keep_apart else []
        words += ["--starts", period.starts_on.isoformat(), "--ends", period.ends_on.isoformat()]
        words += ["--seed", str(self.seed)]
        words += ["--effort", str(self.effort)] if self.effort > 1 else []
        words += ["--repeat", repeated(budget)] if self.seconds or self.repeat else []
        return shlex.join(words)

    def stop(self, people: int) -> Stop:
        """Return the budget for so many people; without a clock, the same on every machine."""
        if self.repeat:
            return _budget(self.repeat)
        if self.seconds:
            return Stop(seconds=self.seconds)
        return Stop(iterations=self.effort * default_iterations(people))


def repeated(budget: Stop) -> str:
    """Write a budget for `--repeat`: what was planned, where it ended, whether a proof was looked for."""
    return f"{budget.iterations or 0}:{budget.cut_at or 0}:{int(budget.polish)}"


def _budget(written: str) -> Stop:
    parts = written.split(":")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        raise exits.Stop(
            exits.Exit.USAGE, _("--repeat is written as the report writes it, and this is not: {it}").format(it=written)
        )
    iterations, cut_at, polish = map(int, parts)
    return Stop(iterations=iterations or None, cut_at=cut_at or None, polish=polish)
