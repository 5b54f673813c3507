"""What the reader of sheets says, in the reader's language: sentences, questions, reasons, how sure it is."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inglenook.sheets import QUESTIONS, REASONS, SENTENCES, Choice, ColumnMapping, Problem, Question

Params = Mapping[str, str | int | float]

#: What this site adds to what the reader says.
_OUR_SENTENCES = {
    "address_of_another": gettext_lazy(
        "Somebody else in the file has the address {value}, too. An account needs an address of its own: ask them for "
        "another one and import the row again."
    )
}


def sentence_of(code: str, params: Params) -> str:
    """Return a sentence of the reader by its code. The English one is the key of its translation."""
    return _in_words(SENTENCES[code], params)


def problem_words(problem: Problem) -> str:
    """Return what is wrong with a row or a cell, and what to do."""
    ours = _OUR_SENTENCES.get(problem.code)
    return str(ours).format_map(dict(problem.params)) if ours else _in_words(SENTENCES[problem.code], problem.params)


def problem_place(problem: Problem, *, with_file: bool) -> str:
    """Return where it is, in a spreadsheet's words: "row 17, column D"; the file only where there are several."""
    parts = [problem.file] if with_file and problem.file else []
    parts += [_("sheet %(name)s") % {"name": problem.sheet}] if problem.sheet else []
    parts += [_("row %(number)d") % {"number": problem.row}] if problem.row else []
    parts += [_("column %(letter)s") % {"letter": problem.column}] if problem.column else []
    return ", ".join(parts) or _("the whole file")


def question_words(question: Question) -> str:
    """Return a question of the reader."""
    return _in_words(QUESTIONS[question.code], question.params)


def choice_words(choice: Choice) -> str:
    """Return one way to answer: the file's own words, or ours translated."""
    return _(choice.label) if choice.code and choice.label else choice.label


def reason_words(column: ColumnMapping) -> str:
    """Return why a meaning of a column is proposed."""
    return _in_words(REASONS[column.reason], {"why": column.why})


def sureness_words(sure: float) -> str:
    """Return how likely a suggestion is right."""
    if sure >= 0.9:
        return _("almost certain")
    if sure >= 0.7:
        return _("likely")
    return _("perhaps") if sure >= 0.5 else _("only a guess")


def rows_words(rows: tuple[tuple[str, str, int], ...]) -> str:
    """Return the rows of a person as a spreadsheet numbers them."""
    numbers = ", ".join(str(number) for _file, _sheet, number in rows)
    return ngettext("row %(numbers)s", "rows %(numbers)s", len(rows)) % {"numbers": numbers}


def _in_words(english: str, params: Params) -> str:
    try:
        return _(english).format_map(dict(params))
    except (KeyError, IndexError, ValueError):  # a translation that names a parameter wrongly must not cost the page
        return english.format_map(dict(params))
