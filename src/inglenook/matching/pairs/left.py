"""Why somebody has no pair: the rules in the way, seats that are full, and which single change would help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.codes import RULES
from inglenook.matching.compiling import compile_plan
from inglenook.matching.facts import PEER, Person
from inglenook.matching.judging import may_be_circle
from inglenook.matching.pairing import pair_allowed
from inglenook.matching.plan import Plan
from inglenook.matching.policy import Pairs, Peers, Policy, Quota, RolesNeeded, Rule, Weight
from inglenook.matching.quotas import quotas
from inglenook.matching.result import LeftOver, Param, Placing, Problem, Reason

#: Of a large round so many people stand for all when it is counted whom a rule excludes.
SAMPLE = 2_000
#: So many people left over are explained in full; beyond them only whether anybody fits at all.
EXPLAIN_UP_TO = 200
MOST_REASONS = 3

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a search ended: who took part, for whom nobody fits at all, and what cut it short ("" if nothing)."""

    among: frozenset[str]
    impossible: frozenset[str]
    cut: str = ""


@dataclass(frozen=True, slots=True)
class _Round:
    """Who waits and (some of) those whom they could be put with, compiled whole and once for each rule."""

    problem: Problem
    plan: Plan
    row: dict[str, int]
    people: dict[str, Person]
    used: Counter[tuple[str, str]]
    placings: tuple[Placing, ...]
    odd: bool  # Peers: all others of those who fit anybody are placed
    rules: tuple[tuple[Rule, Plan, Plan], ...]  # a must, the plan of it alone, the plan without it


def explain_left(problem: Problem, placings: Sequence[Placing], ended: Ended) -> tuple[LeftOver, ...]:
    """A word for everybody without any pair, in order of id; for Pairs and for Peers."""
    placed = {seat.person for placing in placings for seat in placing.seats}
    waiting = sorted((p for p in problem.people if p.id not in placed and _wants(p)), key=lambda person: person.id)
    if not waiting:
        return ()
    few = _few(problem, waiting, placings, ended)
    return tuple(_explain(few, person, ended, full=number < EXPLAIN_UP_TO) for number, person in enumerate(waiting))


def _wants(person: Person) -> bool:
    return any(person.seats_as(role) for role in person.roles)


def _explain(few: _Round, person: Person, ended: Ended, *, full: bool) -> LeftOver:
    mine, theirs = _roles(few.problem, person)
    if not mine:
        return LeftOver(person.id, min(person.roles), (Reason("left_no_role", {}),), certain=True)
    if person.id not in ended.among:
        return LeftOver(person.id, mine, tuple(_over_share(few.problem, person)))
    others = _others(few, person, theirs)
    if not others:
        return LeftOver(person.id, mine, (Reason("left_nobody", {"role": mine}),), certain=True)
    reasons = list(_in_the_way(few, person, mine, theirs, others, full=full))
    if ended.cut and all(reason.code != "left_search_ended" for reason in reasons):
        reasons.append(Reason("left_search_ended", {}))
    loosen = tuple(_loosen(few, person, mine, theirs, others)) if full else ()
    return LeftOver(person.id, mine, tuple(reasons), loosen, person.id in ended.impossible)


def _roles(problem: Problem, person: Person) -> tuple[str, str]:
    """The role in which somebody waits, and that of those whom they wait for; empty if the shape has none of theirs."""
    shape = problem.policy.shape
    if isinstance(shape, Pairs):
        if person.seats_as(shape.receiver):
            return shape.receiver, shape.giver
        if person.seats_as(shape.giver):
            return shape.giver, shape.receiver
        return "", ""
    return (PEER, PEER) if person.seats_as(PEER) else ("", "")


def _over_share(problem: Problem, person: Person) -> Iterator[Reason]:
    for rule in quotas(problem):
        if person.tags.get(rule.field):
            yield Reason("left_quota", {"field": rule.field, "percent": rule.percent})


def _others(few: _Round, person: Person, role: str) -> list[str]:
    return [name for name in few.plan.ids if name != person.id and few.people[name].seats_as(role)]


def _fits(few: _Round, plan: Plan, person: Person, mine: str, others: Sequence[str]) -> Flags:
    """Which of the others could be a pair with this person by a plan."""
    me = np.full(len(others), few.row[person.id], np.int64)
    them = np.array([few.row[name] for name in others], np.int64)
    shape = few.problem.policy.shape
    gives = not isinstance(shape, Pairs) or mine == shape.giver
    return pair_allowed(plan, me, them) if gives else pair_allowed(plan, them, me)


