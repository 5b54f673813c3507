"""A proposed mapping fitted to what a programme asks: its own questions are found by their words, its options known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from inglenook.programmes.models import Question
from inglenook.sheets import Answers, ColumnMapping, Kind, Target
from inglenook.sheets import Mapping as SheetMapping

Widget = Question.Widget

#: How the reader of sheets reads the answers to a question.
KINDS: Final = {
    Widget.TEXT: Kind.TEXT,
    Widget.LONG_TEXT: Kind.TEXT,
    Widget.NUMBER: Kind.NUMBER,
    Widget.ONE: Kind.ONE,
    Widget.MANY: Kind.MANY,
    Widget.WORKPLACES: Kind.MANY,
    Widget.COUNTRY: Kind.ONE,
    Widget.LANGUAGES: Kind.MANY,
    Widget.SHARED_IDENTITY: Kind.MANY,
}
#: Questions whose answers are no tag, number or text.
TARGETS: Final = {Widget.WEEK: Target.WEEK, Widget.ROLES: Target.ROLE, Widget.WISHES: Target.WISHES}


def adapted(mapping: SheetMapping, questions: Iterable[Question]) -> SheetMapping:
    """Return the mapping with columns that bear a question's words going to it, and with the options it offers."""
    asked = list(questions)
    by_label = {_squeezed(question.label): question for question in asked}
    by_field = {question.field: question for question in asked if question.widget in KINDS}
    tables = []
    for table in mapping.tables:
        columns = []
        for column in table.columns:
            question = by_label.get(_squeezed(column.header))
            if question is not None and not column.option:
                columns.append(going_to(column, question, reason="both"))
            elif column.target is Target.ANSWER and column.field in by_field:
                columns.append(_knowing_options(column, by_field[column.field]))
            else:
                columns.append(column)
        tables.append(replace(table, columns=tuple(columns)))
    return replace(mapping, tables=tuple(tables))


def going_to(column: ColumnMapping, question: Question, *, reason: str) -> ColumnMapping:
    """Return the column with its answers going to a question."""
    if question.widget in TARGETS:
        return replace(
            column, target=TARGETS[Widget(question.widget)], field="", sure=1.0, reason=reason, why=question.label
        )
    aimed = replace(
        column,
        target=Target.ANSWER,
        field=question.field,
        kind=KINDS[Widget(question.widget)],
        sensitive=question.sensitive,
        sure=1.0,
        reason=reason,
        why=question.label,
    )
    return _knowing_options(aimed, question)


def fitted(answers: Answers, questions: Mapping[str, Question]) -> Answers:
    """Return the answers with choices spelt as the options of the questions are, and a stage's place among them."""
    tags, numbers, roles = dict(answers.tags), dict(answers.numbers), answers.roles
    if any(question.widget == Widget.ROLES for question in questions.values()):
        roles -= {"peer"}  # "not said": where mentors and mentees meet, nobody is a peer
    for field, values in answers.tags.items():
        question = questions.get(field)
        if question is None or not question.options:
            continue
        known = {option.casefold(): option for option in question.options}
        tags[field] = tuple(dict.fromkeys(known.get(value.casefold(), value) for value in values))
        if field == "stage" and question.widget == Widget.ONE and tags[field][0] in question.options:
            numbers["stage_rank"] = float(question.options.index(tags[field][0]))
    return replace(answers, tags=tags, numbers=numbers, roles=roles)


def _knowing_options(column: ColumnMapping, question: Question) -> ColumnMapping:
    if column.kind is not Kind.MANY or not question.options:
        return column
    return replace(column, options=tuple(dict.fromkeys((*question.options, *column.options))))


def _squeezed(words: str) -> str:
    return " ".join(words.casefold().replace("*", " ").split()).rstrip(" :?")
