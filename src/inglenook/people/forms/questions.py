"""Finds the form for a question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from inglenook.people.forms.base import QuestionForm
from inglenook.people.forms.chosen import ManyForm, OneForm, SharedForm
from inglenook.people.forms.lines import WishesForm, WorkplacesForm
from inglenook.people.forms.places import CountryForm, LanguagesForm
from inglenook.people.forms.roles import RolesForm
from inglenook.people.forms.week import WeekForm
from inglenook.people.forms.written import LineForm, NumberForm, TextForm
from inglenook.programmes.models import Question
from inglenook.sheets.answers import Answers

Widget = Question.Widget

FORMS: Final[Mapping[str, type[QuestionForm]]] = {
    Widget.TEXT: LineForm,
    Widget.LONG_TEXT: TextForm,
    Widget.NUMBER: NumberForm,
    Widget.ONE: OneForm,
    Widget.MANY: ManyForm,
    Widget.WORKPLACES: WorkplacesForm,
    Widget.COUNTRY: CountryForm,
    Widget.LANGUAGES: LanguagesForm,
    Widget.WEEK: WeekForm,
    Widget.ROLES: RolesForm,
    Widget.WISHES: WishesForm,
    Widget.SHARED_IDENTITY: SharedForm,
}


def form_for(question: Question, answers: Answers, *, language: str, on: date, data: Any = None) -> QuestionForm:
    """Return the form of a question, filled in with the answers as of a day; bound when `data` is given."""
    return FORMS[question.widget](question, answers, language=language, on=on, data=data)
