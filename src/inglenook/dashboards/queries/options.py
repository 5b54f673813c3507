"""How many others each person could be with, as far as plain answers tell; a hint before matching, not a proof.

Only rules that are a must count, and only those that look at answers. Private lists and earlier rounds are left out on
purpose: a number that they changed would tell a coordinator who stands on whose list. People are bits of one long
number, so that thousands of them cost well under a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from inglenook.programmes.policy import PolicySpec, RuleSpec
from inglenook.sheets import Answers

#: A week in half hours, because some zones stand half an hour aside.
_SLOTS = 336


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person who is ready: their answers, with workplaces already folded to one spelling each."""

    person_id: UUID
    answers: Answers


@dataclass(frozen=True, slots=True)
class Options:
    """How many others fit a person. in_the_way: rule key -> how many others it alone rules out, most first."""

    person_id: UUID
    fitting: int
    in_the_way: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Crowd:
    everybody: int
    people: Sequence[Candidate]
    by_value: dict[str, dict[str, int]] = field(default_factory=dict)
    by_slot: dict[int, int] = field(default_factory=dict)


def options_of(people: Sequence[Candidate], policy: PolicySpec, *, starts_on: date) -> list[Options]:
    """Return the options of each person, in the order given. Hours are compared in the first week of the round."""
    crowd = _Crowd((1 << len(people)) - 1, people)
    musts = [rule for rule in policy.rules if rule.weight == "must" and rule.rule in _FITS]
    masks = {rule.key: _FITS[rule.rule](crowd, rule, starts_on) for rule in musts}
    other_role = _role_masks(crowd, policy)
    found = []
    for place, person in enumerate(people):
        possible = other_role[place] & ~(1 << place)
        fitting = possible
        for mask in masks.values():
            fitting &= mask[place]
        lost = {key: (possible & ~mask[place]).bit_count() for key, mask in masks.items()}
        ordered = sorted(((key, count) for key, count in lost.items() if count), key=lambda one: (-one[1], one[0]))
        found.append(Options(person.person_id, fitting.bit_count(), tuple(ordered)))
    return found


def needed_companions(policy: PolicySpec) -> int:
    """Return how many fitting others a place takes at least: the rest of the smallest circle, or one partner."""
    return policy.shape.smallest - 1 if policy.shape.kind == "groups" else 1


def _different(crowd: _Crowd, rule: RuleSpec, starts_on: date) -> list[int]:  # noqa: ARG001 (one shape for all)
    masks = _by_value(crowd, str(rule.params["field"]))
    found = []
    for person in crowd.people:
        same = 0
        for value in person.answers.tags.get(str(rule.params["field"]), ()):
            same |= masks[value]
        found.append(crowd.everybody & ~same)
    return found


def _shared(crowd: _Crowd, rule: RuleSpec, starts_on: date) -> list[int]:  # noqa: ARG001 (one shape for all)
    name = str(rule.params["field"])
    masks = _by_value(crowd, name)
    unsaid = _mask(crowd, lambda answers: not answers.tags.get(name))
    fits_all = bool(rule.params.get("unknown_fits", True))
    found = []
    for person in crowd.people:
        values = person.answers.tags.get(name, ())
        same = unsaid if fits_all else 0
        for value in values:
            same |= masks[value]
        found.append(same if values else crowd.everybody if fits_all else 0)
    return found


def _common_hour(crowd: _Crowd, rule: RuleSpec, starts_on: date) -> list[int]:
    slots = [_slots(person.answers, starts_on) for person in crowd.people]
    for place, mine in enumerate(slots):
        for slot in mine or ():
            crowd.by_slot[slot] = crowd.by_slot.get(slot, 0) | 1 << place
    unsaid = sum(1 << place for place, mine in enumerate(slots) if mine is None)
    fits_all = bool(rule.params.get("unknown_fits", True))
    found = []
    for mine in slots:
        if mine is None:
            found.append(crowd.everybody if fits_all else 0)
            continue
        same = unsaid if fits_all else 0
        for slot in mine:
            same |= crowd.by_slot[slot]
        found.append(same)
    return found


def _slots(answers: Answers, starts_on: date) -> frozenset[int] | None:
    """Return the half hours of the week in UTC that suit, None if nothing was said."""
    if answers.week is None:
        return None
    try:
        zone = ZoneInfo(answers.zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    offset = datetime.combine(starts_on, time(12), zone).utcoffset()
    shift = round(offset.total_seconds() / 1800) if offset else 0
    return frozenset((2 * hour + half - shift) % _SLOTS for hour in answers.week for half in (0, 1))


def _role_masks(crowd: _Crowd, policy: PolicySpec) -> list[int]:
    """In pairs a mentor needs a mentee; elsewhere everybody may be with everybody."""
    if policy.shape.kind != "pairs":
        return [crowd.everybody] * len(crowd.people)
    mentors = _mask(crowd, lambda answers: "mentor" in answers.roles)
    mentees = _mask(crowd, lambda answers: "mentee" in answers.roles)
    return [
        (mentees if "mentor" in person.answers.roles else 0) | (mentors if "mentee" in person.answers.roles else 0)
        for person in crowd.people
    ]


def _by_value(crowd: _Crowd, name: str) -> Mapping[str, int]:
    if name not in crowd.by_value:
        masks: dict[str, int] = defaultdict(int)
        for place, person in enumerate(crowd.people):
            for value in person.answers.tags.get(name, ()):
                masks[value] |= 1 << place
        crowd.by_value[name] = masks
    return crowd.by_value[name]


def _mask(crowd: _Crowd, question: Callable[[Answers], bool]) -> int:
    return sum(1 << place for place, person in enumerate(crowd.people) if question(person.answers))


_FITS: Mapping[str, Callable[[_Crowd, RuleSpec, date], list[int]]] = {
    "different": _different,
    "mixed": _different,
    "shared": _shared,
    "common_hour": _common_hour,
}
