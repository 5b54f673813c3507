"""Why each person is in a circle: what the rules asked for and this circle has, as codes, best first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from inglenook.matching.audit_rules import Member
from inglenook.matching.facts import MENTEE, MENTOR
from inglenook.matching.policy import (
    Alike,
    Balanced,
    CommonHour,
    Different,
    Gives,
    Groups,
    Mixed,
    Near,
    Pairs,
    Policy,
    RolesNeeded,
    Rule,
    Senior,
    Shape,
    Shared,
    Weight,
    Wished,
)
from inglenook.matching.result import Param, Reason, WeeklyHour

#: How strongly a reason speaks, by the weight of its rule; a must speaks no louder, as everybody has it anyway.
STRENGTH = {Weight.NICE: 10, Weight.IMPORTANT: 30, Weight.MUST: 30}
Told = tuple[int, str, dict[str, Param]]  # strength, code, parameters


def explain(policy: Policy, members: Sequence[Member], hours: Sequence[WeeklyHour]) -> Mapping[str, tuple[Reason, ...]]:
    """The reasons of every member, best first. Rules about private fields are never among them."""
    return {
        person: tuple(Reason(code, params) for _, code, params in told) for person, told in _all(policy, members, hours)
    }


def weigh(policy: Policy, members: Sequence[Member], hours: Sequence[WeeklyHour]) -> Mapping[str, int]:
    """How much speaks for each member's place: the strengths of their reasons, added up."""
    return {person: sum(item[0] for item in told) for person, told in _all(policy, members, hours)}


def _all(policy: Policy, members: Sequence[Member], hours: Sequence[WeeklyHour]) -> Iterator[tuple[str, list[Told]]]:
    rules = [rule for rule in policy.rules if rule.weight is not Weight.IGNORE and not is_private(rule, policy)]
    for me in members:
        others = [other for other in members if other is not me]
        told = [item for rule in rules for item in _told(rule, me, others, policy, hours)]
        told.sort(key=lambda item: (-item[0], item[1], sorted((name, str(value)) for name, value in item[2].items())))
        unique: list[Told] = []
        for item in told:
            if all(item[1:] != known[1:] for known in unique):  # Different and Mixed of one field say the same
                unique.append(item)
        yield me.person.id, unique


def is_private(rule: Rule, policy: Policy) -> bool:
    """Whether a rule looks at a field whose answers nobody may learn."""
    names = {getattr(rule, name, "") for name in ("field", "offers", "seeks")}
    return bool(names & policy.private_fields)


def _told(  # noqa: C901, PLR0912 - one case for each rule reads best
    rule: Rule, me: Member, others: Sequence[Member], policy: Policy, hours: Sequence[WeeklyHour]
) -> Iterator[Told]:
    strength = STRENGTH[rule.weight]
    match rule:
        case Different(field=field) | Mixed(field=field):
            yield from _different(field, me, others, strength)
        case Shared(field=field):
            said = [member.said(field) for member in (me, *others) if member.said(field)]
            if me.said(field) and len(said) > 1 and (common := frozenset.intersection(*said)):
                yield strength // 2, "shared", {"field": field, "values": tuple(sorted(common))}
        case CommonHour() if hours and me.person.week is not None:
            yield strength * 2 // 3, "hour", {**told_hour(hours[0]), "count": len(hours)}
        case Alike(field=field):
            shares = {other.person.id: me.said(field) & other.said(field) for other in others}
            yield from _by_values("alike", field, shares, strength)
        case Gives(offers=offers, seeks=seeks):
            yield from _gives((offers, seeks), me, others, policy.shape, strength)
        case Near(field=field, within=within):
            near = [other for other in others if (gap := _gap(field, me, other)) is not None and abs(gap) <= within]
            yield from _people("near", near, strength, field=field)
        case Senior() if isinstance(policy.shape, Pairs):
            yield from _senior(rule, me, others, policy.shape, strength)
        case RolesNeeded(role=role) if isinstance(policy.shape, Groups):
            yield from _people("role", [other for other in others if other.role == role], strength, role=role)
        case Balanced() if isinstance(policy.shape, Groups):
            giving, seeking = leaning((me, *others))
            if giving and seeking and abs(giving - seeking) <= 1:
                yield strength // 2, "balanced", {"giving": giving, "seeking": seeking}
        case Wished():
            mutual = [other for other in others if me.person.id in other.wishes and other.person.id in me.wishes]
            asked = [other for other in others if other.person.id in me.wishes and other not in mutual]
            yield from _people("wished_both", mutual, strength * 4)
            yield from _people("wished", asked, strength * 3)
        case _:
            return


