"""The flow kernel: the same as its specification, and nothing is better, by brute force and by its own prices."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.matching.kernel.flow import Market, assign
from inglenook.matching.kernel.flow_reference import assign_reference


@st.composite
def markets(draw, most=4, edges=9, wide=None):
    givers, receivers = draw(st.integers(1, most)), draw(st.integers(1, most))
    everything = [(g, r) for g in range(givers) for r in range(receivers)]
    chosen = sorted(draw(st.lists(st.sampled_from(everything), max_size=edges, unique=True)))
    shift = draw(st.sampled_from([0, 70])) if wide is None else wide
    numbers = st.integers(0, 9)
    return Market(
        start=np.searchsorted([g for g, _ in chosen], np.arange(givers + 1)).astype(np.int32),
        to=np.array([r for _, r in chosen], np.int32),
        points=np.array([draw(numbers) for _ in chosen], np.int32),
        level=np.array([draw(st.integers(0, 1)) for _ in chosen], np.int32),
        worth=[draw(numbers) << shift, draw(numbers)],
        give_seats=np.array([draw(st.integers(1, 3)) for _ in range(givers)], np.int32),
        take_seats=np.array([draw(st.integers(1, 3)) for _ in range(receivers)], np.int32),
        give_first=[draw(numbers) << shift for _ in range(givers)],
        take_first=[draw(numbers) << shift for _ in range(receivers)],
    )


def owners(market):
    return np.repeat(np.arange(len(market.give_seats)), np.diff(market.start)).tolist()


def worth_of(market, edges):
    """What a choice of edges is worth, or None if somebody has more pairs than seats."""
    owner, to = owners(market), market.to.tolist()
    give, take = [owner[e] for e in edges], [to[e] for e in edges]
    if any(give.count(g) > market.give_seats[g] for g in give) or any(
        take.count(r) > market.take_seats[r] for r in take
    ):
        return None
    total = sum(market.worth[market.level[e]] + int(market.points[e]) for e in edges)
    return total + sum(market.give_first[g] for g in set(give)) + sum(market.take_first[r] for r in set(take))


@settings(deadline=None, max_examples=200)
@given(markets(most=7, edges=30))
def test_kernel_and_specification_agree(market):
    one, two = assign(market), assign_reference(market)
    assert one.chosen.tolist() == two.chosen.tolist()
    assert list(one.give_price) == list(two.give_price)
    assert list(one.take_price) == list(two.take_price)


@settings(deadline=None, max_examples=200)
@given(markets())
def test_nothing_is_worth_more(market):
    found = worth_of(market, np.flatnonzero(assign(market).chosen).tolist())
    edges = range(len(market.to))
    choices = (choice for size in range(len(edges) + 1) for choice in combinations(edges, size))
    assert found == max(worth for choice in choices if (worth := worth_of(market, choice)) is not None)


@settings(deadline=None, max_examples=100)
@given(markets(most=7, edges=30))
def test_the_prices_prove_it(market):
    answer = assign(market)
    for edge, giver in enumerate(owners(market)):
        gain = market.worth[market.level[edge]] + int(market.points[edge])
        price = answer.give_price[giver] - answer.take_price[market.to[edge]]
        assert gain >= price if answer.chosen[edge] else gain <= price
