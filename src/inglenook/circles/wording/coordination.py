"""Sentences for coordinators only: what is thin, what is broken, who is left over, what an edit would change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from inglenook.circles.wording.phrases import gettext_noop as _
from inglenook.circles.wording.sentences import Sentence, by_field, counts, ngettext_lazy, says

_UNKNOWN = counts(
    *ngettext_lazy("%(people)s did not answer this: %(field)s.", "%(people)s did not answer this: %(field)s."),
    "how_many",
)
_HOUR_UNKNOWN = counts(
    *ngettext_lazy("%(people)s did not say when they are free.", "%(people)s did not say when they are free."),
    "how_many",
)
_SAME = by_field(
    says(_("%(people)s have the same answer for this: %(values)s (%(field)s).")),
    workplace=says(_("%(people)s work, or have lately worked, at the same place: %(values)s.")),
)
_COMMON = by_field(
    says(_("They have too little in common (%(field)s): %(common)s, where %(at_least)s are asked for.")),
    language=says(_("They have too few languages in common: %(common)s, where %(at_least)s are asked for.")),
)
_MET = says(_("%(people)s have met in an earlier round."))
_MANAGER = says(_("One of %(people)s is the other's line manager."))
_TOO_FEW_IN_ROLE = says(_("Too few take part as %(role)s: %(count)s, where %(at_least)s are asked for."))
_TOO_MANY_IN_ROLE = says(_("Too many take part as %(role)s: %(count)s, where at most %(at_most)s are wanted."))
_TOO_MANY_ALIKE = says(
    _("%(count)s here have the same answer (%(field)s: %(values)s); at most %(at_most)s are wanted.")
)
_NOT_OFFERED = says(_("Nobody here offers what %(person)s would like help with."))
_FAR = says(_("%(people)s are far apart in this: %(field)s."))
_NOT_SENIOR = says(_("%(giver)s is not as far ahead of %(receiver)s as asked (%(field)s)."))
_UNBALANCED = says(_("%(giving)s mostly give and %(seeking)s mostly look for help."))
_NOT_WISHED = says(_("%(person)s asked for somebody, and none of them is here."))

THIN: Final[Mapping[str, Sentence]] = {
    "thin_hour": says(_("Too few weekly hours suit all: %(common)s, where %(at_least)s are asked for.")),
    "thin_hour_unknown": _HOUR_UNKNOWN,
    "thin_unknown": _UNKNOWN,
    "thin_shared": _COMMON,
    "thin_shared_unknown": _UNKNOWN,
    "thin_different": _SAME,
    "thin_alike": says(_("%(person)s shares this with nobody here: %(field)s.")),
    "thin_gives": _NOT_OFFERED,
    "thin_near": _FAR,
    "thin_senior": _NOT_SENIOR,
    "thin_balanced": _UNBALANCED,
    "thin_wished": _NOT_WISHED,
    "thin_same_if_wished": says(_("%(person)s asked for somebody alike (%(field)s), and nobody here is.")),
    "thin_private": counts(
        *ngettext_lazy(
            "%(count)s private answer asks for more than this circle gives. Nobody is told whose.",
            "%(count)s private answers ask for more than this circle gives. Nobody is told whose.",
        )
    ),
    "thin_kept_apart": says(_("%(people)s had better not sit together. This is private.")),
    "thin_met_before": _MET,
    "thin_line_manager": _MANAGER,
    "thin_role_missing": _TOO_FEW_IN_ROLE,
    "thin_role_too_many": _TOO_MANY_IN_ROLE,
    "thin_at_most": _TOO_MANY_ALIKE,
    "thin_size": says(_("%(size)s people, where %(ideal)s would be best.")),
}

BROKEN: Final[Mapping[str, Sentence]] = {
    "broken_unknown_person": says(_("Somebody here is not in this round.")),
    "broken_doubled_person": says(_("%(person)s sits here twice.")),
    "broken_role_not_taken": says(_("%(person)s did not offer to take part as %(role)s.")),
    "broken_seats": says(
        _("%(person)s said %(seats)s as %(role)s and would have %(placed)s. Only they can change that.")
    ),
    "broken_size": says(_("%(size)s people; a circle has %(smallest)s to %(largest)s.")),
    "broken_not_a_pair": says(_("A pair is one person who gives and one who receives.")),
    "broken_not_peers": says(_("In a pair of peers both take part as %(role)s.")),
    "broken_twice": says(_("The same people are put together twice.")),
    "broken_lock": says(_("This circle is locked and has been changed.")),
    "broken_different": _SAME,
    "broken_shared": _COMMON,
    "broken_shared_unknown": _UNKNOWN,
    "broken_hour": says(_("No hour suits all: %(common)s found, where %(at_least)s are asked for.")),
    "broken_hour_unknown": _HOUR_UNKNOWN,
    "broken_kept_apart": says(_("%(people)s cannot sit together. This is private.")),
    "broken_met_before": _MET,
    "broken_line_manager": _MANAGER,
    "broken_role_missing": _TOO_FEW_IN_ROLE,
    "broken_role_too_many": _TOO_MANY_IN_ROLE,
    "broken_at_most": _TOO_MANY_ALIKE,
    "broken_quota": says(
        _("%(count)s of %(placed)s people placed share one answer (%(field)s); %(percent)s %% is the most.")
    ),
    "broken_alike": says(_("%(people)s have nothing in common in this: %(field)s.")),
    "broken_gives": _NOT_OFFERED,
    "broken_near": _FAR,
    "broken_senior": _NOT_SENIOR,
    "broken_balanced": _UNBALANCED,
    "broken_wished": _NOT_WISHED,
    "broken_same_if_wished": says(_("%(person)s asked for somebody alike (%(field)s), and nobody here is.")),
    "broken_private": says(_("A rule about private answers is broken here. Nobody is told whose.")),
}

LEFT: Final[Mapping[str, Sentence]] = {
    "left_nobody": says(_("There is nobody here whom a %(role)s could be put together with.")),
    "left_no_role": says(_("They take no role that this programme has.")),
    "left_rule": says(_("This rule alone rules out %(count)s of %(of)s people: %(rule)s.")),
    "left_rules_together": says(_("Each rule leaves somebody, but all rules together leave none of %(of)s people.")),
    "left_seats_full": counts(
        *ngettext_lazy(
            "%(count)s person who fits as %(role)s has no free place any more.",
            "%(count)s people who fit as %(role)s have no free place any more.",
        )
    ),
    "left_odd": says(_("Everybody else is put together in twos, and one is left.")),
    "left_too_few": counts(
        *ngettext_lazy(
            "Only %(count)s is left, and a circle needs %(smallest)s.",
            "Only %(count)s are left, and a circle needs %(smallest)s.",
        )
    ),
    "left_role_missing": says(_("Nobody is left who would take part as %(role)s.")),
    "left_quota": says(_("Their share of this round is full (%(field)s): %(percent)s %% is the most.")),
    "left_no_circle": says(_("%(count)s people fit one by one, but no whole circle could be made of them.")),
    "left_search_ended": says(_("The search ended before a place was found. A longer one may find it.")),
}

LOOSEN: Final[Mapping[str, Sentence]] = {
    "loosen_rule": counts(
        *ngettext_lazy(
            "Without this rule, %(count)s person would fit: %(rule)s.",
            "Without this rule, %(count)s people would fit: %(rule)s.",
        )
    ),
    "loosen_seats": counts(
        *ngettext_lazy(
            "One more place from the one who fits as %(role)s would do. It is theirs to offer.",
            "One more place from any of %(count)s who fit as %(role)s would do. It is theirs to offer.",
        )
    ),
    "loosen_size": says(_("Circles of %(smallest)s to %(largest)s people would do.")),
    "loosen_threes": says(_("A circle of three would do.")),
}

CHANGE: Final[Mapping[str, Sentence]] = {
    "seated": says(_("%(person)s gets a place as %(role)s.")),
    "unseated": says(_("%(person)s loses a place as %(role)s.")),
    "better_for": says(_("More speaks for the place of %(person)s than before.")),
    "worse_for": says(_("Less speaks for the place of %(person)s than before.")),
}

COORDINATORS: Final[Mapping[str, Sentence]] = {**THIN, **BROKEN, **LEFT, **LOOSEN, **CHANGE}
