"""Leavers, late joiners and merges touch as few circles as possible and break nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.community import community
from inglenook.matching.audit import audit
from inglenook.matching.errors import MatchingError
from inglenook.matching.facts import MENTEE, MENTOR, PEER, Person
from inglenook.matching.policy import Groups, Pairs, Policy
from inglenook.matching.repair import repair
from inglenook.matching.result import Placing, Problem, Seat
from inglenook.matching.solve import solve, tidy
from inglenook.matching.stop import Stop
from tests.matching.cast import SPRING, problems

QUICK = Stop(iterations=3_000, polish=0)


def circle(names: str, *, locked: bool = False) -> Placing:
    return Placing(tuple(Seat(name, PEER) for name in names), locked=locked)


def crowd(names: str, shape: Groups | None = None) -> Problem:
    return Problem(tuple(Person(name) for name in names), Policy(shape or Groups(3, 4, 4)), SPRING)


def names(placings: tuple[Placing, ...]) -> list[str]:
    return ["".join(sorted(seat.person for seat in placing.seats)) for placing in placings]


def test_a_leaver_of_a_large_enough_circle_touches_only_it() -> None:
    done = repair(crowd("abcdefg"), (circle("abcd"), circle("efg")), leaving={"a"})
    assert (names(done.placings), done.touched, done.ended, done.left_over) == (["bcd", "efg"], (0,), (), ())


def test_who_waits_takes_a_freed_place_before_another_circle_is_touched() -> None:
    done = repair(crowd("abcdefgz"), (circle("abc"), circle("defg")), leaving={"a"})
    assert (names(done.placings), done.touched, done.left_over) == (["bcz", "defg"], (0,), ())


def test_another_circle_spares_somebody_where_nobody_waits() -> None:
    done = repair(crowd("abcdefg"), (circle("abc"), circle("defg")), leaving={"a"})
    assert ([len(name) for name in names(done.placings)], done.touched) == ([3, 3], (0, 1))


def test_a_circle_that_cannot_be_completed_ends_and_its_people_join_others() -> None:
    done = repair(crowd("abcdefghi", Groups(3, 3, 4)), (circle("abc"), circle("def"), circle("ghi")), leaving={"a"})
    assert (sorted(len(name) for name in names(done.placings)), done.ended, done.left_over) == ([0, 4, 4], (0,), ())


def test_a_late_joiner_touches_one_circle() -> None:
    done = repair(crowd("abcdefgz"), (circle("abcd"), circle("efg")), joining={"z"})
    assert (names(done.placings), done.touched) == (["abcd", "efgz"], (1,))


def test_locked_circles_stay() -> None:
    done = repair(crowd("abcdefz"), (circle("abc", locked=True), circle("def")), joining={"z"})
    assert (names(done.placings), done.touched) == (["abc", "defz"], (1,))


def test_two_thin_circles_become_one() -> None:
    done = repair(crowd("abcdef", Groups(3, 5, 6)), (circle("abc"), circle("def")), merging=(0, 1))
    assert (names(done.placings), done.touched, done.ended) == (["abcdef", ""], (0,), (1,))


def test_pairs_are_rejoined_and_the_others_stay() -> None:
    people = (
        *(Person(name, roles=frozenset({MENTOR})) for name in ("mia", "mo")),
        *(Person(name, roles=frozenset({MENTEE})) for name in ("noa", "nils", "nan")),
    )
    pairs = (
        Placing((Seat("mia", MENTOR), Seat("noa", MENTEE))),
        Placing((Seat("mo", MENTOR), Seat("nils", MENTEE))),
    )
    done = repair(Problem(people, Policy(Pairs()), SPRING), pairs, leaving={"noa"})
    assert done.placings[1:] == (pairs[1], Placing((Seat("mia", MENTOR), Seat("nan", MENTEE))))
    assert (done.touched, done.ended, done.left_over) == ((2,), (0,), ())


def test_strangers_are_refused() -> None:
    with pytest.raises(MatchingError) as told:
        repair(crowd("abc"), (circle("abz"),))
    assert told.value.code == "unknown_placed"


@settings(deadline=None, max_examples=60)
@given(problems(smallest=8), st.data())
def test_a_repair_breaks_no_rule(problem: Problem, data: st.DataObject) -> None:
    rules = tuple(rule for rule in problem.policy.rules if type(rule).__name__ != "Quota")
    problem = replace(problem, policy=replace(problem.policy, rules=rules))
    late = data.draw(st.sampled_from(sorted(person.id for person in problem.people)))
    # A wish for somebody who was not there before would be asked of circles that were made without it.
    people = tuple(replace(person, wishes=person.wishes - {late}) for person in problem.people)
    problem = replace(problem, people=people)
    early = tuple(person for person in people if person.id != late)
    try:
        result = solve(replace(problem, people=early), stop=QUICK)
    except MatchingError:
        return
    before = tuple(Placing(one.seats) for one in result.circles)
    leaver = data.draw(st.sampled_from(sorted(person.id for person in early)))
    done = repair(problem, before, leaving={leaver}, joining={late})
    staying = tidy(replace(problem, people=tuple(person for person in problem.people if person.id != leaver)))
    assert audit(staying, [placing for placing in done.placings if placing.seats]) == ()
    assert all(
        done.placings[number] == placing
        for number, placing in enumerate(before)
        if number not in {*done.touched, *done.ended}
    )


def test_in_a_real_round_nearly_every_repair_touches_at_most_two_circles() -> None:
    problem = community(150, seed=4)
    early = replace(problem, people=problem.people[:140])
    result = solve(early, stop=Stop(iterations=300_000, polish=0))
    before = tuple(Placing(one.seats) for one in result.circles)
    floor = replace(problem.policy, shape=Groups(4, 6, 7))  # a circle that runs may go on as four
    early, problem = replace(early, policy=floor), replace(problem, policy=floor)
    touched = []
    for number in range(12):
        circle = {seat.person for seat in before[number % len(before)].seats}
        leaver = min(circle)
        done = repair(early, before, leaving={leaver})
        touched.append(len(done.touched) + len(done.ended))
        assert set(done.left_over) <= {one.person for one in result.left_over} | (circle - {leaver})
        assert len(done.left_over) <= len(result.left_over) + 1
    for person in problem.people[140:]:
        one_more = replace(problem, people=(*early.people, person))
        done = repair(one_more, before, joining={person.id})
        touched.append(len(done.touched))
    assert sum(count <= 2 for count in touched) >= len(touched) - 2