def _in_the_way(
    few: _Round, person: Person, mine: str, theirs: str, others: Sequence[str], *, full: bool
) -> Iterator[Reason]:
    """The rules that exclude most people, and how many fit whose seats are taken."""
    fits = _fits(few, few.plan, person, mine, others)
    fit = int(fits.sum())
    excluded = []
    for rule, alone, _ in few.rules if full else ():
        count = len(others) - int(_fits(few, alone, person, mine, others).sum())
        if count:
            excluded.append((count, name_rule(rule, few.problem.policy)))
    excluded.sort(key=lambda pair: (-pair[0], str(pair[1])))
    if fit and few.odd:
        yield Reason("left_odd", {})
    elif (fits & _free(few, others, theirs)).any():
        yield Reason("left_search_ended", {})
    elif fit:
        yield Reason("left_seats_full", {"role": theirs, "count": fit})
    elif not any(count == len(others) for count, _ in excluded):
        yield Reason("left_rules_together", {"of": len(others)})
    told: list[dict[str, Param]] = []
    for count, params in excluded:
        if params not in told and len(told) < MOST_REASONS:
            told.append(params)
            yield Reason("left_rule", params | {"count": count, "of": len(others)})


def _loosen(few: _Round, person: Person, mine: str, theirs: str, others: Sequence[str]) -> Iterator[Reason]:
    """Single changes by which this person would have a pair at once, with everybody else staying where they are.

    Where somebody with a free seat fits as it is, no rule is in the way, only the search.
    """
    free = _free(few, others, theirs)
    fits = _fits(few, few.plan, person, mine, others)
    if (fits & free).any():
        return
    told: list[dict[str, Param]] = []
    for rule, _, without in few.rules:
        params = name_rule(rule, few.problem.policy)
        fit = int((_fits(few, without, person, mine, others) & free).sum())
        if fit and params not in told:
            told.append(params)
            yield Reason("loosen_rule", params | {"count": fit})
    fit = int(fits.sum())
    shape = few.problem.policy.shape
    if isinstance(shape, Pairs) and fit:
        yield Reason("loosen_seats", {"role": theirs, "count": fit})
    if shape == Peers(threes=False) and _makes_three(few, person):
        yield Reason("loosen_threes", {})


def _free(few: _Round, others: Sequence[str], role: str) -> Flags:
    """Which of the others have a seat free."""
    return np.array([few.used[name, role] < _seats(few, name, role) for name in others], np.bool_)


def _seats(few: _Round, name: str, role: str) -> int:
    seats = few.people[name].seats_as(role)
    return seats if isinstance(few.problem.policy.shape, Pairs) else min(seats, 1)


def _makes_three(few: _Round, person: Person) -> bool:
    """Whether somebody's pair would take this person in."""
    me = few.row[person.id]
    for placing in few.placings:
        rows = [few.row.get(seat.person, -1) for seat in placing.seats]
        if len(rows) == 2 and min(rows) >= 0 and not placing.locked and may_be_circle(few.plan, [*rows, me]):
            return True
    return False


def _few(problem: Problem, waiting: Sequence[Person], placings: Sequence[Placing], ended: Ended) -> _Round:
    """Everybody who waits and all others, or of very many others some in drawn places and their partners."""
    ids = {person.id for person in waiting}
    others = [person for person in problem.people if person.id not in ids]
    if len(others) > SAMPLE:
        others = sorted(others, key=lambda person: person.id)[:: -(-len(others) // SAMPLE)]
    people = (*waiting, *others)
    small = replace(problem, people=people, start=())
    musts = [rule for rule in problem.policy.rules if rule.weight is Weight.MUST]
    musts = [rule for rule in musts if not isinstance(rule, Quota | RolesNeeded)]
    rules = tuple(
        (rule, _with(small, (rule,)), _with(small, tuple(r for r in musts if r is not rule))) for rule in musts
    )
    plan = compile_plan(small)
    used = Counter((seat.person, seat.role) for placing in placings for seat in placing.seats)
    row = {name: number for number, name in enumerate(plan.ids)}
    missing = [person.id for person in waiting if person.id in ended.among - ended.impossible]
    odd = isinstance(problem.policy.shape, Peers) and len(missing) == 1
    return _Round(problem, plan, row, {person.id: person for person in people}, used, tuple(placings), odd, rules)


def _with(problem: Problem, rules: tuple[Rule, ...]) -> Plan:
    return compile_plan(replace(problem, policy=replace(problem.policy, rules=rules)))


def name_rule(rule: Rule, policy: Policy) -> dict[str, Param]:
    """A rule as parameters; of a rule about a private field, or about who knows whom, no more than that."""
    names = {str(getattr(rule, name, "")) for name in ("field", "offers", "seeks")}
    if names & policy.private_fields:
        return {"rule": "private"}
    told: dict[str, Param] = {"rule": RULES[type(rule).__name__]}
    field = str(getattr(rule, "field", "")) or str(getattr(rule, "seeks", ""))
    return told | {"field": field} if field else told
