"""solve(problem): check it, search by its shape, have the outcome audited by other code, say the reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from inglenook.matching.assess import assess
from inglenook.matching.audit import audit
from inglenook.matching.check import check
from inglenook.matching.errors import MatchingError
from inglenook.matching.facts import Ties
from inglenook.matching.groups.round import solve_groups
from inglenook.matching.pairs.solving import solve_pairs
from inglenook.matching.peers.solving import solve_peers
from inglenook.matching.policy import Groups, Pairs, Weight
from inglenook.matching.result import Problem, Result
from inglenook.matching.run import Observer, Outcome, Run
from inglenook.matching.stop import Stop

#: Part of the promise "the same problem, seed and version give the same result": raised with any change of results.
VERSION = "1"
DEFAULT = Stop()


class AuditFailedError(RuntimeError):
    """The engine made a mistake and its answer was caught by the audit. Never the problem's fault."""


def solve(
    problem: Problem,
    *,
    stop: Stop = DEFAULT,
    seed: int = 1,
    observe: Observer | None = None,
    clock: Callable[[], float] = monotonic,
) -> Result:
    """Put people together: as many as the rules allow, then as well as the other rules ask.

    observe is told the Progress now and then; if it answers False, the best so far is returned (stopped
    "cancelled"). `result.repeat` is the stop that gives the same answer again without a clock. Raises MatchingError
    for a problem that makes no sense.
    """
    problem = tidy(problem)
    check(problem)
    _check_locked(problem)
    run = Run(stop, seed, len(problem.people), observe, clock)
    outcome = _solve_shape(problem, run)
    faults = audit(problem, outcome.placings)
    if faults:
        raise AuditFailedError(", ".join(sorted({fault.code for fault in faults})))
    circles = assess(problem, outcome.placings)
    searched = isinstance(problem.policy.shape, Groups)  # pairs and peers are not searched for, but worked out
    return Result(
        circles=circles,
        left_over=outcome.left_over,
        score=sum(circle.score for circle in circles),
        proven=outcome.proven,
        stopped=run.ended or ("done" if outcome.proven == "optimal" or not searched else "budget"),
        seed=seed,
        version=VERSION,
        repeat=outcome.repeat,
    )


def tidy(problem: Problem) -> Problem:
    """The problem without rules to ignore and without wishes and ties that name people who do not take part."""
    known = {person.id for person in problem.people}
    rules = tuple(rule for rule in problem.policy.rules if rule.weight is not Weight.IGNORE)
    people = tuple(
        person if person.wishes <= known else replace(person, wishes=person.wishes & known) for person in problem.people
    )
    ties = Ties(*(_among(pairs, known) for pairs in _ties(problem.ties)))
    return replace(problem, people=people, policy=replace(problem.policy, rules=rules), ties=ties)


def _ties(ties: Ties) -> tuple[frozenset[tuple[str, str]], ...]:
    return ties.keep_apart, ties.met_before, ties.line_manager


def _among(pairs: frozenset[tuple[str, str]], known: set[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair in pairs if pair[0] in known and pair[1] in known)


def _check_locked(problem: Problem) -> None:
    """A locked circle that breaks a must can neither be kept nor changed: only its coordinator can say which."""
    locked = tuple(placing for placing in problem.start if placing.locked)
    for fault in audit(problem, locked):
        if fault.code != "broken_quota":  # it depends on who else is placed
            circle = fault.params.get("circle", ())
            ids = " ".join(circle) if isinstance(circle, tuple) else str(circle)
            raise MatchingError(
                "locked_breaks_rule",
                "A locked circle breaks a rule that must be kept.",
                {"rule": fault.code, "circle": ids},
            )


def _solve_shape(problem: Problem, run: Run) -> Outcome:
    shape = problem.policy.shape
    if isinstance(shape, Groups):
        return solve_groups(problem, run)
    if isinstance(shape, Pairs):
        return solve_pairs(problem, run)
    return solve_peers(problem, run)
