"""Numbers of a round in words: why somebody has few options, what a bar is called."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inglenook.people.wording.answers import value_in_words
from inglenook.programmes.models import Question
from inglenook.programmes.policy import PolicySpec
from inglenook.programmes.wording.rules import FIELD_WORDS


def why_few(in_the_way: Iterable[tuple[str, int]], policy: PolicySpec) -> list[str]:
    """Return the rules in somebody's way in words; in_the_way: (rule key, how many others it rules out)."""
    rules = {rule.key: rule for rule in policy.rules}
    return [_line(rules[key].rule, str(rules[key].params.get("field", "")), count) for key, count in in_the_way]


def bar_words(question: Question, value: str, language: str) -> str:
    """Return what a bar is called: countries and languages by name."""
    return value_in_words(question.field, value, language)


def _line(kind: str, field: str, count: int) -> str:
    if kind == "common_hour":
        told = ngettext("no common hour with %(count)d other", "no common hour with %(count)d others", count)
    elif kind == "shared":
        told = ngettext("no common %(field)s with %(count)d other", "no common %(field)s with %(count)d others", count)
    else:
        told = ngettext("the same %(field)s as %(count)d other", "the same %(field)s as %(count)d others", count)
    return told % {"count": count, "field": FIELD_WORDS.get(field, field) or _("answer")}
