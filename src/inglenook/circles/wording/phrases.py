"""The small words of which sentences are made: fields, roles, rules, values, lists of people."""

from __future__ import annotations

import gettext as catalogues
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from babel import Locale, UnknownLocaleError
from babel.lists import format_list


class Speaker(Protocol):
    """Whatever translates: `django.utils.translation`, or a catalogue of the standard library."""

    def gettext(self, message: str, /) -> str:
        """Return the sentence in the reader's language."""

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """Return the sentence for a number in the reader's language."""


ENGLISH: Final[Speaker] = catalogues.NullTranslations()


def gettext_noop(message: str) -> str:
    """Mark a text for the catalogue, to be translated when it is spoken."""
    return message


FIELDS: Final[Mapping[str, str]] = {
    "workplace": gettext_noop("workplace"),
    "department": gettext_noop("department"),
    "sector": gettext_noop("kind of workplace"),
    "stage": gettext_noop("stage of working life"),
    "stage_rank": gettext_noop("stage of working life"),
    "years": gettext_noop("years of work"),
    "region": gettext_noop("region"),
    "country": gettext_noop("country"),
    "city": gettext_noop("city"),
    "language": gettext_noop("language"),
    "goal": gettext_noop("goal"),
    "topic": gettext_noop("topic"),
    "offers": gettext_noop("what one offers"),
    "seeks": gettext_noop("what one would like help with"),
    "style": gettext_noop("way of talking"),
    "mode": gettext_noop("way of meeting"),
}

ROLES: Final[Mapping[str, str]] = {
    "peer": gettext_noop("peer"),
    "mentor": gettext_noop("mentor"),
    "mentee": gettext_noop("mentee"),
    "facilitator": gettext_noop("facilitator"),
}

RULES: Final[Mapping[str, str]] = {
    "alike": gettext_noop("something in common"),
    "at_most": gettext_noop("not too many of one kind"),
    "balanced": gettext_noop("a balance of giving and seeking"),
    "common_hour": gettext_noop("one weekly hour that suits all"),
    "different": gettext_noop("nothing in common"),
    "gives": gettext_noop("somebody offers what another seeks"),
    "mixed": gettext_noop("a mix"),
    "near": gettext_noop("not far apart"),
    "not_alone": gettext_noop("nobody the only one"),
    "private": gettext_noop("a private answer"),
    "quota": gettext_noop("a largest share"),
    "roles_needed": gettext_noop("roles that are needed"),
    "same_if_wished": gettext_noop("somebody alike, where asked for"),
    "senior": gettext_noop("one is further along"),
    "shared": gettext_noop("something shared by all"),
    "ties": gettext_noop("people who had better not sit together"),
    "wished": gettext_noop("wishes for people"),
}


def field_words(field: str, speaker: Speaker = ENGLISH) -> str:
    """Return what a field is called within a sentence; a community's own field is called what it is called."""
    return speaker.gettext(FIELDS[field]) if field in FIELDS else field.replace("_", " ")


def role_words(role: str, speaker: Speaker = ENGLISH) -> str:
    """Return what a role is called within a sentence."""
    return speaker.gettext(ROLES[role]) if role in ROLES else role


def rule_words(rule: str, field: str = "", speaker: Speaker = ENGLISH) -> str:
    """Return what a rule is called, with the field that it looks at: "nothing in common (workplace)"."""
    words = speaker.gettext(RULES[rule]) if rule in RULES else rule
    return f"{words} ({field_words(field, speaker)})" if field else words


def value_words(field: str, value: str, language: str = "en") -> str:
    """Return a value as people read it: names for the codes of countries and languages, all else as it was written."""
    if field not in {"country", "language"}:
        return value
    locale = locale_of(language)
    if field == "country":
        return locale.territories.get(value, value) if len(value) == 2 else value
    try:
        return Locale.parse(value, sep="-").get_display_name(locale) or value
    except (UnknownLocaleError, ValueError):
        return value


def list_words(words: Iterable[str], language: str = "en") -> str:
    """Return "a, b and c" as the language joins it."""
    return format_list(list(words), locale=locale_of(language))


def locale_of(language: str) -> Locale:
    """Return the locale of a language tag; one that nobody knows is read as English.

    Plain English is read by people all over the world: days before months, and twenty-four hours.
    """
    if language == "en":
        return Locale("en", "GB")
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
