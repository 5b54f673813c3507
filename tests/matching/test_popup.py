"""Ticks of pop-up matching: who waited longest goes first, a third joins late, one alone waits."""

import pytest

from inglenook.matching.errors import MatchingError
from inglenook.matching.policy import Alike, Different, Groups, Pairs, Peers
from inglenook.matching.popup import tick
from tests.matching.seating import mentee, mentor, person, problem

HERE = [person(name, tags={"goal": goal}) for name, goal in zip("ABC", "ggh", strict=True)]


def circles_of(result):
    return sorted(tuple(sorted(seat.person for seat in circle.seats)) for circle in result.circles)


def test_whoever_waited_longest_goes_first():
    round_ = problem(HERE, Peers(threes=False), Alike("goal"))
    assert circles_of(tick(round_, {}, seed=1)) == [("A", "B")]
    waited = circles_of(tick(round_, {"C": 3.0}, seed=1))
    assert [("C" in members, len(members)) for members in waited] == [(True, 2)]


def test_a_third_joins_only_after_a_while():
    round_ = problem(HERE, Peers(), Alike("goal"))
    assert circles_of(tick(round_, {"C": 0.0}, seed=1)) == [("A", "B")]
    assert circles_of(tick(round_, {"C": 5.0}, seed=1)) == [("A", "B", "C")]


def test_one_alone_waits():
    result = tick(problem(HERE[:1], Peers()), {}, seed=1)
    assert (result.circles, [left.person for left in result.left_over]) == ((), ["A"])
    assert tick(problem([], Peers()), {}, seed=1).left_over == ()


def test_all_of_one_workplace_wait_for_somebody_else():
    cast = [person(name, tags={"workplace": "x"}) for name in "AB"]
    assert circles_of(tick(problem(cast, Peers(), Different()), {}, seed=1)) == []


def test_returning_with_first_timers():
    cast = [mentor("A", 2), mentee("B"), mentee("C")]
    assert circles_of(tick(problem(cast, Pairs()), {"B": 1.0}, seed=1)) == [("A", "B"), ("A", "C")]
    assert circles_of(tick(problem(cast[1:], Pairs()), {}, seed=1)) == []


def test_nonsense_is_refused():
    with pytest.raises(MatchingError):
        tick(problem([person("A", zone="Nowhere/Else"), person("B")], Peers()), {}, seed=1)
    with pytest.raises(TypeError):
        tick(problem(HERE, Groups()), {}, seed=1)
