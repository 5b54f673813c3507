"""Peers end to end: nothing better by brute force, nothing forbidden, the odd one out in a three."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from inglenook.matching.assess import assess
from inglenook.matching.audit import audit
from inglenook.matching.facts import PEER
from inglenook.matching.peers.solving import solve_peers
from inglenook.matching.policy import Alike, Different, KeptApart, Peers, Quota, Shared
from inglenook.matching.result import Reason
from inglenook.matching.run import Run
from inglenook.matching.solve import solve, tidy
from inglenook.matching.stop import Stop
from tests.matching.cast import problems
from tests.matching.seating import circle, person, problem


def solved(round_, seed=1):
    return solve_peers(tidy(round_), Run(Stop(), seed, len(round_.people)))


def circles_of(outcome):
    return sorted(tuple(sorted(seat.person for seat in placing.seats)) for placing in outcome.placings)


def best_value(round_):
    """People in pairs, their priorities as ranks, points: the best of all ways to make pairs that the audit passes."""
    free = [p.id for p in round_.people if p.seats_as(PEER)]
    fine = [circle(*two) for two in combinations(sorted(free), 2) if not audit(round_, [circle(*two)])]
    points = {c.seats: c.score for c in assess(round_, fine)}
    ranks = {p: rank for rank, p in enumerate(sorted({p.priority for p in round_.people}))}
    rank = {p.id: ranks[p.priority] for p in round_.people}
    best = (0, 0, 0)

    def extend(at, used, value):
        nonlocal best
        best = max(best, value)
        for number in range(at, len(fine)):
            one, other = (seat.person for seat in fine[number].seats)
            if not used & {one, other}:
                more = (value[0] + 2, value[1] + rank[one] + rank[other], value[2] + points[fine[number].seats])
                extend(number + 1, used | {one, other}, more)

    extend(0, frozenset(), best)
    return best, rank


@settings(deadline=None, max_examples=12)
@given(problems(smallest=2, largest=8, shape=Peers(threes=False)))
def test_twos_are_the_best_of_all(round_):
    round_ = tidy(round_)
    outcome = solved(round_)
    expected, rank = best_value(round_)
    found = circles_of(outcome)
    score = sum(c.score for c in assess(round_, outcome.placings))
    assert (2 * len(found), sum(rank[name] for two in found for name in two), score) == expected
    assert outcome.proven == "optimal"


@pytest.mark.parametrize("threes", [True, False])
@settings(deadline=None, max_examples=20)
@given(st.data())
def test_nothing_forbidden_nobody_forgotten(threes, data):
    round_ = tidy(data.draw(problems(smallest=2, largest=11, shape=Peers(threes))))
    outcome = solved(round_)
    assert audit(round_, outcome.placings) == ()
    placed = {name for members in circles_of(outcome) for name in members}
    wanting = {p.id for p in round_.people if any(p.seats_as(role) for role in p.roles)}
    assert {left.person for left in outcome.left_over} == wanting - placed
    people = sorted(p.id for p in round_.people if p.seats_as(PEER))
    for left in outcome.left_over:
        if left.certain and left.person in people:
            others = [name for name in people if name != left.person]
            sizes = (1, 2) if threes else (1,)
            assert all(
                audit(round_, [circle(left.person, *with_)]) for size in sizes for with_ in combinations(others, size)
            )


@settings(deadline=None, max_examples=12)
@given(problems(smallest=2, largest=9, shape=Peers()), st.randoms())
def test_the_order_of_people_means_nothing(round_, chance):
    people = list(round_.people)
    chance.shuffle(people)
    assert solved(replace(round_, people=tuple(people))) == solved(round_)


@settings(deadline=None, max_examples=12)
@given(problems(smallest=3, largest=9, shape=Peers()))
def test_threes_leave_nobody_who_could_join(round_):
    round_ = tidy(round_)
    outcome = solved(round_)
    assume(outcome.left_over)
    for left in outcome.left_over:
        for placing in outcome.placings:
            if len(placing.seats) == 2:
                three = circle(left.person, *(seat.person for seat in placing.seats))
                assert audit(round_, [three]) != ()


def test_the_odd_one_out_joins_those_who_have_most_in_common():
    goals = {"Ana": "a", "Bo": "a", "Cy": "b", "Di": "b c", "Ed": "c"}
    cast = [person(name, tags={"goal": goal}) for name, goal in goals.items()]
    outcome = solved(problem(cast, Peers(), Alike("goal")))
    assert circles_of(outcome) == [("Ana", "Bo"), ("Cy", "Di", "Ed")]
    assert outcome.left_over == ()
    assert outcome.proven == "fewest_left"


def test_without_threes_the_odd_one_is_left_and_told_what_would_help():
    cast = [person(name) for name in ("Ana", "Bo", "Cy")]
    outcome = solved(problem(cast, Peers(threes=False)))
    (left,) = outcome.left_over
    assert left.reasons == (Reason("left_odd", {}),)
    assert left.loosen == (Reason("loosen_threes", {}),)
    assert not left.certain


def test_locked_pairs_stay():
    cast = [person(name, tags={"goal": "a"}) for name in ("Ana", "Bo")] + [person("Cy"), person("Di")]
    start = (circle("Ana", "Cy", locked=True),)
    assert circles_of(solved(problem(cast, Peers(), Alike("goal"), start=start))) == [("Ana", "Cy"), ("Bo", "Di")]


def test_a_share_is_kept():
    cast = [person(f"x{n}", tags={"country": "x"}) for n in range(4)] + [person(f"y{n}") for n in range(6)]
    round_ = problem(cast, Peers(), Quota("country", 20))
    outcome = solved(round_)
    assert audit(round_, outcome.placings) == ()
    assert sum(len(members) for members in circles_of(outcome)) >= 6
    assert "left_quota" in {reason.code for left in outcome.left_over for reason in left.reasons}


def test_solve_takes_peers_through_the_audit():
    cast = [person(name, tags={"workplace": work}) for name, work in zip("ABCD", "xxyy", strict=True)]
    result = solve(problem(cast, Peers(), Different(), Shared(), KeptApart()))
    assert all({"A", "B"} != {seat.person for seat in circle_.seats} for circle_ in result.circles)
    assert (len(result.circles), result.proven, result.stopped) == (2, "optimal", "done")
