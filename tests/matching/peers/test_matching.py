"""Peers: the fractional start, exact answers, and large rounds mended by neighbourhoods."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from inglenook.matching.kernel.blossom import pair_up
from inglenook.matching.peers import matching
from inglenook.matching.peers.matching import Edges, match_peers
from tests.matching.kernel.test_blossom import best_of_all, graph, worth


def edges(weight, step=0):
    one, other = np.nonzero(np.triu(weight))
    level = np.zeros(len(one), np.int32)
    return Edges(len(weight), one, other, (weight[one, other] - step).astype(np.int32), level, (step,))


@settings(deadline=None, max_examples=200)
@given(st.integers(2, 11), st.sampled_from([2, 4, 30]), st.floats(0, 1), st.integers(0, 10_000))
def test_exact_and_its_bound(people, most, density, seed):
    weight = graph(people, most, density, seed)
    found = match_peers(edges(weight))
    assert found.worth == found.bound == best_of_all(weight) == worth(weight, found.mate)


@pytest.mark.parametrize("seed", range(4))
def test_a_warm_start_ends_where_a_cold_one_does(seed):
    weight = graph(150, 400, 0.3, seed)
    assert match_peers(edges(weight)).worth == worth(weight, pair_up(weight))


def test_neighbourhoods_come_close_to_the_bound(monkeypatch):
    people, near = 1_200, 12
    places = np.random.default_rng(3).normal(size=(people, 6))
    far, who = cKDTree(places).query(places, near + 1)
    one, other = np.repeat(np.arange(people), near), who[:, 1:].ravel()
    keys, first = np.unique(np.minimum(one, other) * people + np.maximum(one, other), return_index=True)
    points = np.rint(1000 - 100 * far[:, 1:].ravel()[first]).astype(np.int32)
    step = 1_000 * people
    graph_ = Edges(people, keys // people, keys % people, points, np.zeros(len(keys), np.int32), (step,))
    exact = match_peers(graph_)
    monkeypatch.setattr(matching, "EXACT_UP_TO", 0)
    monkeypatch.setattr(matching, "NEIGHBOURHOOD", 150)
    mended = match_peers(graph_)
    assert exact.worth <= mended.bound
    assert mended.worth // step == exact.worth // step  # nobody more is alone
    assert mended.worth % step >= 0.995 * (exact.worth % step)
