"""The engine's own functions as this house calls them: one place to look when the engine changes."""

from __future__ import annotations

from collections.abc import Callable

from inglenook.matching.result import Problem, Progress, Result


def solve_within(
    problem: Problem,
    *,
    seconds: int,
    seed: int,
    observe: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Result:
    """Solve within about so many seconds of work; raises MatchingError for a problem that makes no sense."""
    raise NotImplementedError
