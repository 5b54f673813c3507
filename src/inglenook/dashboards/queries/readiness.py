"""How ready a round is for matching: who takes part, who has few options, who did not say what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from inglenook.accounts.models import User
from inglenook.dashboards.queries.options import Candidate, Options, needed_companions, options_of
from inglenook.dashboards.queries.sizes import Division, Seats, divide, seats_of
from inglenook.people.models import Enrolment, Import, SameWorkplace
from inglenook.people.queries.counts import SignUpCounts, sign_up_counts
from inglenook.people.queries.imports import is_not_asked_yet
from inglenook.people.queries.ready import Ready, ready_to_match
from inglenook.people.rules import visible_enrolments
from inglenook.people.slices import is_answered
from inglenook.programmes.models import Question, Reader, Round
from inglenook.programmes.policy import PolicySpec, policy_from
from inglenook.programmes.queries import questions_of
from inglenook.programmes.rules import coordinates_whole
from inglenook.rounds.bridge.workplaces import fold_workplace, folded_pairs, meant_by
from inglenook.sheets import Answers
from inglenook.sheets.workplaces import Alike, alike

Widget = Question.Widget

#: Up to so many more than needed is "few": worth a look, no cause for alarm.
FEW = 5
_SPREAD = frozenset({Widget.ONE, Widget.COUNTRY, Widget.LANGUAGES})
_MOST_VALUES = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One value and how many said it; share: of the people ready, 0..100."""

    value: str
    people: int
    share: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How the answers to one question spread; further: how many said something else that is not listed."""

    question: Question
    bars: tuple[Bar, ...]
    further: int


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question and how many who are ready did not answer it."""

    question: Question
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """A round before matching, as one actor may see it. Ids of people only; none, few: people by their options.

    whole: whether the actor coordinates the whole programme; else the counts are those of their regions, and what
    concerns all (division, seats, imports, spellings) is empty. sign_ups: those the actor may see, by person.
    """

    whole: bool
    counts: SignUpCounts
    policy: PolicySpec
    division: Division
    seats: Seats | None
    none: tuple[Options, ...]
    few: tuple[Options, ...]
    unanswered: tuple[Unanswered, ...]
    spreads: tuple[Spread, ...]
    unconfirmed: tuple[UUID, ...]
    to_ask: int
    imports_open: int
    alike: tuple[Alike, ...]
    sign_ups: Mapping[UUID, Enrolment]


def readiness_of(actor: User, round_: Round, *, on: date) -> Readiness:
    """Return how ready a round is. Numbers of options count everybody; people named are those the actor may see."""
    policy, questions = policy_from(round_.programme.policy), list(questions_of(round_.programme))
    people = ready_to_match(round_, on=on)
    seen = {row.person_id: row for row in visible_enrolments(actor).filter(round=round_)}
    mine = [one for one in people if one.person_id in seen]
    same = dict(SameWorkplace.objects.filter(programme=round_.programme_id).values_list("spelling", "means"))
    options = [one for one in _options(people, policy, same, round_) if one.person_id in seen]
    needed = needed_companions(policy)
    whole = coordinates_whole(actor, round_.programme)
    lowest = sorted(options, key=lambda one: (one.fitting, str(one.person_id)))
    return Readiness(
        whole=whole,
        counts=sign_up_counts([round_.pk], on=on)[round_.pk] if whole else SignUpCounts(ready=len(mine)),
        policy=policy,
        division=divide(len(people), policy.shape) if whole else Division((), 0),
        seats=seats_of(people) if whole and policy.shape.kind == "pairs" else None,
        none=tuple(one for one in lowest if one.fitting < needed),
        few=tuple(one for one in lowest if needed <= one.fitting < needed + FEW),
        unanswered=_unanswered(mine, questions),
        spreads=tuple(_spread(mine, question) for question in questions if _may_spread(question)),
        unconfirmed=tuple(one.person_id for one in mine if not one.confirmed),
        to_ask=sum(is_not_asked_yet(seen[one.person_id]) for one in mine) if whole else 0,
        imports_open=round_.imports.filter(state=Import.State.UPLOADED).count() if whole else 0,
        alike=_alike(mine, same) if whole else (),
        sign_ups=seen,
    )


def people_called(found: Readiness, ids: Iterable[UUID]) -> list[Enrolment]:
    """Return the sign-ups of these people, by name."""
    rows = [found.sign_ups[person] for person in ids]
    return sorted(rows, key=lambda row: (row.person.name.casefold(), row.person.email))


def _options(people: Sequence[Ready], policy: PolicySpec, same: dict[str, str], round_: Round) -> list[Options]:
    pairs = folded_pairs(same)
    candidates = [Candidate(one.person_id, _one_spelling(one, pairs)) for one in people]
    return options_of(candidates, policy, starts_on=round_.starts_on)


def _one_spelling(one: Ready, pairs: dict[str, str]) -> Answers:
    tags = dict(one.answers.tags)
    if "workplace" in tags:
        folded = (meant_by(fold_workplace(name), pairs) or name for name in tags["workplace"])
        tags["workplace"] = tuple(dict.fromkeys(folded))
    return replace(one.answers, tags=tags)


def _unanswered(people: Sequence[Ready], questions: Sequence[Question]) -> tuple[Unanswered, ...]:
    """Questions that somebody left out. Sensitive ones and wishes are nobody's business and not counted."""
    found = []
    for question in questions:
        if question.sensitive or question.widget in (Widget.WISHES, Widget.SHARED_IDENTITY, Widget.LONG_TEXT):
            continue
        without = tuple(one.person_id for one in people if not is_answered(one.answers, question))
        if without:
            found.append(Unanswered(question, without))
    return tuple(found)


def _may_spread(question: Question) -> bool:
    return question.widget in _SPREAD and not question.sensitive and question.reader != Reader.ENGINE


def _spread(people: Sequence[Ready], question: Question) -> Spread:
    counted = Counter(value for one in people for value in one.answers.tags.get(question.field, ()))
    order = {option: place for place, option in enumerate(question.options)}
    if order and len(counted) <= _MOST_VALUES:
        listed = sorted(counted.items(), key=lambda one: (order.get(one[0], len(order)), -one[1], one[0]))
    else:
        listed = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    bars = tuple(Bar(value, times, round(100 * times / len(people))) for value, times in listed[:_MOST_VALUES])
    return Spread(question, bars, sum(times for _value, times in listed[_MOST_VALUES:]))


def _alike(people: Sequence[Ready], same: dict[str, str]) -> tuple[Alike, ...]:
    """Return spellings that may be one workplace and were not settled yet."""
    settled = {fold_workplace(spelling) for spelling in same}
    groups = alike(name for one in people for name in one.answers.tags.get("workplace", ()))
    return tuple(group for group in groups if any(fold_workplace(name) not in settled for name in group.names[1:]))
