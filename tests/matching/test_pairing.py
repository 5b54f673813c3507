from itertools import permutations

import numpy as np
from hypothesis import given, settings

from inglenook.matching.audit import audit
from inglenook.matching.compiling import compile_plan
from inglenook.matching.facts import MENTEE, MENTOR, Person, Ties
from inglenook.matching.pairing import pair_allowed, pair_score
from inglenook.matching.policy import (
    Alike,
    Different,
    Gives,
    KeptApart,
    Near,
    Pairs,
    Peers,
    Policy,
    Senior,
    Weight,
    Wished,
)
from inglenook.matching.result import Placing, Problem, Seat
from tests.matching.cast import SPRING, problems, tags

PEERS = Peers(threes=False)


@settings(deadline=None, max_examples=150)
@given(problems(shape=PEERS))
def test_a_pair_is_allowed_exactly_when_the_audit_finds_nothing(problem: Problem) -> None:
    plan = compile_plan(problem)
    rows = np.array(list(permutations(range(len(plan)), 2)), np.int64)
    allowed = pair_allowed(plan, rows[:, 0], rows[:, 1])
    for (one, other), fine in zip(rows.tolist(), allowed.tolist(), strict=True):
        seats = (Seat(plan.ids[one], "peer"), Seat(plan.ids[other], "peer"))
        faults = [fault for fault in audit(problem, (Placing(seats),)) if fault.code not in ABOUT_SEATS]
        assert fine == (faults == []), (seats, faults)


#: Who takes which role, and how often, is the solvers' business.
ABOUT_SEATS = ("broken_role_not_taken", "broken_seats")


def test_points_are_those_of_the_model() -> None:
    mia = Person(
        "mia", tags(goal="lead write", offers="python", workplace="north"), {"years": 12.0}, roles=frozenset({MENTOR})
    )
    noa = Person(
        "noa",
        tags(goal="write lead", seeks="python law", workplace="north"),
        {"years": 7.0},
        roles=frozenset({MENTEE}),
        wishes=frozenset({"mia"}),
    )
    rules = (
        Alike("goal", Weight.NICE),  # two goals: 20
        Gives(weight=Weight.IMPORTANT),  # python: 30
        Different("workplace", Weight.NICE),  # the same: -10
        Near("years", within=4.0, weight=Weight.NICE),  # 5 apart: -12 (of 12.5)
        Senior("years", at_least=6.0, weight=Weight.NICE),  # only 5: -10
        Wished(),  # 30
    )
    plan = compile_plan(Problem((mia, noa), Policy(Pairs(), rules), SPRING, Ties()))
    mentor_first, mentee_first = np.array([0]), np.array([1])
    assert pair_score(plan, mentor_first, mentee_first).tolist() == [20 + 30 - 10 - 12 - 10 + 30]


def test_order_of_rows_means_nothing() -> None:
    ada, ben, cleo = (Person(name, tags(goal="lead")) for name in ("ada", "ben", "cleo"))
    policy = Policy(PEERS, (Alike("goal"),))
    plans = [compile_plan(Problem(people, policy, SPRING)) for people in permutations((ada, ben, cleo))]
    assert {plan.ids for plan in plans} == {("ada", "ben", "cleo")}
    assert {plan.words.tobytes() for plan in plans} == {plans[0].words.tobytes()}


def test_a_plan_of_some_rows_keeps_their_edges() -> None:
    people = tuple(Person(name) for name in ("ada", "ben", "cleo", "dan"))
    ties = Ties(keep_apart=frozenset({("ada", "cleo"), ("ben", "dan")}))
    from_policy = Policy(PEERS, ())
    plan = compile_plan(Problem(people, from_policy, SPRING, ties))
    assert plan.apart.tolist() == []

    plan = compile_plan(Problem(people, Policy(PEERS, (KeptApart(),)), SPRING, ties))
    assert plan.take([2, 0, 3]).apart.tolist() == [[1, 0]]
    assert plan.take([0, 0, 2]).apart.tolist() == [[0, 2], [1, 2]]
