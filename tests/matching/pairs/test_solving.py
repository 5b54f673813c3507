"""Pairs: nothing better by brute force, nothing forbidden by the audit, nothing blocking where stable is the aim."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from inglenook.matching.assess import assess
from inglenook.matching.audit import audit
from inglenook.matching.facts import MENTEE, MENTOR, Ties
from inglenook.matching.pairs.solving import solve_pairs
from inglenook.matching.policy import (
    Alike,
    CommonHour,
    Different,
    Gives,
    KeptApart,
    NotManager,
    Pairs,
    Quota,
    Senior,
    Shared,
    Weight,
    Wished,
)
from inglenook.matching.result import Placing, Reason
from inglenook.matching.run import Run
from inglenook.matching.solve import solve, tidy
from inglenook.matching.stop import Stop
from tests.matching.cast import problems
from tests.matching.seating import mentee, mentor, pair, person, problem

AIMS = ("total", "fair", "stable")


def solved(round_, seed=1):
    return solve_pairs(tidy(round_), Run(Stop(), seed, len(round_.people)))


def pairs_of(outcome):
    """(giver, receiver) ids."""
    found = []
    for placing in outcome.placings:
        by_role = {seat.role: seat.person for seat in placing.seats}
        found.append((by_role[MENTOR], by_role[MENTEE]))
    return found


def possible(round_):
    """Every pair that the audit lets pass, with its points."""
    people = list(round_.people)
    candidates = [
        pair(one.id, other.id)
        for one in people
        for other in people
        if one is not other and one.seats_as(MENTOR) and other.seats_as(MENTEE)
    ]
    fine = [placing for placing in candidates if not audit(round_, [placing])]
    return {(p.seats[0].person, p.seats[1].person): c.score for p, c in zip(fine, assess(round_, fine), strict=True)}


def value(round_, choice, points):
    """People placed, their priorities (as ranks), pairs, points: what "total" puts in this order."""
    give, take = {one for one, _ in choice}, {other for _, other in choice}
    ranks = {p: rank for rank, p in enumerate(sorted({p.priority for p in round_.people}))}
    rank = {p.id: ranks[p.priority] for p in round_.people}
    return (
        len(give) + len(take),
        sum(rank[name] for side in (give, take) for name in side),
        len(choice),
        sum(points[pair_] for pair_ in choice),
    )


def within_seats(round_, choice):
    seats = {(p.id, role): p.seats_as(role) for p in round_.people for role in (MENTOR, MENTEE)}
    used = Counter([(one, MENTOR) for one, _ in choice] + [(other, MENTEE) for _, other in choice])
    return all(times <= seats[key] for key, times in used.items())


def all_choices(round_, points):
    edges = sorted(points)
    for size in range(len(edges) + 1):
        for choice in combinations(edges, size):
            if within_seats(round_, choice):
                yield choice


def circular(choice):
    return sum((other, one) in choice for one, other in choice)


@st.composite
def communities(draw, aim="total"):
    """Small rounds of mentors and mentees, some of them both."""
    round_ = tidy(draw(problems(smallest=4, largest=7, shape=Pairs(aim=aim))))
    return replace(round_, policy=replace(round_.policy, shape=Pairs(aim=aim)))


@settings(deadline=None, max_examples=20)
@given(communities())
def test_total_is_the_best_of_all_choices(round_):
    points = possible(round_)
    assume(len(points) <= 10)
    outcome = solved(round_)
    found = value(round_, pairs_of(outcome), points)
    best = max(value(round_, choice, points) for choice in all_choices(round_, points))
    if circular(pairs_of(outcome)) == 0 and found != best:  # points were given up so that nobody gives to their giver
        assert (found[0], found[2]) == (best[0], best[2])
        straight = [c for c in all_choices(round_, points) if not circular(c)]
        assert any(circular(c) for c in all_choices(round_, points) if value(round_, c, points) == best)
        assert found[:1] == max(value(round_, choice, points) for choice in straight)[:1]
    else:
        assert found == best
    assert outcome.proven == "optimal"


@pytest.mark.parametrize("aim", AIMS)
@settings(deadline=None, max_examples=20)
@given(st.data())
def test_nothing_forbidden_nobody_forgotten(aim, data):
    round_ = data.draw(communities(aim))
    outcome = solved(round_)
    assert audit(round_, outcome.placings) == ()
    placed = {name for both in pairs_of(outcome) for name in both}
    wanting = {p.id for p in round_.people if any(p.seats_as(role) for role in p.roles)}
    assert {left.person for left in outcome.left_over} == wanting - placed
    fitting = {name for both in possible(round_) for name in both}
    for left in outcome.left_over:
        assert left.certain == (left.person not in fitting)
        assert left.reasons != ()


@settings(deadline=None, max_examples=20)
@given(communities("stable"))
def test_stable_has_no_blocking_pair(round_):
    points = possible(round_)
    outcome = solved(round_)
    chosen = pairs_of(outcome)
    wishes = {p.id: p.wishes for p in round_.people}
    seats = {(p.id, role): p.seats_as(role) for p in round_.people for role in (MENTOR, MENTEE)}

    def likes(me, other, both):
        return (other in wishes[me], points[both])

    def rather(me, role, other, both):
        mine = [p for p in chosen if p[0 if role == MENTOR else 1] == me]
        if len(mine) < seats[me, role]:
            return True
        return any(likes(me, other, both) > likes(me, p[1 if role == MENTOR else 0], p) for p in mine)

    blocking = [
        both
        for both in points
        if both not in chosen and rather(both[0], MENTOR, both[1], both) and rather(both[1], MENTEE, both[0], both)
    ]
    assert blocking == []


@settings(deadline=None, max_examples=20)
@given(communities("fair"))
def test_fair_places_as_many_and_its_worst_is_no_worse(round_):
    total = solved(replace(round_, policy=replace(round_.policy, shape=Pairs(aim="total"))))
    fair = solved(round_)
    points = possible(round_)
    assume(not circular(pairs_of(total)) and not circular(pairs_of(fair)))
    one, two = (value(round_, pairs_of(outcome), points) for outcome in (total, fair))
    assert two[:3] == one[:3]
    if points and pairs_of(total):
        assert min(points[p] for p in pairs_of(fair)) >= min(points[p] for p in pairs_of(total))


@settings(deadline=None, max_examples=12)
@given(communities(), st.randoms())
def test_the_order_of_people_means_nothing(round_, chance):
    people = list(round_.people)
    chance.shuffle(people)
    assert solved(replace(round_, people=tuple(people))) == solved(round_)


def test_fair_gives_nobody_a_bad_match_so_that_another_has_a_better_one():
    # Total would put Ana with Cy (3 goals) and leave Bo and Di with nothing in common; fair gives one goal to each.
    cast = [
        mentor("Ana", tags={"goal": "a b c d"}),
        mentor("Bo", tags={"goal": "b"}),
        mentee("Cy", tags={"goal": "a b c"}),
        mentee("Di", tags={"goal": "d"}),
    ]
    assert pairs_of(solved(problem(cast, Pairs(), Alike("goal")))) == [("Ana", "Cy"), ("Bo", "Di")]
    fair = solved(problem(cast, Pairs(aim="fair"), Alike("goal")))
    assert pairs_of(fair) == [("Ana", "Di"), ("Bo", "Cy")]


def test_every_mentor_has_one_before_anybody_has_two():
    cast = [
        mentor("Ana", 2, tags={"goal": "a"}),
        mentor("Bo", 2),
        *(mentee(n, tags={"goal": "a"}) for n in ("Cy", "Di")),
    ]
    assert sorted(Counter(one for one, _ in pairs_of(solved(problem(cast, Pairs(), Alike("goal"))))).values()) == [1, 1]


def test_a_promise_comes_before_points():
    cast = [mentor("Ana", tags={"goal": "a"}), mentee("Bo", tags={"goal": "a"}), mentee("Cy", priority=1)]
    assert pairs_of(solved(problem(cast, Pairs(), Alike("goal")))) == [("Ana", "Cy")]


def test_locked_pairs_stay_and_take_their_seat():
    cast = [mentor("Ana", 2), mentee("Bo"), mentee("Cy"), mentee("Di")]
    start = (pair("Ana", "Di", locked=True),)
    outcome = solved(problem(cast, Pairs(), start=start))
    assert outcome.placings[0] == start[0]
    assert len(outcome.placings) == 2


def test_two_mentors_of_one_mentee_are_two_people():
    cast = [mentor("Ana", 3), mentor("Bo", 3), mentee("Cy", 2)]
    assert pairs_of(solved(problem(cast, Pairs()))) == [("Ana", "Cy"), ("Bo", "Cy")]


def test_nobody_gives_to_their_own_giver_if_it_can_be_helped():
    both = {MENTOR, MENTEE}
    cast = [person(name, roles=both) for name in ("Ana", "Bo", "Cy")]
    found = pairs_of(solved(problem(cast, Pairs())))
    assert len(found) == 3
    assert circular(found) == 0
    two = pairs_of(solved(problem(cast[:2], Pairs())))  # where nothing else is possible, it is better than nothing
    assert sorted(two) == [("Ana", "Bo"), ("Bo", "Ana")]


class TestLeft:
    def test_full_seats(self):
        cast = [mentor("Ana", tags={"language": "en"}), mentee("Bo", priority=1), mentee("Cy")]
        (left,) = solved(problem(cast, Pairs(), Shared())).left_over
        assert left.person == "Cy"
        assert left.reasons == (Reason("left_seats_full", {"role": MENTOR, "count": 1}),)
        assert left.loosen == (Reason("loosen_seats", {"role": MENTOR, "count": 1}),)
        assert not left.certain

    def test_the_rule_in_the_way_and_what_would_help(self):
        cast = [mentor("Ana", 2, tags={"workplace": "x"}), mentee("Bo", tags={"workplace": "x"}), mentee("Cy")]
        (left,) = solved(problem(cast, Pairs(), Different(), Shared())).left_over
        assert left.reasons == (Reason("left_rule", {"rule": "different", "field": "workplace", "count": 1, "of": 1}),)
        assert left.loosen == (Reason("loosen_rule", {"rule": "different", "field": "workplace", "count": 1}),)
        assert left.certain

    def test_a_keep_apart_list_is_not_told(self):
        cast = [mentor("Ana"), mentee("Bo")]
        ties = Ties(keep_apart=frozenset({("Ana", "Bo")}))
        for left in solved(problem(cast, Pairs(), KeptApart(), NotManager(), ties=ties)).left_over:
            assert {str(reason.params.get("rule")) for reason in (*left.reasons, *left.loosen)} == {"ties"}

    def test_rules_that_only_together_leave_nobody(self):
        cast = [
            mentor("Ana", tags={"workplace": "x"}),
            mentor("Bo", numbers={"years": 1.0}),
            mentee("Cy", tags={"workplace": "x"}, numbers={"years": 5.0}),
        ]
        left = {
            one.person: one
            for one in solved(problem(cast, Pairs(), Different(), Senior("years", 1.0, weight=Weight.MUST))).left_over
        }
        assert [reason.code for reason in left["Cy"].reasons] == ["left_rules_together", "left_rule", "left_rule"]
        assert left["Cy"].certain

    def test_who_takes_no_role(self):
        cast = [mentor("Ana"), mentee("Bo"), person("Cy")]
        (left,) = solved(problem(cast, Pairs())).left_over
        assert (left.person, left.reasons, left.certain) == ("Cy", (Reason("left_no_role", {}),), True)

    def test_a_share_that_is_full(self):
        cast = [mentor(n, tags={"country": "x"}) for n in ("Ana", "Bo")] + [mentor("Cy"), mentor("Di")]
        cast += [mentee(n) for n in ("Ed", "Flo", "Gil", "Hed")]
        outcome = solved(problem(cast, Pairs(), Quota("country", 15)))
        assert audit(problem(cast, Pairs(), Quota("country", 15)), outcome.placings) == ()
        assert len(outcome.placings) == 3 or len(outcome.placings) == 2
        reasons = [r for left in outcome.left_over for r in left.reasons if r.code == "left_quota"]
        assert reasons != []


def test_solve_takes_pairs_through_the_audit():
    cast = [mentor("Ana", week={1}), mentee("Bo", week={1}, wishes={"Ana"}), mentee("Cy", week={2})]
    result = solve(problem(cast, Pairs(), CommonHour(), Wished(), Gives()))
    assert [sorted(seat.person for seat in circle.seats) for circle in result.circles] == [["Ana", "Bo"]]
    assert result.proven == "optimal"
    assert [left.person for left in result.left_over] == ["Cy"]
    assert isinstance(result.circles[0].seats, tuple)
    assert Placing(result.circles[0].seats)
