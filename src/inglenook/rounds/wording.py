"""The engine's codes in words for coordinators, without what was told to the engine alone; weekly hours, briefly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import islice
from typing import Any, Final, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_datetime, format_time
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inglenook.circles.wording import Speaker, field_words, next_moments, reason_words, role_words
from inglenook.circles.wording.hours import zone_words
from inglenook.circles.wording.phrases import locale_of
from inglenook.core.wording import sentence
from inglenook.programmes.policy import PolicySpec
from inglenook.programmes.wording.rules import words_for

SPEAKER: Final = cast("Speaker", translation)

#: Codes about whom somebody asked for, is kept from, or asked about themselves: never for a coordinator's eyes.
PRIVATE_CODES: Final = frozenset(
    prefix + ending
    for prefix in ("", "thin_", "broken_")
    for ending in ("wished", "wished_both", "same_if_wished", "not_alone", "private", "kept_apart", "line_manager")
)
#: Rules about the same.
PRIVATE_RULES: Final = frozenset(
    {"kept_apart", "wished", "same_if_wished", "not_alone", "not_manager", "private", "ties"}
)

#: Which kind of rule a broken must belongs to, for the link that loosens it by name.
RULE_OF: Final[Mapping[str, str]] = {
    "broken_different": "different",
    "broken_shared": "shared",
    "broken_shared_unknown": "shared",
    "broken_hour": "common_hour",
    "broken_hour_unknown": "common_hour",
    "broken_met_before": "not_again",
    "broken_role_missing": "roles_needed",
    "broken_role_too_many": "roles_needed",
    "broken_at_most": "at_most",
    "broken_quota": "quota",
    "broken_alike": "alike",
    "broken_gives": "gives",
    "broken_near": "near",
    "broken_senior": "senior",
    "broken_balanced": "balanced",
}

_DEEDS: Final = {
    "move": gettext_lazy("moved somebody"),
    "swap": gettext_lazy("swapped two people"),
    "take_out": gettext_lazy("took somebody out of a circle"),
    "found": gettext_lazy("made a new circle"),
    "merge": gettext_lazy("put two circles together"),
    "dissolve": gettext_lazy("dissolved a circle"),
    "lock": gettext_lazy("locked circles"),
    "unlock": gettext_lazy("unlocked circles"),
    "undo": gettext_lazy("undid the latest change"),
    "redo": gettext_lazy("did a change again"),
    "discard": gettext_lazy("put the proposal aside"),
    "publish": gettext_lazy("published the circles"),
}

_OWN: Final = {
    "left_taken_out": gettext_lazy("A coordinator took them out of their circle."),
}


def is_private(reason: Mapping[str, Any]) -> bool:
    """Whether a reason would tell a coordinator what somebody told only the matching."""
    return reason["code"] in PRIVATE_CODES or reason["params"].get("rule") in PRIVATE_RULES


def sentence_of(reason: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return one reason in the reader's language."""
    if reason["code"] in _OWN:
        return str(_OWN[reason["code"]])
    language = translation.get_language() or "en"
    return reason_words(reason["code"], reason["params"], names, speaker=SPEAKER, language=language)


