"""Questions that are answered line by line: workplaces, and the addresses of people one would like to be with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from inglenook.people.forms.base import LONGEST_VALUE, QuestionForm, tidy, without_doubles
from inglenook.sheets.answers import Answers

FEWEST_LINES, MOST_LINES = 3, 12


class LinesForm(QuestionForm):
    """A handful of lines, always with some empty ones below."""

    template = "people/questions/lines.html"
    fewest = FEWEST_LINES

    def build(self, answers: Answers) -> None:
        """Add as many lines as are known or sent, and some more."""
        known = self.known(answers)
        sent = sum(1 for name in self.data if name.startswith("line_")) if self.is_bound else 0
        lines = min(MOST_LINES, max(self.fewest, len(known) + 2, sent))
        for index in range(lines):
            self.fields[f"line_{index}"] = forms.CharField(
                label=self.line_label(index),
                required=False,
                max_length=LONGEST_VALUE,
                initial=known[index] if index < len(known) else "",
                widget=self.input(),
            )

    def known(self, answers: Answers) -> tuple[str, ...]:
        """Return the lines said before."""
        raise NotImplementedError

    def line_label(self, index: int) -> str:
        """Return what a line is called."""
        raise NotImplementedError

    def input(self) -> forms.Widget:
        """Return the control of a line."""
        return forms.TextInput(attrs={"dir": "auto"})

    def lines(self) -> tuple[str, ...]:
        """Return the lines that say something, each once."""
        return without_doubles(tidy(value) for name, value in self.cleaned_data.items() if name.startswith("line_"))

    def clean(self) -> dict[str, Any]:
        """Ask for at least one line where an answer is needed."""
        cleaned = super().clean() or {}
        if self.question.required and not self.lines() and not self.errors:
            self.needed()
        return cleaned


class WorkplacesForm(LinesForm):
    """Where somebody works and has worked lately; `suggestions` are spellings that many have used already."""

    suggestions: tuple[str, ...] = ()

    def known(self, answers: Answers) -> tuple[str, ...]:
        """Return the workplaces."""
        return answers.tags.get(self.question.field, ())

    def line_label(self, index: int) -> str:
        """Call the first line now and the others lately."""
        return (
            _("Where you work now") if index == 0 else _("Another one, now or lately (%(number)s)") % {"number": index}
        )

    def input(self) -> forms.Widget:
        """Return a line that can suggest spellings."""
        return forms.TextInput(attrs={"dir": "auto", "list": "spellings", "autocomplete": "organization"})

    @property
    def part(self) -> Answers:
        """The workplaces."""
        lines = self.lines()
        return Answers(tags={self.question.field: lines} if lines else {})


class WishesForm(LinesForm):
    """The addresses of people somebody would like to be with."""

    def known(self, answers: Answers) -> tuple[str, ...]:
        """Return the wishes; those of an import may be names."""
        self.before = frozenset(answers.wishes)
        return answers.wishes

    def line_label(self, index: int) -> str:
        """Number the lines."""
        return _("Mail address of person %(number)s") % {"number": index + 1}

    def input(self) -> forms.Widget:
        """Return a line for an address."""
        return forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off", "spellcheck": "false", "dir": "ltr"})

    def clean(self) -> dict[str, Any]:
        """Check each address that was not there before."""
        cleaned = super().clean()
        for name, value in list(cleaned.items()):
            line = tidy(value) if name.startswith("line_") else ""
            if line and line not in self.before:
                try:
                    validate_email(line)
                except ValidationError:
                    words = _("Write a mail address, like name@example.org.")
                    self.add_error(name, forms.ValidationError(words, "invalid"))
        return cleaned

    @property
    def part(self) -> Answers:
        """The wishes, addresses in lower case."""
        return Answers(wishes=without_doubles(line.lower() if "@" in line else line for line in self.lines()))
