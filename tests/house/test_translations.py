"""Every word of the pages speaks every language, and the compiled words are those of the sources."""

import io
import re
import shutil
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command

from tests.house.source import PACKAGE

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]


def catalogue(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated(language: str) -> None:
    words = read_po(catalogue(language).read_bytes().splitlines(keepends=True).__iter__(), locale=language)
    missing = [
        message.id
        for message in words
        if message.id
        and (message.fuzzy or not all([message.string] if isinstance(message.string, str) else message.string))
    ]
    assert missing == []
    assert len(words) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blanks_to_fill_are_the_same(language: str) -> None:
    words = read_po(catalogue(language).read_bytes().splitlines(keepends=True).__iter__(), locale=language)
    blanks = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
    odd = [
        message.id
        for message in words
        if message.id
        and isinstance(message.id, str)
        and isinstance(message.string, str)
        and sorted(blanks.findall(message.id)) != sorted(blanks.findall(message.string))
    ]
    assert odd == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_words_are_up_to_date(language: str) -> None:
    """When this fails: `python3 run.py words`."""
    words = read_po(catalogue(language).read_bytes().splitlines(keepends=True).__iter__(), locale=language)
    fresh = io.BytesIO()
    write_mo(fresh, words)
    fresh.seek(0)
    kept = catalogue(language).with_suffix(".mo")
    with kept.open("rb") as file:
        assert _plain(read_mo(file)) == _plain(read_mo(fresh))


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="no xgettext found: `apt install gettext`")
def test_the_catalogue_knows_every_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails: `python3 run.py words`, translate what it lists, and once more."""
    copy = tmp_path / "inglenook"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("*.pyc", "__pycache__"))
    monkeypatch.chdir(copy)
    monkeypatch.setattr(settings, "LOCALE_PATHS", [str(copy / "locale")])
    call_command("makemessages", locale=LANGUAGES, no_location=True, verbosity=0)
    for language in LANGUAGES:
        renewed = (copy / "locale" / language / "LC_MESSAGES" / "django.po").read_bytes()
        wanted = {message.id for message in read_po(iter(renewed.splitlines(keepends=True)), locale=language)}
        known = {message.id for message in read_po(iter(catalogue(language).read_bytes().splitlines(keepends=True)))}
        assert sorted(map(str, wanted - known)) == []


def _plain(words: object) -> dict[object, object]:
    return {str(message.id): str(list(message.string)) for message in words if message.id}  # type: ignore[attr-defined]
