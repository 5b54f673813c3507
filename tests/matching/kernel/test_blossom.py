"""The blossom kernel finds the greatest weight there is: by brute force, and by another solver for more people."""

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from inglenook.matching.kernel.blossom import pair_up


def graph(people, most, density, seed):
    chance = np.random.default_rng(seed)
    weight = chance.integers(0, most, (people, people)) * (chance.random((people, people)) < density)
    weight = np.triu(weight, 1).astype(np.int64)
    return weight + weight.T


def worth(weight, mate):
    return sum(int(weight[one, other]) for one, other in enumerate(mate.tolist()) if one < other)


def best_of_all(weight):
    people = len(weight)

    @cache
    def best(free):
        if not free:
            return 0
        one = free.bit_length() - 1
        rest = free & ~(1 << one)
        options = [best(rest)]
        options += [
            int(weight[one, other]) + best(rest & ~(1 << other))
            for other in range(one)
            if rest >> other & 1 and weight[one, other] > 0
        ]
        return max(options)

    return best((1 << people) - 1)


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 11), st.sampled_from([2, 4, 30, 1 << 45]), st.floats(0, 1), st.integers(0, 10_000))
def test_nothing_weighs_more(people, most, density, seed):
    weight = graph(people, most, density, seed)
    mate = pair_up(weight)
    for one, other in enumerate(mate.tolist()):
        assert other == -1 or (mate[other] == one and weight[one, other] > 0)
    assert worth(weight, mate) == best_of_all(weight)


def test_rings_within_rings():
    for seed in range(30):  # sparse graphs of few weights have the deepest blossoms
        weight = graph(60, 3, 0.06, seed)
        one, other = np.nonzero(np.triu(weight))
        ends = np.zeros((60, len(one)))
        ends[one, np.arange(len(one))] = ends[other, np.arange(len(one))] = 1
        answer = milp(
            -weight[one, other].astype(float),
            constraints=LinearConstraint(ends, ub=1),
            integrality=1,
            bounds=Bounds(0, 1),
        )
        assert worth(weight, pair_up(weight)) == round(-answer.fun)
