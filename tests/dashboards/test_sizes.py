"""Into which sizes people divide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.dashboards.queries.sizes import Division, divide
from inglenook.programmes.policy import ShapeSpec

SIX = ShapeSpec("groups")


@pytest.mark.parametrize(
    ("people", "circles", "waiting"),
    [
        (0, (), 0),
        (4, (), 4),
        (5, ((5, 1),), 0),
        (8, ((7, 1),), 1),
        (9, ((7, 1),), 2),
        (12, ((6, 2),), 0),
        (62, ((7, 2), (6, 8)), 0),
    ],
)
def test_circles_of_six(people: int, circles: tuple[tuple[int, int], ...], waiting: int) -> None:
    assert divide(people, SIX) == Division(circles, waiting)


def test_pairs_and_threes() -> None:
    assert divide(7, ShapeSpec("peers")) == Division(((3, 1), (2, 2)), 0)
    assert divide(7, ShapeSpec("peers", threes=False)) == Division(((2, 3),), 1)
    assert divide(1, ShapeSpec("peers")) == Division((), 1)


@given(st.integers(0, 400))
def test_everybody_is_counted_once(people: int) -> None:
    found = divide(people, SIX)
    assert sum(size * number for size, number in found.circles) + found.waiting == people
    assert all(SIX.smallest <= size <= SIX.largest for size, _number in found.circles)
    assert found.waiting == 0 or people < 10  # from ten on, fives, sixes and sevens make every number
