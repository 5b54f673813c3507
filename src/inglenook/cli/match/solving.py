"""Runs the engine with a progress bar; Ctrl-C stops it and keeps the best so far, a second one ends at once."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import click

from inglenook.cli.match.dialogue import say
from inglenook.cli.words import _
from inglenook.matching.result import Problem, Progress, Result
from inglenook.matching.solve import solve as search
from inglenook.matching.stop import Stop

STEPS = 1000  # of the bar


class Interrupt:
    """Remembers that somebody pressed Ctrl-C."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, _signal: int, _frame: FrameType | None) -> None:
        """Take the first Ctrl-C as "stop here", the second as "now"."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        say("\n" + _("Stopping, and keeping the best so far. Ctrl-C once more ends at once."))


def solve(problem: Problem, *, stop: Stop, seed: int, show: bool | None = None) -> Result:
    """Solve within a budget. show: a progress bar on standard error (None: if it is a terminal).

    Raises MatchingError for a problem that makes no sense, KeyboardInterrupt at the second Ctrl-C.
    """
    shown = sys.stderr.isatty() if show is None else show
    with _listening() as interrupt, _bar(shown=shown) as moved:

        def told(progress: Progress) -> bool:
            moved(progress)
            return not interrupt.asked

        return search(problem, stop=stop, seed=seed, observe=told)


@contextmanager
def _listening() -> Iterator[Interrupt]:
    interrupt = Interrupt()
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupt
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _bar(*, shown: bool) -> Iterator[Callable[[Progress], None]]:
    if not shown:
        yield lambda _progress: None
        return
    with click.progressbar(length=STEPS, label=_("Matching"), file=sys.stderr, item_show_func=_standing) as bar:
        reached = 0

        def move(progress: Progress) -> None:
            nonlocal reached
            now = max(reached, min(STEPS, round(progress.share * STEPS)))
            bar.update(now - reached, current_item=progress)
            reached = now

        yield move
        bar.update(STEPS - reached)


def _standing(progress: Progress | None) -> str | None:
    if progress is None:
        return None
    return _("{placed} of {people} have a place").format(placed=progress.placed, people=progress.people)
