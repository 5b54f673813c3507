"""When to stop searching: after so many proposals, after so many seconds, or whichever comes first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """A budget. Without any, the search takes what suits the number of people.

    iterations: proposals of the search. The same iterations, seed and problem give the same answer, bit for bit.
    seconds: the clock ends the search; the answer then carries a Stop that gives it again without a clock.
    cut_at: end after so many proposals although the search was planned for `iterations`. polish: unless 0, the best
    combination of circles is looked for at the end; that ends by counts and never looks at a clock.
    """

    iterations: int | None = None
    seconds: float | None = None
    cut_at: int | None = None
    polish: int = 3


def default_iterations(people: int) -> int:
    """Proposals that suit a number of people: about a second for 100, three for 600, ten for 6,000."""
    return 400_000 + 25_000 * min(people, 1_000) + 2_500 * max(0, people - 1_000)
