"""What a column of a file may mean, as a coordinator chooses it from a list, and what a choice makes of the mapping."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from inglenook.people.bridge.adapting import KINDS, TARGETS, going_to
from inglenook.programmes.models import Question
from inglenook.programmes.wording.rules import FIELD_WORDS
from inglenook.sheets import STANDARD_FIELDS, ColumnMapping, Field, Kind, Target

Groups = list[tuple[str, list[tuple[str, str]]]]

OWN = "own"
_PRIVATE_WISHES = (Target.WANTS_SAME, Target.NOT_ALONE)


def target_groups(questions: Sequence[Question]) -> Groups:
    """Return the choices of the list, in groups: (title, [(value, words)])."""
    asked = {question.field for question in questions}
    further = [field for field in STANDARD_FIELDS if field.name not in asked and field.name in FIELD_WORDS]
    return [
        ("", [(Target.IGNORE.value, _("Leave it out")), (OWN, _("Keep it under its own name"))]),
        (_("Who they are"), _plain(_who())),
        (_("Questions of this programme"), [(value_of_question(one), one.label) for one in questions]),
        (_("Role, time, agreement"), _plain(_round())),
        (_("Other people"), _plain(_others())),
        (_("Wishes about identity"), _identity_wishes(questions)),
        (_("Further answers"), [(f"answer:{one.name}", _field_words(one)) for one in further]),
    ]


def value_of_question(question: Question) -> str:
    """Return the list's value for a question."""
    special = {widget: target.value for widget, target in TARGETS.items()}
    return special.get(Question.Widget(question.widget), f"answer:{question.field}")


def value_of(column: ColumnMapping, known: frozenset[str]) -> str:
    """Return the list's value for what a column is mapped to. known: the values of the list."""
    if column.target is Target.ANSWER:
        value = f"answer:{column.field}"
        return value if value in known else OWN
    if column.target in _PRIVATE_WISHES:
        value = f"{column.target.value}:{column.field}"
        return value if value in known else Target.IGNORE.value
    return column.target.value


def mapped_to(
    column: ColumnMapping, value: str, questions: Sequence[Question], *, header: str, sensitive: bool
) -> ColumnMapping:
    """Return the column as a coordinator wants it. An unknown value leaves it as it is."""
    question = next((one for one in questions if value_of_question(one) == value), None)
    if question is not None:
        return going_to(column, question, reason="chosen")
    name, _colon, field = value.partition(":")
    chosen = replace(column, sure=1.0, reason="chosen", why="")
    if name == OWN:
        return _own(chosen, header, sensitive=sensitive)
    if name == "answer":
        standard = next((one for one in STANDARD_FIELDS if one.name == field), None)
        if standard is None:
            return column
        kind = standard.kind
        return replace(chosen, target=Target.ANSWER, field=field, kind=kind, sensitive=standard.sensitive)
    if name not in {target.value for target in Target}:
        return column
    return replace(chosen, target=Target(name), field=field, sensitive=False)


def _own(column: ColumnMapping, header: str, *, sensitive: bool) -> ColumnMapping:
    standard = {one.name for one in STANDARD_FIELDS}
    keeps = column.target is Target.ANSWER and column.field and column.field not in standard
    field = column.field if keeps else re.sub(r"\W+", "_", header.casefold()).strip("_")[:60] or "own"
    if field in standard:
        field = f"own_{field}"
    kind = column.kind if column.target is Target.ANSWER else Kind.TEXT
    return replace(column, target=Target.ANSWER, field=field, kind=kind, sensitive=sensitive)


def _plain(words: dict[Target, str]) -> list[tuple[str, str]]:
    return [(target.value, said) for target, said in words.items()]


def _who() -> dict[Target, str]:
    return {
        Target.EMAIL: _("Mail address"),
        Target.NAME: _("Name"),
        Target.FIRST_NAME: _("First name"),
        Target.LAST_NAME: _("Last name"),
        Target.SIGNED_UP_AT: _("When they signed up"),
        Target.SOURCE_ID: _("The form's own number"),
    }


def _round() -> dict[Target, str]:
    return {
        Target.ROLE: _("Role: mentor, mentee, both"),
        Target.ALSO: _("Would take the other role, too (yes or no)"),
        Target.SEATS: _("How many people they would take"),
        Target.ZONE: _("Time zone"),
        Target.WEEK: _("Hours that suit"),
        Target.BUSY: _("Hours that do not suit"),
        Target.CONSENT: _("Agrees to take part (yes or no)"),
        Target.ACTIVE: _("Takes part this time (yes or no)"),
    }


def _others() -> dict[Target, str]:
    return {
        Target.WISHES: _("Persons they wish for"),
        Target.KEEP_APART: _("Persons to keep away from (private)"),
        Target.MET_BEFORE: _("Persons they were matched with before"),
        Target.TEAM: _("Their earlier group"),
        Target.MANAGER: _("Their line manager"),
    }


def _identity_wishes(questions: Sequence[Question]) -> list[tuple[str, str]]:
    private = [one for one in questions if one.sensitive and one.widget in KINDS]
    words = {
        Target.WANTS_SAME: _("Would like somebody like them: %(question)s"),
        Target.NOT_ALONE: _("Would not like to be the only one: %(question)s"),
    }
    return [
        (f"{target.value}:{one.field}", said % {"question": one.label})
        for one in private
        for target, said in words.items()
    ]


def _field_words(field: Field) -> str:
    words = str(FIELD_WORDS[field.name])
    return words[:1].upper() + words[1:]
