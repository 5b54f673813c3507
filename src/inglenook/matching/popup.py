"""Pop-up matching: at each tick of a minute or two, who is here is put together, whoever has waited longest first.

A tick matches exactly, so waiting a little for others to come makes better pairs than pairing each arrival at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from inglenook.matching.assess import assess
from inglenook.matching.audit import audit
from inglenook.matching.check import check
from inglenook.matching.errors import MatchingError
from inglenook.matching.facts import Person
from inglenook.matching.pairs.solving import solve_pairs
from inglenook.matching.peers.solving import solve_peers
from inglenook.matching.policy import Groups, Peers
from inglenook.matching.result import LeftOver, Problem, Reason, Result
from inglenook.matching.run import Run
from inglenook.matching.solve import VERSION, AuditFailedError, tidy
from inglenook.matching.stop import Stop

#: Whole minutes of waiting that still make a difference.
LONGEST = 15
#: After so many minutes alone somebody joins a pair as third; before, the next tick may bring a partner.
THIRD_AFTER = 4.0
#: What is wrong with a round but not with a tick: the others may be about to come.
NOT_YET = {"nobody_in_role", "all_alike"}


def tick(problem: Problem, waited: Mapping[str, float], *, seed: int) -> Result:
    """Put together those who are here now. As many as possible, then whoever waited longest, then points.

    problem: Peers or Pairs, with the people who are here. waited: minutes by person id (0 if absent). Those left over
    stay for the next tick. Raises MatchingError for a problem that makes no sense; fewer than two people are none.
    """
    if isinstance(problem.policy.shape, Groups):
        raise TypeError(problem.policy.shape)
    if len(problem.people) < 2:
        left = tuple(
            LeftOver(person.id, min(person.roles, default=""), (Reason("left_odd", {}),)) for person in problem.people
        )
        return Result((), left, 0, "optimal", "done", seed, VERSION)
    problem = tidy(problem)
    try:
        check(problem)
    except MatchingError as error:
        if error.code not in NOT_YET:
            raise
    ranked = _by_waiting(problem, waited)
    run = Run(Stop(), seed, len(ranked.people))
    outcome = solve_peers(ranked, run) if isinstance(ranked.policy.shape, Peers) else solve_pairs(ranked, run)
    if faults := audit(ranked, outcome.placings):
        raise AuditFailedError(", ".join(sorted({fault.code for fault in faults})))
    circles = assess(problem, outcome.placings)
    score = sum(circle.score for circle in circles)
    return Result(circles, outcome.left_over, score, outcome.proven, "done", seed, VERSION)


def _by_waiting(problem: Problem, waited: Mapping[str, float]) -> Problem:
    """The problem with priorities that are promises first, then minutes of waiting; threes only for who waited long."""
    shape = problem.policy.shape
    if isinstance(shape, Peers):
        long = any(waited.get(person.id, 0.0) >= THIRD_AFTER for person in problem.people)
        shape = Peers(threes=shape.threes and long)
    people = tuple(_rank(person, waited.get(person.id, 0.0)) for person in problem.people)
    return replace(problem, people=people, policy=replace(problem.policy, shape=shape))


def _rank(person: Person, minutes: float) -> Person:
    whole = int(min(max(minutes, 0.0), LONGEST))
    return replace(person, priority=(1 + LONGEST) * person.priority + whole)
