"""What each rule of matching means, in plain words, by kind and weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inglenook.programmes.policy import ALWAYS_MUST, NEVER_LOOSENED, RuleSpec, Weight

#: What a field is called inside a sentence.
FIELD_WORDS: Final = {
    "workplace": gettext_lazy("workplace"),
    "department": gettext_lazy("department"),
    "sector": gettext_lazy("kind of workplace"),
    "stage": gettext_lazy("stage of working life"),
    "stage_rank": gettext_lazy("stage of working life"),
    "years": gettext_lazy("years of experience"),
    "region": gettext_lazy("region"),
    "country": gettext_lazy("country"),
    "city": gettext_lazy("city"),
    "language": gettext_lazy("language"),
    "goal": gettext_lazy("goal"),
    "topic": gettext_lazy("topic"),
    "offers": gettext_lazy("what they offer"),
    "seeks": gettext_lazy("what they seek"),
    "style": gettext_lazy("way of talking"),
    "mode": gettext_lazy("way of meeting"),
    "identity": gettext_lazy("shared identity"),
    "gender": gettext_lazy("gender"),
}

WEIGHT_WORDS: Final[Mapping[Weight, Any]] = {
    "must": gettext_lazy("Must"),
    "important": gettext_lazy("Important"),
    "nice": gettext_lazy("Nice to have"),
    "ignore": gettext_lazy("Ignore"),
}

WEIGHT_MEANINGS: Final[Mapping[Weight, Any]] = {
    "must": gettext_lazy("never broken; somebody may have to wait because of it"),
    "important": gettext_lazy("counts three times as much as what is nice to have"),
    "nice": gettext_lazy("decides between matches that are equally good otherwise"),
    "ignore": gettext_lazy("not looked at"),
}

#: Which numbers of a rule a coordinator sets, with their words.
NUMBER_WORDS: Final = {
    ("shared", "at_least"): gettext_lazy("How many in common, at least"),
    ("common_hour", "at_least"): gettext_lazy("How many hours in common, at least"),
    ("roles_needed", "at_least"): gettext_lazy("How many in each circle, at least"),
    ("roles_needed", "at_most"): gettext_lazy("At most (0 is as many as come)"),
    ("at_most", "count"): gettext_lazy("How many in one circle, at most"),
    ("quota", "percent"): gettext_lazy("Per cent of all who are placed, at most"),
    ("near", "within"): gettext_lazy("Difference, at most"),
    ("senior", "at_least"): gettext_lazy("Steps ahead, at least"),
    ("senior", "at_most"): gettext_lazy("Steps ahead, at most (0 is no limit)"),
}


@dataclass(frozen=True, slots=True)
class RuleWords:
    """title: the rule's name. meaning: a sentence of what it asks for. fixed: why nobody changes its weight, or ""."""

    title: str
    meaning: str
    fixed: str


def words_for(rule: RuleSpec, fields: Mapping[str, str]) -> RuleWords:
    """Return a rule's words. fields: the labels of a programme's own questions by field."""
    looked_at = str(rule.params.get("field", ""))
    field = str(FIELD_WORDS.get(looked_at) or f"“{fields.get(looked_at, looked_at)}”")
    title, meaning = _SENTENCES[rule.rule]
    values = {**rule.params, "field": field}
    return RuleWords(str(title) % values, str(meaning) % values, _fixed(rule))


def allowed_weights(rule: RuleSpec) -> tuple[Weight, ...]:
    """Return the weights a coordinator may choose for a rule."""
    if rule.rule in NEVER_LOOSENED:
        return ("must",)
    return ("must", "ignore") if rule.rule in ALWAYS_MUST else ("must", "important", "nice", "ignore")


def _fixed(rule: RuleSpec) -> str:
    if rule.rule == "kept_apart":
        return _("Always a must: these lists are private, and people rely on them. Nobody can loosen this.")
    if rule.rule == "not_manager":
        return _("Always a must: nobody speaks freely with the person who judges their work. Nobody can loosen this.")
    return ""


_SENTENCES: Final = {
    "different": (
        gettext_lazy("Different %(field)s"),
        gettext_lazy("No two people who meet share the same %(field)s. Whoever did not say fits everybody."),
    ),
    "shared": (
        gettext_lazy("Same %(field)s"),
        gettext_lazy("Everybody who meets has at least %(at_least)s in common: %(field)s."),
    ),
    "common_hour": (
        gettext_lazy("An hour that suits everybody"),
        gettext_lazy("At least %(at_least)s weekly hour suits all, across time zones and changes of the clock."),
    ),
    "kept_apart": (
        gettext_lazy("Kept apart"),
        gettext_lazy("Nobody meets a person on their private list, or one on whose list they stand."),
    ),
    "not_again": (
        gettext_lazy("New people"),
        gettext_lazy("Nobody meets somebody from an earlier round again."),
    ),
    "not_manager": (gettext_lazy("Never the line manager"), gettext_lazy("Nobody meets their own line manager.")),
    "roles_needed": (
        gettext_lazy("A place for each role: %(role)s"),
        gettext_lazy("Each circle has at least %(at_least)s with this role."),
    ),
    "at_most": (
        gettext_lazy("Not too many of one %(field)s"),
        gettext_lazy("At most %(count)s people in one circle share the same %(field)s."),
    ),
    "quota": (
        gettext_lazy("A fair share for each %(field)s"),
        gettext_lazy(
            "At most %(percent)s %% of all who are placed share one %(field)s. Who waits is decided by promises made "
            "earlier, then by lot."
        ),
    ),
    "mixed": (
        gettext_lazy("Mixed: %(field)s"),
        gettext_lazy("People who meet differ: %(field)s."),
    ),
    "alike": (
        gettext_lazy("Alike: %(field)s"),
        gettext_lazy("People who meet have something in common: %(field)s."),
    ),
    "gives": (
        gettext_lazy("One offers what another seeks"),
        gettext_lazy("What somebody would like help with is something that another person in the circle offers."),
    ),
    "near": (
        gettext_lazy("Near to each other: %(field)s"),
        gettext_lazy("The less people differ the better: %(field)s. As a must, by at most %(within)s."),
    ),
    "senior": (
        gettext_lazy("The mentor is further on"),
        gettext_lazy("The mentor is at least %(at_least)s steps ahead: %(field)s. Whoever did not say fits everybody."),
    ),
    "balanced": (
        gettext_lazy("Giving and seeking in balance"),
        gettext_lazy("A circle has about as many people who mostly offer help as people who mostly look for it."),
    ),
    "wished": (
        gettext_lazy("Wishes for persons"),
        gettext_lazy("Whoever named somebody is with at least one of them."),
    ),
    "same_if_wished": (
        gettext_lazy("Somebody like me, if asked for"),
        gettext_lazy("Whoever asked for it meets somebody who shares a part of their identity. Nobody is told."),
    ),
    "not_alone": (
        gettext_lazy("Not the only one, if asked for"),
        gettext_lazy("Whoever asked not to be the only one of their kind in a circle is not. Nobody is told."),
    ),
}
