"""What is searched for and proven at the end of a round depends on counts, never on how fast the machine is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from bench.community import community
from inglenook.matching.groups.combining import combine
from inglenook.matching.solve import solve
from inglenook.matching.stop import Stop


def fast_clock(pace: float) -> Callable[[], float]:
    """A clock on which each look takes so many seconds: a slow machine, the greater the slower."""
    looks = [0.0]

    def clock() -> float:
        looks[0] += pace
        return looks[0]

    return clock


@pytest.mark.parametrize("stop", [Stop(), Stop(iterations=150_000)])
def test_a_slow_machine_finds_what_a_fast_one_finds(stop: Stop) -> None:
    problem = community(30, seed=109)
    fast = solve(problem, stop=stop, clock=fast_clock(1e-6))
    slow = solve(problem, stop=stop, clock=fast_clock(1_000.0))
    assert fast == slow
    assert fast.proven == "optimal"


def test_circles_seen_are_combined_as_well_as_can_be() -> None:
    chance = np.random.default_rng(3)
    members = [tuple(sorted(chance.choice(12, 3, replace=False).tolist())) for _ in range(24)]
    worth = chance.integers(1, 50, 24)
    chosen = combine(members, worth, 5, 12)
    together = [row for number in chosen for row in members[number]]
    assert len(together) == len(set(together))
    best = max(
        int(worth[list(some)].sum())
        for count in range(5)
        for some in combinations(range(24), count)
        if len({row for number in some for row in members[number]}) == 3 * count
    )
    assert int(worth[list(chosen)].sum()) == best
