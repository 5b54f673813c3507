"""Adds, changes, moves and removes the questions of a programme's sign-up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Conflict, Invalid
from inglenook.core.verdicts import require
from inglenook.core.wording import word
from inglenook.programmes.actions.versions import grow
from inglenook.programmes.models import Programme, Question, Reader
from inglenook.programmes.question_kinds import (
    FIXED_FIELDS,
    FOR_THE_ENGINE,
    LONGEST_OPTION,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    SENSITIVE_FIELDS,
    TAKEN_FIELDS,
    WITH_OPTIONS,
    QuestionWords,
)
from inglenook.programmes.rules import may_edit_programme, may_show_answers_to

#: Positions are unique at every moment: while they are dealt anew, all stand this far behind.
_ASIDE = 10_000

word(
    {
        "programmes.too-many-questions": _("A sign-up has at most %(most)s questions. Remove one first."),
        "programmes.question-already-there": _("This is asked already."),
        "programmes.question-needs-words": _("Write the question."),
        "programmes.question-needs-options": _("Write at least two options, one a line."),
        "programmes.too-many-options": _("Write at most %(most)s options, each in %(longest)s letters."),
        "programmes.unknown-reader": _("Choose who reads the answers."),
        "programmes.free-words-need-a-reader": _(
            "The matching cannot use free words, and nobody else would read them. Choose who reads them, or ask for a "
            "choice instead."
        ),
    }
)


@transaction.atomic
def add_question(
    *,
    actor: User,
    programme: Programme,
    widget: str,
    words: QuestionWords,
    at: datetime,
    field: str = "",
    version: int | None = None,
) -> Question:
    """Add a question at the end. field: where its answers go; empty makes a new place of the label's words."""
    require(may_edit_programme(actor, programme))
    taken = set(programme.questions.values_list("field", flat=True))
    if len(taken) >= MOST_QUESTIONS:
        raise Invalid("programmes.too-many-questions", most=MOST_QUESTIONS)
    place = FIXED_FIELDS.get(Question.Widget(widget), field) or _new_field(words.label, taken)
    if place in taken:
        raise Invalid("programmes.question-already-there")
    fitting = _fitting(widget, place, words)
    grow(programme, version)
    last = programme.questions.order_by("-position").values_list("position", flat=True).first() or 0
    question = Question.objects.create(
        programme=programme, position=last + 1, field=place, widget=widget, **_columns(fitting)
    )
    _note(actor, "programmes.add-question", question, at)
    return question


@transaction.atomic
def edit_question(
    *, actor: User, question: Question, words: QuestionWords, at: datetime, version: int | None = None
) -> Question:
    """Change a question's words, options and readers. Once sign-up has begun, nobody new may come to read answers."""
    programme = question.programme
    require(may_edit_programme(actor, programme))
    fitting = _fitting(question.widget, question.field, words)
    require(may_show_answers_to(question, fitting.reader))
    grow(programme, version)
    for name, value in _columns(fitting).items():
        setattr(question, name, value)
    question.save(update_fields=list(_columns(fitting)))
    _note(actor, "programmes.edit-question", question, at)
    return question


@transaction.atomic
def add_options(
    *, actor: User, question: Question, options: Iterable[str], at: datetime, version: int | None = None
) -> Question:
    """Add options that a question does not have yet, at its end (after an import brought new ones)."""
    merged = dict.fromkeys((*question.options, *(option.strip() for option in options)))
    words = QuestionWords(
        question.label,
        question.help,
        tuple(filter(None, merged)),
        question.required,
        question.sensitive,
        question.reader,
    )
    if words.options == tuple(question.options):
        return question
    return edit_question(actor=actor, question=question, words=words, at=at, version=version)


@transaction.atomic
def move_question(*, actor: User, question: Question, by: int, at: datetime, version: int | None = None) -> None:
    """Move a question up (by=-1) or down (by=1), as far as the ends allow."""
    programme = question.programme
    require(may_edit_programme(actor, programme))
    grow(programme, version)
    order = list(programme.questions.order_by("position"))
    here = next((place for place, one in enumerate(order) if one.pk == question.pk), None)
    if here is None:
        raise Conflict("programmes.changed-meanwhile")
    order.insert(max(0, min(len(order) - 1, here + by)), order.pop(here))
    _deal_positions(order)
    _note(actor, "programmes.move-question", question, at)


@transaction.atomic
def remove_question(*, actor: User, question: Question, at: datetime, version: int | None = None) -> None:
    """Remove a question. Answers given to it stay with the people who gave them and are not used any more."""
    programme = question.programme
    require(may_edit_programme(actor, programme))
    grow(programme, version)
    _note(actor, "programmes.remove-question", question, at)
    question.delete()


def _new_field(label: str, taken: set[str]) -> str:
    base = slugify(label)[:50].strip("-_") or "question"
    field, number = base, 1
    while field in taken or field in TAKEN_FIELDS:
        number += 1
        field = f"{base}-{number}"
    return field


def _fitting(widget: str, field: str, words: QuestionWords) -> QuestionWords:
    """Return the words as they may stand; raises Invalid for what a member could not answer."""
    label = words.label.strip()
    if not label:
        raise Invalid("programmes.question-needs-words")
    options = tuple(dict.fromkeys(option.strip() for option in words.options if option.strip()))
    if widget not in WITH_OPTIONS:
        options = ()
    elif len(options) < 2:
        raise Invalid("programmes.question-needs-options")
    if len(options) > MOST_OPTIONS or any(len(option) > LONGEST_OPTION for option in options):
        raise Invalid("programmes.too-many-options", most=MOST_OPTIONS, longest=LONGEST_OPTION)
    sensitive = words.sensitive or field in SENSITIVE_FIELDS
    reader = Reader.ENGINE if sensitive or widget in FOR_THE_ENGINE else words.reader
    if reader not in Reader.values:
        raise Invalid("programmes.unknown-reader")
    if reader == Reader.ENGINE and widget in (Question.Widget.TEXT, Question.Widget.LONG_TEXT):
        raise Invalid("programmes.free-words-need-a-reader")
    return QuestionWords(label[:300], words.help.strip()[:500], options, words.required, sensitive, reader)


def _columns(words: QuestionWords) -> dict[str, object]:
    return {
        "label": words.label,
        "help": words.help,
        "options": list(words.options),
        "required": words.required,
        "sensitive": words.sensitive,
        "reader": words.reader,
    }


def _deal_positions(order: list[Question]) -> None:
    for offset in (_ASIDE, 1):
        for place, question in enumerate(order):
            question.position = offset + place
            question.save(update_fields=["position"])


def _note(actor: User, verb: str, question: Question, at: datetime) -> None:
    record(actor=actor, verb=verb, thing=question, programme=question.programme_id, at=at)
