"""Peers of a large round: hardly any candidates, and nobody is left who could be placed at once or by one exchange."""

from random import Random

import numpy as np
import pytest

from inglenook.matching.audit import audit
from inglenook.matching.compiling import compile_plan
from inglenook.matching.pairs.candidates import Limits
from inglenook.matching.peers import solving
from inglenook.matching.peers.solving import solve_peers
from inglenook.matching.peers.widening import place_alone
from inglenook.matching.policy import Alike, Peers, Shared
from inglenook.matching.run import Run
from inglenook.matching.solve import tidy
from inglenook.matching.stop import Stop
from tests.matching.seating import person, problem

TINY = Limits(look_at_all=0, kept=1)


def solved(round_, limits=TINY):
    return solve_peers(round_, Run(Stop(), 1, len(round_.people)), limits)


@pytest.mark.parametrize("count", [30, 31])
def test_all_whom_all_fit_are_placed(count, monkeypatch):
    helped = []
    monkeypatch.setattr(
        solving,
        "place_alone",
        lambda plan, rows, mate: helped.append((mate < 0).sum()) or place_alone(plan, rows, mate),
    )
    goals = [f"goal{n}" for n in range(count)]  # everybody's best is the first, who can only be with one
    cast = [person(f"p{n}", tags={"goal": goals[n] if n else " ".join(goals)}) for n in range(count)]
    round_ = tidy(problem(cast, Peers(threes=False), Alike("goal")))
    outcome = solved(round_)
    assert helped[0] > 1
    assert audit(round_, outcome.placings) == ()
    assert len(outcome.placings) == count // 2
    assert outcome.proven == "fewest_left"
    assert [reason.code for left in outcome.left_over for reason in left.reasons] == ["left_odd"] * (count % 2)


def test_two_alone_take_the_two_of_a_pair():
    # Ana fits only Bo, Di only Cy; Bo and Cy are together.
    tongues = {"Ana": "x", "Bo": "x y", "Cy": "y z", "Di": "z"}
    plan = compile_plan(tidy(problem([person(n, tags={"language": t}) for n, t in tongues.items()], Peers(), Shared())))
    mate = np.array([-1, 2, 1, -1])
    place_alone(plan, np.arange(4), mate)
    assert mate.tolist() == [1, 0, 3, 2]


def test_no_worse_than_with_everything_listed_by_more_than_few():
    chance = Random(5)
    cast = [person(f"p{n}", tags={"language": " ".join(chance.sample("abcdefgh", 2))}) for n in range(81)]
    round_ = tidy(problem(cast, Peers(threes=False), Shared()))
    sparse, whole = solved(round_), solved(round_, Limits())
    assert audit(round_, sparse.placings) == ()
    assert len(sparse.placings) == len(whole.placings)
