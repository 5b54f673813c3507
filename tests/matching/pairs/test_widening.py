"""Sparse candidates are widened until as many are placed as all possible pairs could, or it is said that not."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from inglenook.matching.audit import audit
from inglenook.matching.facts import MENTEE, MENTOR
from inglenook.matching.pairs import solving, widening
from inglenook.matching.pairs.candidates import Limits
from inglenook.matching.pairs.solving import solve_pairs
from inglenook.matching.policy import Alike, Pairs, Shared
from inglenook.matching.result import Reason
from inglenook.matching.run import Run
from inglenook.matching.solve import tidy
from inglenook.matching.stop import Stop
from tests.matching.cast import problems
from tests.matching.seating import mentee, mentor, pair, person, problem

#: One candidate for each person, the best, however small the round.
TINY = Limits(look_at_all=0, kept=1)


def solved(round_, limits=TINY):
    return solve_pairs(round_, Run(Stop(), 1, len(round_.people)), limits)


def seated(outcome):
    """(person, role) of everybody with a pair."""
    return {(seat.person, seat.role) for placing in outcome.placings for seat in placing.seats}


def most(round_):
    """The most (person, role) that pairs which the audit lets pass can cover, by trying everything."""
    gives = [one for one in round_.people if one.seats_as(MENTOR)]
    takes = [one for one in round_.people if one.seats_as(MENTEE)]
    fine = [(a, b) for a in gives for b in takes if a is not b and not audit(round_, [pair(a.id, b.id)])]
    assume(len(fine) <= 12)
    best = 0
    for size in range(len(fine) + 1):
        for choice in combinations(fine, size):
            sides = [[a.id for a, _ in choice], [b.id for _, b in choice]]
            if all(sides[0].count(a.id) <= a.seats_as(MENTOR) for a, _ in choice) and all(
                sides[1].count(b.id) <= b.seats_as(MENTEE) for _, b in choice
            ):
                best = max(best, sum(len(set(side)) for side in sides))
    return best


def crowd(chance, people, seats=(1, 1, 2)):
    """A few whom all would like best, and languages of which the rarer are needed."""
    tongues = [f"t{number}" for number in range(people // 3)]
    some = [{"language": " ".join(chance.sample(tongues, 2)), "goal": "a b" if n < 4 else "a"} for n in range(people)]
    others = [{"language": chance.choice(tongues), "goal": "a b" if n < 4 else "b"} for n in range(people)]
    return [
        *(mentor(f"g{n}", chance.choice(seats), tags=tags) for n, tags in enumerate(some)),
        *(mentee(f"r{n}", tags=tags) for n, tags in enumerate(others)),
    ]


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_with_hardly_any_candidates_the_most_are_placed(data):
    round_ = tidy(data.draw(problems(smallest=4, largest=7, shape=Pairs())))
    outcome = solved(round_)
    assert len(seated(outcome)) == most(round_)
    assert outcome.proven in {"fewest_left", "optimal"}


@pytest.mark.parametrize("aim", ["total", "fair"])
@pytest.mark.parametrize("seed", range(4))
def test_as_many_as_with_everything_listed(seed, aim, monkeypatch):
    turns = []
    monkeypatch.setattr(solving, "widen", lambda *args, **named: turns.append(args) or widening.widen(*args, **named))
    round_ = tidy(problem(crowd(Random(seed), 40), Pairs(aim=aim), Shared("language"), Alike("goal")))
    sparse, whole = solved(round_), solved(round_, Limits())
    assert audit(round_, sparse.placings) == ()
    assert len(seated(sparse)) == len(seated(whole))
    assert (sparse.proven, whole.proven) == ("fewest_left", "optimal")
    assert len(turns) >= 3  # one of them for the whole, and at least two for the sparse one


def test_a_long_way_is_found():
    # Each mentor fits two mentees and likes the later one better, but only with the earlier ones all have a place.
    steps = range(12)
    liked = [f"like{number}" for number in steps]
    cast = [mentor(f"g{n}", tags={"language": f"t{n} t{n + 1}", "goal": liked[n]}) for n in steps[:-1]]
    cast += [mentor("g11", tags={"language": "t11"}), mentee("r0", tags={"language": "t0"})]
    cast += [mentee(f"r{n}", tags={"language": f"t{n}", "goal": liked[n - 1]}) for n in steps[1:]]
    outcome = solved(tidy(problem(cast, Pairs(), Shared("language"), Alike("goal"))))
    together = {tuple(sorted(seat.person for seat in placing.seats)) for placing in outcome.placings}
    assert together == {(f"g{n}", f"r{n}") for n in steps}


def test_stable_leaves_nobody_free_who_would_have_each_other():
    for seed in range(4):
        cast = crowd(Random(seed), 40, seats=(1,))
        round_ = tidy(problem(cast, Pairs(aim="stable"), Shared("language"), Alike("goal")))
        found = seated(solved(round_))
        gives = [p for p in cast if p.seats_as(MENTOR) and (p.id, MENTOR) not in found]
        takes = [p for p in cast if p.seats_as(MENTEE) and (p.id, MENTEE) not in found]
        assert gives != []
        assert takes != []
        assert all(audit(round_, [pair(a.id, b.id)]) for a in gives for b in takes)


def test_a_search_that_ends_early_says_so(monkeypatch):
    monkeypatch.setattr(solving, "TURNS", 1)
    monkeypatch.setattr(widening, "LOOKS", 0)
    monkeypatch.setattr(widening, "CHUNK", 1)
    cast = [mentor(f"g{n}", tags={"goal": "a b" if n == 0 else "a"}) for n in range(30)]
    cast += [mentee(f"r{n}", tags={"goal": "a b" if n == 0 else "b"}) for n in range(30)]
    outcome = solved(tidy(problem(cast, Pairs(), Alike("goal"))))
    assert outcome.proven == ""
    assert outcome.left_over != ()
    for left in outcome.left_over:
        assert left.reasons == (Reason("left_search_ended", {}),)
        assert left.loosen == ()
        assert not left.certain


def test_locked_pairs_are_not_made_twice():
    cast = [mentor("Ana", 2), mentor("Bo"), mentee("Cy", 2), person("Di", roles={MENTOR, MENTEE})]
    round_ = tidy(problem(cast, Pairs(), start=(pair("Ana", "Cy", locked=True),)))
    outcome = solved(round_)
    assert audit(round_, outcome.placings) == ()
    assert seated(outcome) == {("Ana", MENTOR), ("Bo", MENTOR), ("Cy", MENTEE), ("Di", MENTOR), ("Di", MENTEE)} - (
        set() if len(outcome.placings) == 3 else {("Di", MENTOR)}
    )
