"""What a programme's firm rules promise to somebody who thinks about signing up, in one plain sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inglenook.programmes.policy import RuleSpec
from inglenook.programmes.wording.rules import words_for

PROMISES: Final[Mapping[str, Promise | str]] = {
    "different:workplace": _("Nobody you meet is from your own workplace, now or lately."),
    "different:country": _("Everybody you meet works in another country."),
    "shared:language": _("There is a language that all of you can talk in."),
    "common_hour": _("There is an hour in the week that suits all of you, across time zones."),
    "kept_apart": _("You never meet anybody on your private list, nor anybody who has you on theirs."),
    "not_again": _("You meet new people: nobody from an earlier round."),
    "not_manager": _("You never meet your line manager."),
}


def promise_of(rule: RuleSpec, labels: Mapping[str, str]) -> str:
    """Return what a firm rule promises; a rule without a sentence of its own says what it means to coordinators.

    labels: the labels of the programme's own questions by field.
    """
    return str(PROMISES.get(rule.key) or words_for(rule, labels).meaning)