def sentences(reasons: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> list[str]:
    """Return reasons as sentences, each once; private ones together as one that tells nothing of whose or which."""
    told: dict[str, None] = {}
    for reason in reasons:
        told[_("A private answer counts here, too.") if is_private(reason) else sentence_of(reason, names)] = None
    return list(told)


def sentences_for_them(
    reasons: Iterable[Mapping[str, Any]], names: Mapping[str, str], *, most: int | None = None
) -> list[str]:
    """Return what a person will read about their circle, but for what only they may know; the first `most` of it."""
    told = islice((reason for reason in reasons if not is_private(reason)), most)
    return list(dict.fromkeys(sentence_of(reason, names) for reason in told))


#: What is common among any six people: told together in one line, and no reason to call a circle thin.
_ALIKE: Final = "thin_different"
_UNSAID: Final = frozenset({"thin_unknown", "thin_shared_unknown"})


def is_thin(reason: Mapping[str, Any]) -> bool:
    """Whether something that speaks against a circle is worth a mark on it, and is for coordinators to know.

    A private wish that a circle does not meet is not: in a pair it would be clear whose it is.
    """
    return reason["code"] != _ALIKE and reason["code"] not in _UNSAID and not is_private(reason)


def side_notes(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the small things that speak against a circle, in two lines at most."""
    told = list(reasons)
    alike = _fields(one for one in told if one["code"] == _ALIKE)
    unsaid = _fields(one for one in told if one["code"] in _UNSAID)
    lines = []
    if alike:
        lines.append(_("Some gave the same answer: %(fields)s.") % {"fields": alike})
    if unsaid:
        lines.append(_("Not everybody answered: %(fields)s.") % {"fields": unsaid})
    return lines


def pairs_alike(reasons: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Count, by field, the pairs of people who gave the same answer where a mix is wished for."""
    return dict(Counter(str(one["params"].get("field", "")) for one in reasons if one["code"] == _ALIKE))


def alike_words(field: str, more: int) -> str:
    """Return what an edit does to the mix: "2 pairs more with the same country"."""
    words = {"pairs": abs(more), "field": field_words(field, SPEAKER)}
    if more > 0:
        return ngettext("%(pairs)s pair more alike: %(field)s.", "%(pairs)s pairs more alike: %(field)s.", more) % words
    return ngettext("%(pairs)s pair fewer alike: %(field)s.", "%(pairs)s pairs fewer alike: %(field)s.", -more) % words


def _fields(reasons: Iterable[Mapping[str, Any]]) -> str:
    names = dict.fromkeys(field_words(str(one["params"].get("field", "")), SPEAKER) for one in reasons)
    return ", ".join(names)


def deed_words(deed: str) -> str:
    """Return what somebody did to a proposal: "moved somebody"."""
    return str(_DEEDS.get(deed, _("changed the proposal")))


def rule_title(policy: PolicySpec, kind: str, field: str = "") -> tuple[str, str, str] | None:
    """Return (key, title, meaning) of a must of this kind in a policy; None if there is none any more."""
    for rule in policy.rules:
        if rule.rule == kind and rule.weight == "must" and (not field or rule.params.get("field", field) == field):
            words = words_for(rule, {})
            return rule.key, words.title, words.meaning
    return None


def first_start(hour: Mapping[str, Any], starts_on: date) -> datetime:
    """Return the first moment of a weekly hour in a round, in UTC."""
    after = datetime.combine(starts_on, time(), UTC)
    return next_moments(hour["zone"], hour["hour"], hour["minute"], after=after, count=1)[0]


@lru_cache(maxsize=4096)
def local_words(start: datetime, zone: str, language: str) -> str:
    """Return weekday and time of a moment on somebody's clock: "Tue 18:00"."""
    locale = locale_of(language)
    try:
        clock = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        clock = ZoneInfo("UTC")
    day = format_datetime(start, "EEE", tzinfo=clock, locale=locale)
    return f"{day} {format_time(start, 'short', tzinfo=clock, locale=locale)}"


def hour_line(hours: Iterable[Mapping[str, Any]], starts_on: date) -> str:
    """Return the best weekly hour of a circle and how many there are: "Tue 18:00, Berlin time, and 3 more"."""
    known = list(hours)
    if not known:
        return ""
    language = translation.get_language() or "en"
    first = known[0]
    start = first_start(first, starts_on)
    zone = zone_words(first["zone"], SPEAKER, language)
    line = f"{local_words(start, first['zone'], language)}, {zone}"
    more = len(known) - 1
    if not more:
        return line
    return ngettext("%(hour)s, and %(more)s more", "%(hour)s, and %(more)s more", more) % {"hour": line, "more": more}


_FAILURES: Final = {
    "nobody": gettext_lazy("There is nobody to match."),
    "one_person": gettext_lazy("There is only one person to match."),
    "nobody_in_role": gettext_lazy(
        "Nobody signed up as %(role)s, so nobody can be matched. Invite some, or change the rules."
    ),
    "too_few_people": gettext_lazy("There are %(people)s people; a circle needs %(smallest)s."),
    "all_alike": gettext_lazy("Everybody gave the same answer where all must differ, so no two people may meet."),
    "roles_exceed_size": gettext_lazy("The rules ask for more people in roles than a circle holds."),
    "locked_breaks_rule": gettext_lazy(
        "A locked circle breaks a must, on today's answers. Unlock it, or keep only the circles that hold."
    ),
    "contradiction": gettext_lazy(
        "Two rules contradict each other, so nobody can be placed. Look at the rules of the programme."
    ),
    "role_contradiction": gettext_lazy(
        "The rules about roles contradict each other. Look at the rules of the programme."
    ),
    "period_backwards": gettext_lazy("The round ends before it starts. Correct its days."),
    "period_too_long": gettext_lazy("The round is longer than three years. Correct its days."),
    "period_far_away": gettext_lazy("The days of the round are far away. Correct them."),
}


def failure_words(code: str, params: Mapping[str, Any]) -> str:
    """Return why a run gave no proposal; what only the engine's makers understand is told by its code."""
    if code.startswith("rounds."):
        return sentence(code, params)
    if code in _FAILURES:
        named = {**params, "role": role_words(str(params.get("role", "")), SPEAKER)}
        return str(_FAILURES[code]) % named
    return _("The engine could not take this (%(code)s). Please tell whoever runs the site.") % {"code": code}
