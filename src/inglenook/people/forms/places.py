"""Questions about a country and about languages, in the reader's words, kept as codes."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from babel import Locale
from babel.core import get_global
from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from inglenook.people.forms.base import QuestionForm, programme_of, without_doubles
from inglenook.people.wording.answers import language_name, locale_called
from inglenook.sheets.answers import Answers

#: Codes of the Unicode list that are no countries: regions of trade, of mail, of tests.
_NO_COUNTRIES: Final = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
#: Languages with three letters that many people talk in; all with two letters are offered anyway.
_LONGER: Final = ("ase", "ast", "ceb", "ckb", "fil", "gsw", "haw", "kab", "yue")
#: Offered as check boxes where a programme does not say which languages it is for.
_OFTEN: Final = ("en", "es", "fr", "de", "pt", "it", "nl", "pl", "ar", "hi", "zh", "ja")
_MORE_LINES: Final = 2


@cache
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Return (ISO code, name) of every country, by name, in a language."""
    names = locale_called(language).territories
    known = ((str(code), name) for code, name in names.items())
    found = [pair for pair in known if len(pair[0]) == 2 and pair[0].isalpha() and pair[0] not in _NO_COUNTRIES]
    return tuple(sorted(found, key=lambda pair: pair[1].casefold()))


@cache
def languages(language: str) -> tuple[tuple[str, str], ...]:
    """Return (BCP 47 tag, name) of every language that is offered, by name, in a language."""
    tags = [tag for tag in map(str, Locale("en").languages) if (len(tag) == 2 and tag.isalpha()) or tag in _LONGER]
    return tuple(sorted(((tag, language_name(tag, language)) for tag in tags), key=lambda pair: pair[1].casefold()))


class CountryForm(QuestionForm):
    """One country, the one of the person's time zone first."""

    def build(self, answers: Answers) -> None:
        """Add the list."""
        known = next(iter(answers.tags.get(self.question.field, ())), "")
        names = dict(countries(self.language))
        likely = get_global("zone_territories").get(answers.zone, "")
        first = [(code, names.get(code, code)) for code in without_doubles((known, likely)) if code in {*names, known}]
        every: list[Any] = [("", gettext("No answer")), *first, (gettext("All countries"), countries(self.language))]
        self.fields["country"] = forms.ChoiceField(
            label=self.question.label,
            help_text=self.question.help,
            required=self.question.required,
            choices=every,
            initial=known,
            error_messages={"required": _("Choose your country.")},
        )

    @property
    def part(self) -> Answers:
        """The country's code."""
        code = self.cleaned_data["country"]
        return Answers(tags={self.question.field: (code,)} if code else {})


class LanguagesForm(QuestionForm):
    """Some languages by check box, any other from a list."""

    template = "people/questions/languages.html"

    def build(self, answers: Answers) -> None:
        """Add the boxes and the lists."""
        known = answers.tags.get(self.question.field, ())
        programme = programme_of(self.question)
        offered = programme.languages if programme else ()
        mine = (get_language() or "en").split("-")[0]
        boxes = without_doubles([*known, *(offered or _OFTEN), mine])
        self.fields["ticked"] = forms.MultipleChoiceField(
            label=self.question.label,
            help_text=self.question.help,
            required=False,
            choices=[(tag, language_name(tag, self.language)) for tag in boxes],
            initial=list(known),
            widget=forms.CheckboxSelectMultiple,
        )
        for index in range(_MORE_LINES):
            self.fields[f"more_{index}"] = forms.ChoiceField(
                label=_("Another language") if index == 0 else _("And another language"),
                required=False,
                choices=[("", ""), *languages(self.language)],
            )

    def clean(self) -> dict[str, Any]:
        """Ask for at least one language where an answer is needed."""
        cleaned = super().clean() or {}
        if self.question.required and not self.errors and not self._tags():
            words = _("Choose at least one language.")
            self.add_error("ticked", forms.ValidationError(words, "required"))
        return cleaned

    def _tags(self) -> tuple[str, ...]:
        more = (self.cleaned_data.get(f"more_{index}", "") for index in range(_MORE_LINES))
        return without_doubles([*self.cleaned_data.get("ticked", []), *more])

    @property
    def part(self) -> Answers:
        """The languages' tags."""
        tags = self._tags()
        return Answers(tags={self.question.field: tags} if tags else {})
