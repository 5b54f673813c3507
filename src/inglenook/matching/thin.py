"""What speaks against a circle: wishes not met, answers not given, an hour that is the only one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inglenook.matching.audit_clock import Clocks
from inglenook.matching.audit_rules import Member, broken_by
from inglenook.matching.facts import Ties
from inglenook.matching.policy import Alike, CommonHour, Different, Groups, Mixed, Policy, Rule, Shared, Weight
from inglenook.matching.reasons import is_private, told_hour
from inglenook.matching.result import Param, Reason, WeeklyHour


def find_thin(
    policy: Policy, members: Sequence[Member], ties: Ties, clocks: Clocks, hours: Sequence[WeeklyHour]
) -> tuple[Reason, ...]:
    """What is thin in a circle: important rules first, then nice ones, then what nobody knows."""
    found: list[Reason] = []
    private = 0
    for rule in sorted(policy.rules, key=lambda rule: -rule.weight):
        if rule.weight in {Weight.NICE, Weight.IMPORTANT}:
            faults = list(_soft_faults(rule, members, policy, ties, clocks))
            if is_private(rule, policy):
                private += len(faults)
            else:
                found += [Reason(code, params) for code, params in faults]
    if private:
        found.append(Reason("thin_private", {"count": private}))
    found += [Reason(code, params) for code, params in _facts(policy, members, hours)]
    return _unique(found)


def _soft_faults(
    rule: Rule, members: Sequence[Member], policy: Policy, ties: Ties, clocks: Clocks
) -> Iterator[tuple[str, dict[str, Param]]]:
    if isinstance(rule, Alike):  # that one pair shares nothing is common; that somebody shares nothing at all is not
        for me in members:
            others = [other for other in members if other is not me and other.said(rule.field)]
            if me.said(rule.field) and others and not any(me.said(rule.field) & o.said(rule.field) for o in others):
                yield "thin_alike", {"field": rule.field, "person": me.person.id}
        return
    for code, params in broken_by(rule, members, policy, ties, clocks):
        yield code.replace("broken_", "thin_", 1), params


def _facts(
    policy: Policy, members: Sequence[Member], hours: Sequence[WeeklyHour]
) -> Iterator[tuple[str, dict[str, Param]]]:
    """What is thin whatever the weight of its rule."""
    shape = policy.shape
    if isinstance(shape, Groups) and len(members) != shape.ideal:
        yield "thin_size", {"size": len(members), "ideal": shape.ideal}
    for rule in policy.rules:
        if rule.weight is Weight.IGNORE or is_private(rule, policy):
            continue
        if isinstance(rule, CommonHour):
            silent = tuple(sorted(member.person.id for member in members if member.person.week is None))
            if len(hours) == 1:
                yield "thin_one_hour", told_hour(hours[0])
            if silent:
                yield "thin_hour_unknown", {"people": silent}
        if isinstance(rule, Different | Shared | Mixed | Alike):
            silent = tuple(sorted(member.person.id for member in members if not member.said(rule.field)))
            if silent:
                yield "thin_unknown", {"field": rule.field, "people": silent}


def _unique(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    kept: list[Reason] = []
    for reason in reasons:
        if reason not in kept:
            kept.append(reason)
    return tuple(kept)
