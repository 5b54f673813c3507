"""States, kinds of answers, readers and regions in words, for templates that `{% load programmes %}`."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext_lazy as _

from inglenook.programmes.forms import READER_WORDS, WIDGET_WORDS
from inglenook.programmes.models import Question, Reader, Round
from inglenook.programmes.regions import region_name, region_names
from inglenook.programmes.round_steps import STATE_WORDS

register = template.Library()

_FIXED_WIDGETS = {
    Question.Widget.WORKPLACES: _("Workplaces"),
    Question.Widget.COUNTRY: _("A country"),
    Question.Widget.LANGUAGES: _("Languages"),
    Question.Widget.WEEK: _("Hours of a week"),
    Question.Widget.ROLES: _("Roles and how many"),
    Question.Widget.WISHES: _("Persons they wish for"),
    Question.Widget.SHARED_IDENTITY: _("Options, and what they wish about them"),
}


@register.filter
def state_words(round_: Round) -> str:
    """Return a round's state in words."""
    return str(STATE_WORDS[Round.State(round_.state)])


@register.filter
def widget_words(question: Question) -> str:
    """Return a question's kind of answer in words."""
    return str((WIDGET_WORDS | _FIXED_WIDGETS)[Question.Widget(question.widget)])


@register.filter
def reader_words(question: Question) -> str:
    """Return who reads the answers to a question, in words."""
    return str(READER_WORDS[Reader(question.reader)])


@register.filter
def region_list(regions: Iterable[str]) -> str:
    """Return regions by name, countries in the reader's language."""
    return ", ".join(region_names(regions))


@register.filter
def region_words(region: str) -> str:
    """Return one region by name."""
    return region_name(region)
