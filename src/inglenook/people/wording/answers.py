"""Answers in words, for their own writer and for those to whom the writer chose to show them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inglenook.people.slices import WRITTEN, Widget
from inglenook.people.week import week_words
from inglenook.programmes.models import Question
from inglenook.sheets.answers import Answers

ROLE_NAMES: Final = {
    "peer": gettext_lazy("Peer"),
    "mentor": gettext_lazy("Mentor"),
    "mentee": gettext_lazy("Mentee"),
    "facilitator": gettext_lazy("Facilitator"),
}


@cache
def locale_called(language: str) -> Locale:
    """Return the locale of a language tag; one that nobody knows is read as English."""
    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


@cache
def language_name(tag: str, language: str) -> str:
    """Return a language's name in another language, with its own name beside it: "German (Deutsch)"."""
    try:
        meant = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return str(locale_called(language).languages.get(tag, tag))
    name, own = meant.get_display_name(locale_called(language)) or tag, meant.get_display_name(meant) or tag
    return name if name.casefold() == own.casefold() else f"{name} ({own})"


def value_in_words(field: str, value: str, language: str) -> str:
    """Return one value as people read it: names for codes of countries and languages, all else as it was written."""
    if field == "country" and len(value) == 2:
        return str(locale_called(language).territories.get(value, value))
    return language_name(value, language) if field == "language" else value


def list_in_words(values: Iterable[str], language: str) -> str:
    """Return "a, b and c" as the language joins it."""
    return format_list(list(values), locale=locale_called(language))


def answer_in_words(answers: Answers, question: Question, *, language: str) -> list[str]:
    """Return what was said to a question, a line for each thing; an empty list when nothing was."""
    name = question.field
    if question.widget in WRITTEN:
        return [answers.texts[name]] if answers.texts.get(name) else []
    match question.widget:
        case Widget.NUMBER:
            return [f"{answers.numbers[name]:g}"] if name in answers.numbers else []
        case Widget.WEEK:
            return week_words(answers.week, answers.zone, language=language) if answers.week else []
        case Widget.ROLES:
            return [_role_line(role, answers.seats.get(role)) for role in sorted(answers.roles)]
        case Widget.WISHES:
            return list(answers.wishes)
    lines = [value_in_words(name, value, language) for value in answers.tags.get(name, ())]
    if name in answers.wants_same:
        lines.append(_("I would like to be with somebody who shares this."))
    if name in answers.not_alone:
        lines.append(_("I would rather not be the only one."))
    return lines


def _role_line(role: str, seats: int | None) -> str:
    name = str(ROLE_NAMES.get(role, role))
    if seats is None:
        return name
    return ngettext("%(role)s, for %(seats)s person at once", "%(role)s, for up to %(seats)s people at once", seats) % {
        "role": name,
        "seats": seats,
    }
