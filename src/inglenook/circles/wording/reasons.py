"""Turns a reason (a code, its parameters, ids) into the sentence that a person reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from inglenook.circles.wording.coordination import COORDINATORS
from inglenook.circles.wording.phrases import (
    ENGLISH,
    Speaker,
    field_words,
    list_words,
    role_words,
    rule_words,
    value_words,
)
from inglenook.circles.wording.sentences import MEMBERS, THEMSELVES

#: Codes that the whole circle may read, and those that only the person they are given for may read.
FOR_MEMBERS: Final = frozenset(MEMBERS)
FOR_THEMSELVES: Final = frozenset(THEMSELVES)

_SENTENCES: Final = {**MEMBERS, **THEMSELVES, **COORDINATORS}
_PERSON: Final = frozenset({"person", "giver", "receiver"})


def known_codes() -> frozenset[str]:
    """Return every code that has words."""
    return frozenset(_SENTENCES)


def reason_words(
    code: str,
    params: Mapping[str, object],
    names: Mapping[str, str],
    *,
    speaker: Speaker = ENGLISH,
    language: str = "en",
) -> str:
    """Return the sentence of a reason; `names` by person id: whoever is not among them is "somebody".

    A code that has no words (an old row, a newer engine) gets a plain sentence instead of an error.
    """
    if code not in _SENTENCES:
        return speaker.gettext("There is one more reason that has no words yet.")
    return _SENTENCES[code](speaker, _words(params, names, speaker, language))


def _words(
    params: Mapping[str, object], names: Mapping[str, str], speaker: Speaker, language: str
) -> dict[str, object]:
    field = str(params.get("field", ""))
    words: dict[str, object] = dict(params) | {"field_name": field, "field": field_words(field, speaker)}
    words["values"] = list_words((value_words(field, value, language) for value in _texts(params, "values")), language)
    people = _texts(params, "people")
    words["people"] = list_words((_name(one, names, speaker) for one in people), language)
    words["how_many"] = len(people)
    for key in _PERSON & params.keys():
        words[key] = _name(str(params[key]), names, speaker)
    if "role" in params:
        words["role"] = role_words(str(params["role"]), speaker)
    if "rule" in params:
        words["rule"] = rule_words(str(params["rule"]), field, speaker)
    return words


def _name(person: str, names: Mapping[str, str], speaker: Speaker) -> str:
    return names.get(person) or speaker.gettext("somebody")


def _texts(params: Mapping[str, object], key: str) -> list[str]:
    found = params.get(key, ())
    return [str(one) for one in found] if isinstance(found, Sequence) and not isinstance(found, str) else []
