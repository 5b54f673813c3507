"""Why somebody has no circle: the rules in the way, a certificate where there is one, and what would help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.codes import RULES
from inglenook.matching.compiling import compile_plan
from inglenook.matching.facts import PEER, Person
from inglenook.matching.groups.seating import Table
from inglenook.matching.groups.solving import Solved
from inglenook.matching.judging import may_be_circle
from inglenook.matching.pairing import could_meet
from inglenook.matching.plan import Plan
from inglenook.matching.policy import Groups, Policy, Quota, RolesNeeded, Rule, Weight
from inglenook.matching.quotas import quotas
from inglenook.matching.result import LeftOver, Param, Placing, Problem, Reason

#: Of a large round so many people stand for all when it is counted whom a rule excludes.
SAMPLE = 2_000
#: So many people left over are explained in full; beyond them only why, not what would help.
EXPLAIN_UP_TO = 200
MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class _Round:
    """What explaining needs: everybody who may take part, compiled whole and once for each rule."""

    problem: Problem
    plan: Plan
    row: dict[str, int]
    others: NDArray[np.int64]
    rules: tuple[tuple[Rule, Plan, Plan], ...]  # a must, the plan of it alone, the plan without it
    placings: tuple[Placing, ...]
    waiting: tuple[Person, ...]


def explain_left(
    problem: Problem, table: Table, solved: Solved, placings: Sequence[Placing], among: frozenset[str], *, ended: str
) -> tuple[LeftOver, ...]:
    """A word for everybody without a circle, in order of id."""
    placed = {seat.person for placing in placings for seat in placing.seats}
    waiting = sorted((p for p in problem.people if p.id not in placed), key=lambda person: person.id)
    waiting = [person for person in waiting if _wants(person)]
    if not waiting:
        return ()
    few = _few(problem, waiting, placings)
    certain = _certain(table, solved)
    left = []
    for number, person in enumerate(waiting):
        role = PEER if PEER in person.roles else min(role for role in person.roles if person.seats_as(role))
        if person.id not in among:
            left.append(LeftOver(person.id, role, tuple(_over_share(problem, person))))
            continue
        cut = (Reason("left_search_ended", {}),) if ended else ()
        loosen = tuple(_loosen(few, person)) if number < EXPLAIN_UP_TO else ()
        left.append(LeftOver(person.id, role, (*_why(few, person), *cut), loosen, person.id in certain))
    return tuple(left)


def _wants(person: Person) -> bool:
    return any(person.seats_as(role) for role in person.roles)


def _why(few: _Round, person: Person) -> Iterator[Reason]:
    yield from _in_the_way(few, person)
    shape = few.problem.policy.shape
    if isinstance(shape, Groups) and len(few.waiting) < shape.smallest:
        yield Reason("left_too_few", {"count": len(few.waiting), "smallest": shape.smallest})
    yield from _roles_missing(few.problem.policy, few.waiting)


def _over_share(problem: Problem, person: Person) -> Iterator[Reason]:
    for rule in quotas(problem):
        if person.tags.get(rule.field):
            yield Reason("left_quota", {"field": rule.field, "percent": rule.percent})


def _in_the_way(few: _Round, person: Person) -> Iterator[Reason]:
    """The rules that exclude most people, and how many people fit at all."""
    others = few.others[few.others != few.row[person.id]]
    me = np.full(len(others), few.row[person.id], np.int64)
    fit = int(could_meet(few.plan, me, others).sum())
    excluded = [(int((~could_meet(alone, me, others)).sum()), rule) for rule, alone, _ in few.rules]
    excluded = sorted((pair for pair in excluded if pair[0]), key=lambda pair: (-pair[0], type(pair[1]).__name__))
    if not fit and not any(count == len(others) for count, _ in excluded):
        yield Reason("left_rules_together", {"of": len(others)})
    told: set[str] = set()
    for count, rule in excluded:
        params = name_rule(rule, few.problem.policy)
        if str(params) not in told and len(told) < MOST_REASONS:
            told.add(str(params))
            yield Reason("left_rule", params | {"count": count, "of": len(others)})
    if fit:
        yield Reason("left_no_circle", {"count": fit})


def name_rule(rule: Rule, policy: Policy) -> dict[str, Param]:
    """A rule as parameters; of a rule about a private field, or about who knows whom, no more than that."""
    name = str(getattr(rule, "field", "")) or str(getattr(rule, "offers", ""))
    if name in policy.private_fields:
        return {"rule": "private"}
    told: dict[str, Param] = {"rule": RULES[type(rule).__name__]}
    return told | {"field": name} if name else told


def _roles_missing(policy: Policy, waiting: Sequence[Person]) -> Iterator[Reason]:
    """Needed roles that nobody who waits could take."""
    for rule in policy.rules:
        if isinstance(rule, RolesNeeded) and rule.weight is Weight.MUST and rule.at_least > 0:
            able = sum(person.seats_as(rule.role) > 0 for person in waiting)
            if able < rule.at_least:
                yield Reason("left_role_missing", {"role": rule.role})


def _loosen(few: _Round, person: Person) -> Iterator[Reason]:
    """Single rules without which this person could join a circle as it stands, or found one with others who wait."""
    told: set[str] = set()
    for rule, _, without in few.rules:
        params = name_rule(rule, few.problem.policy)
        if str(params) not in told and _has_place(few, without, person, more=0):
            told.add(str(params))
            others = few.others[few.others != few.row[person.id]]
            me = np.full(len(others), few.row[person.id], np.int64)
            yield Reason("loosen_rule", params | {"count": int(could_meet(without, me, others).sum())})
    shape = few.problem.policy.shape
    if isinstance(shape, Groups) and _has_place(few, few.plan, person, more=1):
        yield Reason("loosen_size", {"smallest": shape.smallest, "largest": shape.largest + 1})


def _has_place(few: _Round, plan: Plan, person: Person, *, more: int) -> bool:
    """Whether the person fits into a circle that has room (for `more` than its largest size), or founds one."""
    me = few.row[person.id]
    fine = np.zeros(len(plan), np.bool_)
    rows = np.arange(len(plan))
    fine[rows != me] = could_meet(plan, np.full(len(rows) - 1, me), rows[rows != me])
    for placing in few.placings:
        members = [few.row[seat.person] for seat in placing.seats if seat.person in few.row]
        complete = len(members) == len(placing.seats)
        room = not placing.locked and complete and len(members) < plan.largest + more
        if room and fine[members].all() and _roles_kept(few, [*members, me]) and may_be_circle(plan, [*members, me]):
            return True
    if more:
        return False
    chosen = [me]
    for other in few.waiting:
        row = few.row[other.id]
        if row != me and fine[row] and len(chosen) < plan.largest and may_be_circle(plan, [*chosen, row]):
            chosen.append(row)
    return len(chosen) >= plan.smallest and _roles_kept(few, chosen)


def _roles_kept(few: _Round, rows: Sequence[int]) -> bool:
    """Whether roles could be given so that the needed numbers are kept (Hall's condition over single roles)."""
    for rule in few.plan.roles:
        able = sum(bool(few.plan.role_mask[row] & 1 << rule.bit) for row in rows)
        only = sum(int(few.plan.role_mask[row]) == 1 << rule.bit for row in rows)
        if not rule.weight and not (able >= rule.at_least and only <= rule.at_most):
            return False
    return True


def _few(problem: Problem, waiting: Sequence[Person], placings: Sequence[Placing]) -> _Round:
    """The round for explaining: all of it, or everybody who waits and some of the others."""
    placed = {seat.person for placing in placings for seat in placing.seats}
    others = [person for person in problem.people if person.id in placed]
    if len(others) > SAMPLE:
        others = sorted(others, key=lambda person: person.id)[:: -(-len(others) // SAMPLE)]
    people = (*waiting, *others)
    small = replace(problem, people=people, start=())
    plan = compile_plan(small)
    row = {name: number for number, name in enumerate(plan.ids)}
    musts = [rule for rule in problem.policy.rules if rule.weight is Weight.MUST and not isinstance(rule, Quota)]
    rules = tuple(
        (rule, _with(small, (rule,)), _with(small, tuple(r for r in musts if r is not rule))) for rule in musts
    )
    return _Round(problem, plan, row, np.arange(len(plan)), rules, tuple(placings), tuple(waiting))


def _with(problem: Problem, rules: tuple[Rule, ...]) -> Plan:
    return compile_plan(replace(problem, policy=replace(problem.policy, rules=rules)))


def _certain(table: Table, solved: Solved) -> frozenset[str]:
    """Who has a place in no solution at all.

    Everybody in a circle fits with smallest - 1 others in it. Striking out whoever fits with fewer, again and again,
    leaves the core of the graph of who fits with whom: outside it nobody can be placed. Where all possible circles
    were listed, whoever is in none of them cannot be placed either.
    """
    rows = sorted({*solved.outside_core, *solved.in_no_circle})
    return frozenset(table.person(row) for row in rows if table.plan.wait[row])
