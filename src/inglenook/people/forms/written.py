"""Questions that are answered in one's own words, or with a number."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from inglenook.people.forms.base import QuestionForm, tidy
from inglenook.sheets.answers import Answers

LONGEST_LINE, LONGEST_TEXT = 300, 2000  # characters
LARGEST_NUMBER = 1_000_000


class LineForm(QuestionForm):
    """A line of words."""

    longest = LONGEST_LINE

    def build(self, answers: Answers) -> None:
        """Add the line."""
        self.fields["words"] = forms.CharField(
            label=self.question.label,
            help_text=self.question.help,
            required=self.question.required,
            max_length=self.longest,
            initial=answers.texts.get(self.question.field, ""),
            widget=self.input(),
        )

    def input(self) -> forms.Widget:
        """Return the control to write in."""
        return forms.TextInput(attrs={"dir": "auto"})

    @property
    def part(self) -> Answers:
        """The words."""
        words = tidy(self.cleaned_data["words"])
        return Answers(texts={self.question.field: words} if words else {})


class TextForm(LineForm):
    """A few lines of words."""

    longest = LONGEST_TEXT

    def input(self) -> forms.Widget:
        """Return the control to write in."""
        return forms.Textarea(attrs={"dir": "auto", "rows": 6})


class NumberForm(QuestionForm):
    """A number."""

    def build(self, answers: Answers) -> None:
        """Add the number."""
        known = answers.numbers.get(self.question.field)
        self.fields["number"] = forms.FloatField(
            label=self.question.label,
            help_text=self.question.help,
            required=self.question.required,
            min_value=0,
            max_value=LARGEST_NUMBER,
            initial=int(known) if known is not None and known.is_integer() else known,
            error_messages={"invalid": _("Write a number, like 12.")},
            widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
        )

    @property
    def part(self) -> Answers:
        """The number."""
        number = self.cleaned_data["number"]
        return Answers(numbers={} if number is None else {self.question.field: float(number)})
