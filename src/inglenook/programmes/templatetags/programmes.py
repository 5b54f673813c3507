"""States, kinds of answers, readers and regions in words, for templates that `{% load programmes %}`."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from inglenook.programmes.models import Question, Reader, Round
from inglenook.programmes.wording.questions import READER_WORDS, WIDGET_WORDS
from inglenook.programmes.wording.regions import region_name, region_names
from inglenook.programmes.wording.rounds import STATE_WORDS

register = template.Library()


@register.filter
def state_words(round_: Round) -> str:
    """Return a round's state in words."""
    return str(STATE_WORDS[Round.State(round_.state)])


@register.filter
def widget_words(question: Question) -> str:
    """Return a question's kind of answer in words."""
    return str(WIDGET_WORDS[Question.Widget(question.widget)])


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
