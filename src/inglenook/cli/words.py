"""The command line's words in the reader's language: the same catalogue as the pages, read without the web."""

from __future__ import annotations

import gettext as catalogues
from contextvars import ContextVar
from pathlib import Path

import inglenook

LOCALES = Path(inglenook.__file__).parent / "locale"

_catalogue: ContextVar[catalogues.NullTranslations | None] = ContextVar("inglenook_cli_catalogue", default=None)
_language: ContextVar[str] = ContextVar("inglenook_cli_language", default="en")


def speak(language: str) -> bool:
    """Use a language from now on in this context; False if there is no catalogue for it and English stays."""
    wanted = [language.replace("-", "_"), language.replace("-", "_").split("_")[0]]
    found = catalogues.find("django", LOCALES, wanted)
    there = found is not None or wanted[1] == "en"
    _catalogue.set(catalogues.translation("django", LOCALES, wanted, fallback=True) if found else None)
    _language.set(wanted[1] if there else "en")
    return there


def spoken() -> str:
    """Return the language in use ("en", "es")."""
    return _language.get()


def speaker() -> catalogues.NullTranslations:
    """Return what speaks the language in use, for rooms that are given a speaker."""
    return _catalogue.get() or catalogues.NullTranslations()


def _(text: str) -> str:
    """Return a sentence in the language in use."""
    catalogue = _catalogue.get()
    return catalogue.gettext(text) if catalogue else text


def ngettext(one: str, many: str, count: int) -> str:
    """Return the sentence for a count, with {count} filled in (the name is the one that catalogues look for)."""
    catalogue = _catalogue.get()
    chosen = catalogue.ngettext(one, many, count) if catalogue else (one if count == 1 else many)
    return chosen.format(count=count)
