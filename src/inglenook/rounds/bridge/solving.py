"""The engine's own functions as this house calls them: one place to look when the engine changes."""

from __future__ import annotations

from collections.abc import Callable

from inglenook.matching.result import Problem, Progress, Result
from inglenook.matching.solve import solve
from inglenook.matching.stop import Stop, default_iterations


def solve_within(
    problem: Problem,
    *,
    seed: int,
    observe: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    effort: int = 1,
    seconds: float | None = None,
) -> Result:
    """Solve with `effort` times the work that suits the number of people, or (seconds) as long as a clock allows.

    Without seconds the same problem, seed and effort give the same result on any machine. Raises MatchingError for a
    problem that makes no sense. A cancelled search hands over its best so far.
    """

    def told(progress: Progress) -> bool:
        observe(progress)
        return not cancelled()

    iterations = effort * default_iterations(len(problem.people))
    stop = Stop(iterations=iterations) if seconds is None else Stop(seconds=seconds)
    return solve(problem, stop=stop, seed=seed, observe=told)