def told_hour(hour: WeeklyHour) -> dict[str, Param]:
    """A weekly hour as parameters."""
    return {"zone": hour.zone, "hour": hour.hour, "minute": hour.minute}


def _different(field: str, me: Member, others: Sequence[Member], strength: int) -> Iterator[Told]:
    said = [other.said(field) for other in others if other.said(field)]
    if not me.said(field) or not said:
        return
    values = frozenset[str]().union(me.said(field), *said)
    if not any(me.said(field) & other for other in said):
        yield strength, "different", {"field": field}
    elif len(values) > 1:
        yield strength // 2, "mixed", {"field": field, "count": len(values)}


def _gives(
    fields: tuple[str, str], me: Member, others: Sequence[Member], shape: Shape, strength: int
) -> Iterator[Told]:
    """What others offer me, what I offer others; in pairs only the giver offers."""
    offers, seeks = fields
    one_way = isinstance(shape, Pairs)
    receiver = shape.receiver if isinstance(shape, Pairs) else ""
    if not one_way or me.role == receiver:
        offered = {other.person.id: me.said(seeks) & other.said(offers) for other in others}
        yield from _by_values("offered", seeks, offered, strength * 2)
    if not one_way or me.role != receiver:
        sought = {other.person.id: me.said(offers) & other.said(seeks) for other in others}
        yield from _by_values("sought", seeks, sought, strength * 3 // 2)


def _by_values(code: str, field: str, values: Mapping[str, frozenset[str]], strength: int) -> Iterator[Told]:
    """One reason for all people with whom the values are the same."""
    people: dict[tuple[str, ...], list[str]] = {}
    for person, common in values.items():
        if common:
            people.setdefault(tuple(sorted(common)), []).append(person)
    for shared, with_whom in people.items():
        points = strength * len(shared) + len(with_whom)
        yield points, code, {"field": field, "values": shared, "people": tuple(sorted(with_whom))}


def _senior(rule: Senior, me: Member, others: Sequence[Member], shape: Pairs, strength: int) -> Iterator[Told]:
    gives = me.role == shape.giver
    for other in others:
        gap = _gap(rule.field, me, other) if gives else _gap(rule.field, other, me)
        if gap is not None and gap > 0 and rule.at_least <= gap and (rule.at_most is None or gap <= rule.at_most):
            yield from _people("junior" if gives else "senior", [other], strength, field=rule.field)


def _people(code: str, people: Sequence[Member], strength: int, **params: Param) -> Iterator[Told]:
    if people:
        yield strength + len(people), code, {**params, "people": tuple(sorted(other.person.id for other in people))}


def _gap(field: str, one: Member, other: Member) -> float | None:
    first, second = one.person.numbers.get(field), other.person.numbers.get(field)
    return None if first is None or second is None else first - second


def leaning(members: Sequence[Member]) -> tuple[int, int]:
    """How many would only give, and how many would only receive, of mentors and mentees among these."""
    giving = sum(MENTOR in member.person.roles and MENTEE not in member.person.roles for member in members)
    seeking = sum(MENTEE in member.person.roles and MENTOR not in member.person.roles for member in members)
    return giving, seeking
