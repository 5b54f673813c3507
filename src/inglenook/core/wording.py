"""Finds the sentence for a code: what happened and what to do next."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inglenook.core.errors import HouseError
from inglenook.core.verdicts import Verdict

Sentence = str | Promise

_sentences: Final[dict[str, Sentence]] = {}

_UNKNOWN: Final = _("This is not possible just now.")


def word(sentences: Mapping[str, Sentence]) -> None:
    """Add the sentences of a room's codes; a sentence may name the code's parameters: "%(seats)s seats"."""
    _sentences.update(sentences)


def sentence(code: str, params: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a code in the reader's language, with its parameters filled in; days are written out."""
    template = str(_sentences.get(code, _UNKNOWN))
    try:
        return template % {name: _written(value) for name, value in params.items()} if params else template
    except (KeyError, TypeError, ValueError):
        return template


def _written(value: object) -> object:
    return date_format(value) if isinstance(value, date) else value


def why(reason: Verdict | HouseError) -> str:
    """Return the sentence of a verdict that says no, or of an error; empty for yes."""
    return sentence(reason.code, reason.params) if reason.code else ""


def known_codes() -> frozenset[str]:
    """Return every code that has a sentence (for the test that none is missing)."""
    return frozenset(_sentences)


word(
    {
        "core.not-found": _("This page is not here, or not for you."),
        "core.too-often": _("That was a little fast. Please wait %(seconds)s seconds and try again."),
        "core.form-without-key": _("This form was too old. Please open the page again; what you typed is still in it."),
        "core.changed-meanwhile": _("Somebody else changed this while you were reading. Please look again."),
        "audit.append-only": _("The record of deeds cannot be changed."),
    }
)
