"""One small function for each code: it is given the speaker and the words of its parameters, and says its sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from inglenook.circles.wording.phrases import Speaker, gettext_noop

#: Parameters in words (lists joined, ids named), and `how_many` people they name.
Words = Mapping[str, object]
Sentence = Callable[[Speaker, Words], str]


def says(text: str) -> Sentence:
    """Return a sentence that only fills its parameters in."""
    return lambda speaker, words: speaker.gettext(text) % words


def counts(one: str, many: str, by: str = "count") -> Sentence:
    """Return a sentence that has a form for one and a form for many."""
    return lambda speaker, words: speaker.ngettext(one, many, int(str(words[by]))) % words


def by_field(other: Sentence, **special: Sentence) -> Sentence:
    """Return a sentence with its own words for some fields and plainer ones for all others."""
    return lambda speaker, words: special.get(str(words["field_name"]), other)(speaker, words)


def ngettext_lazy(one: str, many: str) -> tuple[str, str]:
    """Mark a text with a form for one and a form for many; the catalogue knows this name, and it is spoken later."""
    return one, many


_ = gettext_noop

MEMBERS: Final[Mapping[str, Sentence]] = {
    "hour": counts(
        *ngettext_lazy(
            "There is a weekly hour that suits all of you.", "There are %(count)s weekly hours that suit all of you."
        )
    ),
    "shared": by_field(
        says(_("All of you have this in common: %(values)s (%(field)s).")),
        language=says(_("All of you can talk in %(values)s.")),
    ),
    "different": by_field(
        says(_("Nobody else here has the same answer as you for this: %(field)s.")),
        workplace=says(_("Nobody else here works, or has lately worked, where you do.")),
        country=says(_("Nobody else here works in your country.")),
        sector=says(_("Nobody else here works in your kind of workplace.")),
    ),
    "mixed": by_field(
        says(_("Among you there are %(count)s different answers to this: %(field)s.")),
        sector=says(_("You come from %(count)s different kinds of workplace.")),
        stage=says(_("You are at %(count)s different stages of your working lives.")),
        country=says(_("You come from %(count)s different countries.")),
        region=says(_("You come from %(count)s different regions.")),
    ),
    "alike": by_field(
        says(_("You have this in common with %(people)s: %(values)s (%(field)s).")),
        goal=says(_("You would like the same from this as %(people)s: %(values)s.")),
        topic=says(_("You share these topics with %(people)s: %(values)s.")),
        style=says(_("You like to talk in the same way as %(people)s: %(values)s.")),
        stage=says(_("You are at the same stage of your working life as %(people)s: %(values)s.")),
        sector=says(_("You know the same kind of workplace as %(people)s: %(values)s.")),
    ),
    "offered": says(_("%(people)s can offer what you would like help with: %(values)s.")),
    "sought": says(_("You can offer what %(people)s would like help with: %(values)s.")),
    "near": by_field(
        says(_("You are not far from %(people)s in this: %(field)s.")),
        stage_rank=says(_("You are about as far along in your working life as %(people)s.")),
    ),
    "senior": counts(
        *ngettext_lazy("%(people)s is further along than you.", "%(people)s are further along than you."), "how_many"
    ),
    "junior": says(_("You are further along than %(people)s.")),
    "role": counts(
        *ngettext_lazy("%(people)s takes part as %(role)s.", "%(people)s take part as %(role)s."), "how_many"
    ),
    "balanced": says(_("About as many of you mostly give as mostly look for help.")),
    "thin_one_hour": says(_("There is only one weekly hour that suits all of you. Keep it well.")),
}

THEMSELVES: Final[Mapping[str, Sentence]] = {
    "wished_both": says(_("You and %(people)s asked for each other.")),
    "wished": says(_("You asked for %(people)s.")),
}
