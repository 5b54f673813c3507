"""Bad input gets an error with a code and a sentence, never a crash and never a silent answer."""

from dataclasses import replace
from datetime import date

import pytest

from inglenook.matching.errors import MatchingError
from inglenook.matching.facts import MENTOR, PEER, Period, Person
from inglenook.matching.policy import (
    Alike,
    AtMost,
    CommonHour,
    Different,
    Groups,
    Near,
    Pairs,
    Policy,
    Quota,
    RolesNeeded,
    Rule,
    Senior,
    Shape,
    Shared,
    Weight,
)
from inglenook.matching.result import Placing, Problem, Seat
from inglenook.matching.solve import solve
from tests.matching.cast import SPRING, TRIOS, tags

CROWD = tuple(Person(name) for name in "abcdef")


def problem(*rules: Rule, shape: Shape = TRIOS, people: tuple[Person, ...] = CROWD) -> Problem:
    return Problem(people, Policy(shape, rules), SPRING)


def with_a(**facts: object) -> tuple[Person, ...]:
    return (replace(CROWD[0], **facts), *CROWD[1:])


WRONG = {
    "nobody": problem(people=()),
    "one_person": problem(people=CROWD[:1]),
    "doubled_person": problem(people=(*CROWD, CROWD[0])),
    "no_id": problem(people=with_a(id="")),
    "unknown_zone": problem(people=with_a(zone="Mars/Olympus")),
    "bad_week": problem(people=with_a(week=frozenset({168}))),
    "bad_number": problem(people=with_a(numbers={"years": float("nan")})),
    "bad_seats": problem(people=with_a(seats={PEER: -1})),
    "bad_priority": problem(people=with_a(priority=10**9)),
    "period_backwards": replace(problem(), period=Period(date(2027, 2, 2), date(2027, 2, 1))),
    "period_too_long": replace(problem(), period=Period(date(2027, 2, 2), date(2037, 2, 1))),
    "period_far_away": replace(problem(), period=Period(date(1627, 2, 2), date(1627, 3, 1))),
    "bad_sizes": problem(shape=Groups(5, 4, 6)),
    "too_few_people": problem(shape=Groups(7, 8, 9)),
    "same_roles": problem(shape=Pairs(MENTOR, MENTOR)),
    "unknown_aim": problem(shape=Pairs(aim="luck")),
    "nobody_in_role": problem(shape=Pairs()),
    "bad_count": problem(Shared(at_least=-1)),
    "role_contradiction": problem(RolesNeeded(PEER, 3, 2)),
    "roles_exceed_size": problem(RolesNeeded(PEER, 5)),
    "bad_percent": problem(Quota("country", 101)),
    "senior_contradiction": problem(Senior("years", 5.0, 4.0)),
    "contradiction": problem(Different("goal"), Alike("goal", Weight.MUST)),
    "all_alike": problem(Different(), people=tuple(replace(one, tags=tags(workplace="north")) for one in CROWD)),
    "unknown_placed": replace(problem(), start=(Placing((Seat("z", PEER),)),)),
    "doubled_placed": replace(problem(), start=(Placing((Seat("a", PEER), Seat("a", PEER))),)),
}


@pytest.mark.parametrize("code", sorted(WRONG))
def test_each_fault_is_told_by_its_code_and_a_sentence(code: str) -> None:
    with pytest.raises(MatchingError) as told:
        solve(WRONG[code])
    assert told.value.code == code
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    "rule",
    [
        Near("years", float("inf")),
        Near("years", -1.0),
        AtMost("goal", 0),
        CommonHour(at_least=64),
        RolesNeeded(PEER, -1),
        Different("goal"),
    ],
)
def test_rules_out_of_range(rule: Rule) -> None:
    rules = (rule, Shared("goal")) if isinstance(rule, Different) else (rule,)
    with pytest.raises(MatchingError):
        solve(problem(*rules))


def test_a_rule_to_ignore_is_as_if_absent() -> None:
    assert len(solve(problem(Different(weight=Weight.IGNORE), Near("years", 1.0, Weight.IGNORE))).circles) == 2


def test_ties_and_wishes_to_people_who_do_not_take_part_do_not_matter() -> None:
    people = with_a(wishes=frozenset({"nobody-here"}))
    assert solve(problem(people=people)).left_over == ()


def test_a_million_columns_are_no_trouble() -> None:
    many = {f"field{number}": frozenset({"x"}) for number in range(100_000)}
    assert solve(problem(people=with_a(tags=many))).left_over == ()
