"""Which part of a person's answers belongs to which question, so that one step never touches another's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from inglenook.people.answers_json import answers_to_json
from inglenook.programmes.models import Question
from inglenook.sheets.answers import Answers

Widget = Question.Widget
T = TypeVar("T")

#: Widgets whose answer is a list of chosen values.
TAGGED = frozenset(
    {Widget.ONE, Widget.MANY, Widget.WORKPLACES, Widget.COUNTRY, Widget.LANGUAGES, Widget.SHARED_IDENTITY}
)
WRITTEN = frozenset({Widget.TEXT, Widget.LONG_TEXT})


def part_of(answers: Answers, question: Question) -> Answers:  # noqa: PLR0911 - one case for each widget
    """Return only what answers this question."""
    name = question.field
    match question.widget:
        case Widget.WEEK:
            return Answers(zone=answers.zone, week=answers.week)
        case Widget.ROLES:
            return Answers(roles=answers.roles, seats=dict(answers.seats))
        case Widget.WISHES:
            return Answers(wishes=answers.wishes)
        case Widget.NUMBER:
            return Answers(numbers=_only(answers.numbers, name))
        case Widget.TEXT | Widget.LONG_TEXT:
            return Answers(texts=_only(answers.texts, name))
        case Widget.SHARED_IDENTITY:
            return Answers(
                tags=_only(answers.tags, name),
                wants_same=answers.wants_same & {name},
                not_alone=answers.not_alone & {name},
            )
        case Widget.ONE:
            return Answers(tags=_only(answers.tags, name), numbers=_only(answers.numbers, f"{name}_rank"))
        case _:
            return Answers(tags=_only(answers.tags, name))


def with_part(answers: Answers, question: Question, part: Answers) -> Answers:  # noqa: PLR0911 - likewise
    """Return the answers with this question's part replaced, and every other part as it was."""
    name = question.field
    match question.widget:
        case Widget.WEEK:
            return replace(answers, zone=part.zone, week=part.week)
        case Widget.ROLES:
            return replace(answers, roles=part.roles, seats=dict(part.seats))
        case Widget.WISHES:
            return replace(answers, wishes=part.wishes)
        case Widget.NUMBER:
            return replace(answers, numbers=_changed(answers.numbers, part.numbers, name))
        case Widget.TEXT | Widget.LONG_TEXT:
            return replace(answers, texts=_changed(answers.texts, part.texts, name))
        case Widget.SHARED_IDENTITY:
            return replace(
                answers,
                tags=_changed(answers.tags, part.tags, name),
                wants_same=answers.wants_same - {name} | part.wants_same & {name},
                not_alone=answers.not_alone - {name} | part.not_alone & {name},
            )
        case Widget.ONE:
            return replace(
                answers,
                tags=_changed(answers.tags, part.tags, name),
                numbers=_changed(answers.numbers, part.numbers, f"{name}_rank"),
            )
        case _:
            return replace(answers, tags=_changed(answers.tags, part.tags, name))


def ranked(part: Answers, question: Question) -> Answers:
    """Add the rank of a single choice among its options ("stage" gives "stage_rank"), for rules about seniority."""
    chosen = part.tags.get(question.field, ())
    if question.field != "stage" or question.widget != Widget.ONE:
        return part
    known = len(chosen) == 1 and chosen[0] in question.options
    return replace(part, numbers={"stage_rank": float(question.options.index(chosen[0]))} if known else {})


def is_answered(answers: Answers, question: Question) -> bool:
    """Whether something was said here (an untouched week, an empty list and an empty line say nothing)."""
    part = part_of(answers, question)
    if question.widget == Widget.WEEK:
        return bool(part.week)
    return part != Answers()


def print_of(answers: Answers, question: Question) -> str:
    """Return a short fingerprint of one question's answer, by which a page tells whether it changed meanwhile."""
    text = json.dumps(answers_to_json(part_of(answers, question)), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:16]


def _only(values: Mapping[str, T], name: str) -> dict[str, T]:
    return {name: values[name]} if name in values else {}


def _changed(values: Mapping[str, T], part: Mapping[str, T], name: str) -> dict[str, T]:
    return {key: value for key, value in values.items() if key != name} | _only(part, name)
