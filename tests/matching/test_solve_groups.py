"""What solve promises about circles, for random little communities with any mix of rules."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.community import community
from inglenook.matching.assess import assess
from inglenook.matching.audit import audit
from inglenook.matching.errors import MatchingError
from inglenook.matching.facts import FACILITATOR, PEER, Person, Ties
from inglenook.matching.policy import (
    Alike,
    Different,
    Groups,
    KeptApart,
    NotAgain,
    Policy,
    Quota,
    RolesNeeded,
    Shared,
)
from inglenook.matching.result import Placing, Problem, Progress, Result, Seat
from inglenook.matching.solve import solve, tidy
from inglenook.matching.stop import Stop
from tests.matching.cast import SPRING, TRIOS, problems, tags

SHORT = Stop(iterations=4_000)
UNPOLISHED = Stop(iterations=2_000, polish=0)


def solved(problem: Problem, seed: int = 1, stop: Stop = UNPOLISHED) -> Result | None:
    try:
        return solve(problem, stop=stop, seed=seed)
    except MatchingError:
        return None


def circles(result: Result) -> set[frozenset[Seat]]:
    return {frozenset(circle.seats) for circle in result.circles}


def placed(result: Result) -> set[str]:
    return {seat.person for circle in result.circles for seat in circle.seats}


@settings(deadline=None, max_examples=120)
@given(problems(), st.integers(1, 99))
def test_no_must_is_ever_broken_and_everybody_is_accounted_for(problem: Problem, seed: int) -> None:
    result = solved(problem, seed)
    if result is None:
        return
    placings = tuple(Placing(circle.seats) for circle in result.circles)
    assert audit(tidy(problem), placings) == ()
    wanting = {person.id for person in problem.people if any(person.seats_as(role) for role in person.roles)}
    assert {left.person for left in result.left_over} == wanting - placed(result)
    assert all(left.reasons for left in result.left_over)


@settings(deadline=None, max_examples=30)
@given(problems(), st.randoms())
def test_order_of_rows_is_irrelevant(problem: Problem, random: st.DataObject) -> None:
    people = list(problem.people)
    random.shuffle(people)
    assert solved(replace(problem, people=tuple(people))) == solved(problem)


@settings(deadline=None, max_examples=20)
@given(problems())
def test_names_mean_nothing_but_their_order(problem: Problem) -> None:
    def name(person: str) -> str:
        return f"x{person}y"

    def pairs(ties: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        return frozenset((name(one), name(other)) for one, other in ties)

    ties = Ties(pairs(problem.ties.keep_apart), pairs(problem.ties.met_before), pairs(problem.ties.line_manager))
    people = tuple(
        replace(person, id=name(person.id), wishes=frozenset(map(name, person.wishes))) for person in problem.people
    )
    before, after = solved(problem), solved(replace(problem, people=people, ties=ties))
    if before is None or after is None:
        assert before is after
        return
    renamed = {frozenset(Seat(name(seat.person), seat.role) for seat in circle) for circle in circles(before)}
    assert circles(after) == renamed


def best_by_hand(problem: Problem) -> tuple[int, int, int]:
    """Most placed, then most priority, then most points, over all sets of circles: for very small problems only."""
    people = sorted(problem.people, key=lambda person: person.id)
    shape = problem.policy.shape
    assert isinstance(shape, Groups)
    options: dict[frozenset[str], int] = {}
    for size in range(shape.smallest, shape.largest + 1):
        for members in combinations(people, size):
            placing = Placing(tuple(Seat(person.id, PEER) for person in members))
            if audit(problem, (placing,)) == ():
                options[frozenset(person.id for person in members)] = assess(problem, (placing,))[0].score
    priority = {person.id: person.priority for person in people}

    def rest(free: frozenset[str]) -> tuple[int, int, int]:
        if not free:
            return (0, 0, 0)
        first = min(free)
        best = rest(free - {first})
        for members, score in options.items():
            if first in members and members <= free:
                more = rest(free - members)
                ranks = sum(priority[name] for name in members)
                best = max(best, (more[0] + len(members), more[1] + ranks, more[2] + score))
        return best

    return rest(frozenset(priority))


@settings(deadline=None, max_examples=30)
@given(problems(smallest=5, largest=8, shape=Groups(2, 3, 4)))
def test_small_rounds_are_optimal_as_brute_force_finds_it(problem: Problem) -> None:
    people = tuple(
        replace(person, roles=frozenset({PEER}), seats={PEER: 1}, priority=person.priority) for person in problem.people
    )
    rules = tuple(rule for rule in problem.policy.rules if not isinstance(rule, RolesNeeded))
    problem = tidy(replace(problem, people=people, policy=replace(problem.policy, rules=rules)))
    result = solved(problem, stop=SHORT)
    if result is None:
        return
    priority = {person.id: person.priority for person in people}
    mine = (len(placed(result)), sum(priority[name] for name in placed(result)), result.score)
    assert mine == best_by_hand(problem)
    assert (result.proven, result.stopped) == ("optimal", "done")


def progress_of(problem: Problem, cut: int) -> Result:
    return solve(problem, stop=Stop(iterations=60_000, cut_at=cut, polish=0), seed=5)


def test_a_later_stop_is_never_worse_and_a_repeat_is_the_same() -> None:
    problem = community(90, seed=2)
    results = [progress_of(problem, cut) for cut in (1, 12_000, 30_000, 60_000)]
    worth = [(len(placed(result)), result.score) for result in results]
    assert worth == sorted(worth)
    assert worth[0] < worth[-1]
    assert [solve(problem, stop=result.repeat, seed=5) for result in results] == results


def test_the_clock_only_stops_and_its_run_can_be_repeated_without_it() -> None:
    ticks: Iterator[float] = iter(float(second) for second in range(10_000))
    problem = community(130, seed=2)
    result = solve(problem, stop=Stop(seconds=60.0), seed=3, clock=lambda: next(ticks))
    assert result.stopped == "time"
    again = solve(problem, stop=result.repeat, seed=3)
    assert circles(again) == circles(result)
    assert again.repeat == result.repeat


def test_an_observer_may_cancel_and_gets_the_best_so_far() -> None:
    seen: list[Progress] = []

    def observe(progress: Progress) -> bool:
        seen.append(progress)
        return len(seen) < 5

    result = solve(community(60, seed=2), seed=1, observe=observe)
    assert (result.stopped, len(seen)) == ("cancelled", 5)
    assert result.circles != ()
    assert [progress.share for progress in seen] == sorted(progress.share for progress in seen)


def test_locked_circles_stay_and_their_people_sit_nowhere_else() -> None:
    problem = community(60, seed=2)
    first = solve(problem, stop=UNPOLISHED)
    kept = Placing(first.circles[0].seats, locked=True)
    again = solve(replace(problem, start=(kept,)), stop=UNPOLISHED, seed=9)
    assert frozenset(kept.seats) in circles(again)
    assert [circle.locked for circle in again.circles].count(True) == 1
    names = [seat.person for circle in again.circles for seat in circle.seats]
    assert len(names) == len(set(names))


def test_a_locked_circle_that_breaks_a_rule_is_told() -> None:
    people = tuple(Person(name, tags(workplace="north" if name in "ab" else name)) for name in "abcdef")
    lock = Placing((Seat("a", PEER), Seat("b", PEER)), locked=True)
    with pytest.raises(MatchingError) as told:
        solve(Problem(people, Policy(TRIOS, (Different(),)), SPRING, start=(lock,)))
    assert (told.value.code, told.value.params) == (
        "locked_breaks_rule",
        {"rule": "broken_different", "circle": "a b"},
    )


def test_thirteen_people_are_not_lost_to_rounding() -> None:
    people = tuple(Person(f"p{number:02}") for number in range(13))
    result = solve(Problem(people, Policy(Groups(5, 6, 7)), SPRING), stop=SHORT)
    assert sorted(len(circle.seats) for circle in result.circles) == [6, 7]
    assert (result.left_over, result.proven) == ((), "fewest_left")


def test_every_circle_has_its_facilitator_who_sits_in_several() -> None:
    people = tuple(
        Person(
            f"p{number:02}",
            roles=frozenset({FACILITATOR} if number == 0 else {FACILITATOR, PEER} if number == 1 else {PEER}),
            seats={FACILITATOR: 2} if number == 0 else {},
        )
        for number in range(10)
    )
    policy = Policy(Groups(3, 4, 4), (RolesNeeded(FACILITATOR, 1, 1),))
    result = solve(Problem(people, policy, SPRING), stop=SHORT)
    roles = [sorted(seat.role for seat in circle.seats) for circle in result.circles]
    assert roles == [[FACILITATOR, PEER, PEER, PEER]] * 2 + [[FACILITATOR, PEER, PEER]] or all(
        group.count(FACILITATOR) == 1 for group in roles
    )
    assert placed(result) == {person.id for person in people}


def test_a_share_of_the_round_is_kept_and_priority_decides() -> None:
    people = tuple(
        Person(f"p{number:02}", tags(country="no" if number < 8 else f"c{number}"), priority=int(number == 7))
        for number in range(16)
    )
    policy = Policy(TRIOS, (Quota("country", 25),))
    result = solve(Problem(people, policy, SPRING), stop=SHORT)
    norwegians = placed(result) & {f"p{number:02}" for number in range(8)}
    assert "p07" in norwegians
    assert len(norwegians) * 4 <= len(placed(result))
    assert {left.reasons[0].code for left in result.left_over} == {"left_quota"}


def test_who_cannot_be_placed_is_certain_and_knows_the_rule() -> None:
    people = (
        *(Person(f"p{number}", tags(language="en")) for number in range(6)),
        Person("uma", tags(language="fi")),
    )
    result = solve(Problem(people, Policy(TRIOS, (Shared("language"),)), SPRING), stop=SHORT)
    (left,) = result.left_over
    assert (left.person, left.certain) == ("uma", True)
    assert [(reason.code, dict(reason.params)) for reason in left.reasons[:1]] == [
        ("left_rule", {"rule": "shared", "field": "language", "count": 6, "of": 6})
    ]
    assert [reason.params["rule"] for reason in left.loosen] == ["shared"]


def test_private_lists_are_not_told_apart() -> None:
    people = tuple(Person(name) for name in "abcd")
    ties = Ties(keep_apart=frozenset({("a", "d"), ("b", "d"), ("c", "d")}))
    result = solve(Problem(people, Policy(TRIOS, (KeptApart(), NotAgain())), SPRING, ties), stop=SHORT)
    (left,) = result.left_over
    assert left.person == "d"
    assert {reason.params.get("rule") for reason in left.reasons} == {"ties", None}


def test_points_decide_among_equals() -> None:
    people = tuple(Person(name, tags(goal=goal)) for name, goal in zip("abcdef", "kklkll", strict=True))
    result = solve(Problem(people, Policy(Groups(3, 3, 3), (Alike("goal"),)), SPRING), stop=SHORT)
    assert {frozenset(seat.person for seat in circle.seats) for circle in result.circles} == {
        frozenset("abd"),
        frozenset("cef"),
    }
    assert (result.score, result.proven) == (180, "optimal")
