"""What each rule forbids inside one circle, read off its docstring: a short function for each, for the audit only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from inglenook.matching.audit_clock import Clocks
from inglenook.matching.facts import MENTEE, MENTOR, Person, Ties
from inglenook.matching.policy import (
    Alike,
    AtMost,
    Balanced,
    CommonHour,
    Different,
    Gives,
    Groups,
    KeptApart,
    Mixed,
    Near,
    NotAgain,
    NotAlone,
    NotManager,
    Pairs,
    Policy,
    RolesNeeded,
    Rule,
    SameIfWished,
    Senior,
    Shared,
    Wished,
)
from inglenook.matching.result import Param

Fault = tuple[str, dict[str, Param]]


@dataclass(frozen=True, slots=True)
class Member:
    """A person in the seat that they hold."""

    person: Person
    role: str
    wishes: frozenset[str] = frozenset()  # of the people they asked for, those who are in the round

    def said(self, field: str) -> frozenset[str]:
        """The values of a field; empty if not said."""
        return self.person.tags.get(field, frozenset())


def broken_by(  # noqa: C901, PLR0912 - one case for each rule reads best
    rule: Rule, members: Sequence[Member], policy: Policy, ties: Ties, clocks: Clocks
) -> Iterator[Fault]:
    """Say how these members break a rule, taken as MUST. Rules about whole rounds (Quota) break elsewhere."""
    in_groups = isinstance(policy.shape, Groups)
    match rule:
        case Different(field=field) | Mixed(field=field):
            yield from _two_share(field, members)
        case Shared():
            yield from _too_few_in_common(rule, members)
        case CommonHour():
            yield from _no_hour(rule, members, clocks)
        case KeptApart():
            yield from _tied("broken_kept_apart", ties.keep_apart, members)
        case NotAgain():
            yield from _tied("broken_met_before", ties.met_before, members)
        case NotManager():
            yield from _tied("broken_line_manager", ties.line_manager, members)
        case RolesNeeded() if in_groups:
            yield from _roles(rule, members)
        case AtMost(field=field, count=count):
            yield from _too_many(field, count, members)
        case Alike(field=field):
            yield from _two_share_nothing(field, members)
        case Gives():
            yield from _seeks_in_vain(rule, members, policy)
        case Near():
            yield from _too_far(rule, members)
        case Senior() if isinstance(policy.shape, Pairs):
            yield from _not_senior(rule, members, policy.shape)
        case Balanced():
            yield from _unbalanced(members)
        case Wished():
            yield from _wished_in_vain(members)
        case SameIfWished(field=field):
            yield from _nobody_shares(field, [m for m in members if field in m.person.wants_same], members)
        case NotAlone(field=field) if in_groups:
            yield from _nobody_shares(field, [m for m in members if field in m.person.not_alone], members)
        case _:
            return


def _two_share(field: str, members: Sequence[Member]) -> Iterator[Fault]:
    for one, other in combinations(members, 2):
        if common := one.said(field) & other.said(field):
            yield "broken_different", {"field": field, "values": tuple(sorted(common)), "people": _ids(one, other)}


def _two_share_nothing(field: str, members: Sequence[Member]) -> Iterator[Fault]:
    for one, other in combinations(members, 2):
        if one.said(field) and other.said(field) and not one.said(field) & other.said(field):
            yield "broken_alike", {"field": field, "people": _ids(one, other)}


def _too_few_in_common(rule: Shared, members: Sequence[Member]) -> Iterator[Fault]:
    said = [member.said(rule.field) for member in members if member.said(rule.field)]
    unknown = tuple(sorted(member.person.id for member in members if not member.said(rule.field)))
    if unknown and not rule.unknown_fits:
        yield "broken_shared_unknown", {"field": rule.field, "people": unknown}
    if said and len(frozenset.intersection(*said)) < rule.at_least:
        common = len(frozenset.intersection(*said))
        yield "broken_shared", {"field": rule.field, "at_least": rule.at_least, "common": common}


def _no_hour(rule: CommonHour, members: Sequence[Member], clocks: Clocks) -> Iterator[Fault]:
    unknown = tuple(sorted(member.person.id for member in members if member.person.week is None))
    if unknown and not rule.unknown_fits:
        yield "broken_hour_unknown", {"people": unknown}
    weeks = [(member.person.zone, member.person.week) for member in members if member.person.week is not None]
    if weeks and (common := clocks.common_hours(weeks, rule.at_least)) < rule.at_least:
        yield "broken_hour", {"at_least": rule.at_least, "common": common}


def _tied(code: str, ties: frozenset[tuple[str, str]], members: Sequence[Member]) -> Iterator[Fault]:
    if not ties:
        return
    for one, other in combinations(members, 2):
        if (one.person.id, other.person.id) in ties or (other.person.id, one.person.id) in ties:
            yield code, {"people": _ids(one, other)}


def _roles(rule: RolesNeeded, members: Sequence[Member]) -> Iterator[Fault]:
    count = sum(member.role == rule.role for member in members)
    if count < rule.at_least:
        yield "broken_role_missing", {"role": rule.role, "count": count, "at_least": rule.at_least}
    if rule.at_most is not None and count > rule.at_most:
        yield "broken_role_too_many", {"role": rule.role, "count": count, "at_most": rule.at_most}


def _too_many(field: str, at_most: int, members: Sequence[Member]) -> Iterator[Fault]:
    counts = Counter(value for member in members for value in member.said(field))
    for value, count in sorted(counts.items()):
        if count > at_most:
            yield "broken_at_most", {"field": field, "values": (value,), "count": count, "at_most": at_most}


def _seeks_in_vain(rule: Gives, members: Sequence[Member], policy: Policy) -> Iterator[Fault]:
    """Whoever said what they seek (in pairs: the receiver) sits with somebody who offers some of it."""
    for one in members:
        if isinstance(policy.shape, Pairs) and one.role != policy.shape.receiver:
            continue
        offered = frozenset[str]().union(*(other.said(rule.offers) for other in members if other is not one))
        if one.said(rule.seeks) and not one.said(rule.seeks) & offered:
            yield "broken_gives", {"offers": rule.offers, "seeks": rule.seeks, "person": one.person.id}


def _too_far(rule: Near, members: Sequence[Member]) -> Iterator[Fault]:
    for one, other in combinations(members, 2):
        first, second = one.person.numbers.get(rule.field), other.person.numbers.get(rule.field)
        if first is not None and second is not None and abs(first - second) > rule.within:
            yield "broken_near", {"field": rule.field, "people": _ids(one, other)}


def _not_senior(rule: Senior, members: Sequence[Member], shape: Pairs) -> Iterator[Fault]:
    givers = [member.person for member in members if member.role == shape.giver]
    receivers = [member.person for member in members if member.role == shape.receiver]
    for giver in givers:
        for receiver in receivers:
            above, below = giver.numbers.get(rule.field), receiver.numbers.get(rule.field)
            if above is None or below is None:
                continue
            if above - below < rule.at_least or (rule.at_most is not None and above - below > rule.at_most):
                yield "broken_senior", {"field": rule.field, "giver": giver.id, "receiver": receiver.id}


def _unbalanced(members: Sequence[Member]) -> Iterator[Fault]:
    giving = sum(MENTOR in member.person.roles and MENTEE not in member.person.roles for member in members)
    seeking = sum(MENTEE in member.person.roles and MENTOR not in member.person.roles for member in members)
    if abs(giving - seeking) > 1:
        yield "broken_balanced", {"giving": giving, "seeking": seeking}


def _wished_in_vain(members: Sequence[Member]) -> Iterator[Fault]:
    for one in members:
        others = [member.person for member in members if member is not one]
        met = any(other.id in one.wishes or one.person.id in other.wishes for other in others)
        if one.wishes and not met:
            yield "broken_wished", {"person": one.person.id}


def _nobody_shares(field: str, asking: Sequence[Member], members: Sequence[Member]) -> Iterator[Fault]:
    for one in asking:
        if one.said(field) and not any(one.said(field) & other.said(field) for other in members if other is not one):
            yield "broken_same_if_wished", {"field": field, "person": one.person.id}


def _ids(one: Member, other: Member) -> tuple[str, ...]:
    return tuple(sorted((one.person.id, other.person.id)))
