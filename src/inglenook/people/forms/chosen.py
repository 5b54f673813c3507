"""Questions that are answered by choosing: one of several, many of several, what one shares."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inglenook.people.forms.base import LONGEST_VALUE, SOMETHING_ELSE, QuestionForm, tidy, without_doubles
from inglenook.sheets.answers import Answers

#: Stands for "something else" among the choices; no option is written like this.
OTHER = "\u2026"


class ChoiceForm(QuestionForm):
    """What choosing one and choosing many share: the options, and a line for one's own words where it is offered.

    What somebody said before and is not among the options (an earlier wording, an import) stays among their choices.
    """

    def build(self, answers: Answers) -> None:
        """Add the choices, and the line for something else."""
        said = list(answers.tags.get(self.question.field, ()))
        options = [option for option in self.question.options if option != SOMETHING_ELSE]
        offers_else = SOMETHING_ELSE in self.question.options
        own = [value for value in said if value not in options]
        kept = [] if offers_else and len(own) == 1 else own
        choices = [(value, value) for value in [*options, *kept]]
        if offers_else:
            choices.append((OTHER, gettext("Something else")))
        written = own[0] if own and not kept else ""
        self.fields["chosen"] = self.field(choices, [OTHER if value == written else value for value in said])
        if offers_else:
            self.fields["other"] = forms.CharField(
                label=_("Something else, in your words"),
                required=False,
                max_length=LONGEST_VALUE,
                initial=written,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )

    def field(self, choices: list[tuple[str, str]], said: list[str]) -> forms.Field:
        """Return the field to choose in."""
        raise NotImplementedError

    def chosen(self) -> list[str]:
        """Return what was ticked."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Ask for the words of "something else" when it is ticked."""
        cleaned = super().clean() or {}
        if OTHER in self.chosen() and not tidy(cleaned.get("other", "")) and "other" not in self.errors:
            self.add_error("other", forms.ValidationError(_("Write what it is, or untick it."), "required"))
        return cleaned

    def values(self) -> tuple[str, ...]:
        """Return what was said, in order; words written without a tick count as ticked."""
        other = tidy(self.cleaned_data.get("other", ""))
        return without_doubles([*(value for value in self.chosen() if value != OTHER), other])

    @property
    def part(self) -> Answers:
        """The values."""
        values = self.values()
        return Answers(tags={self.question.field: values} if values else {})


class OneForm(ChoiceForm):
    """One of several."""

    def field(self, choices: list[tuple[str, str]], said: list[str]) -> forms.Field:
        """Return radio buttons; who need not answer can take an answer back."""
        if not self.question.required:
            choices = [*choices, ("", gettext("No answer"))]
        return forms.ChoiceField(
            label=self.question.label,
            help_text=self.question.help,
            required=self.question.required,
            choices=choices,
            initial=said[0] if said else None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one of these.")},
        )

    def chosen(self) -> list[str]:
        """Return what was ticked."""
        value = self.cleaned_data.get("chosen", "")
        return [value] if value else []

    def values(self) -> tuple[str, ...]:
        """Return the one thing said; words count only with their tick."""
        return super().values() if self.chosen() == [OTHER] else without_doubles(self.chosen())


class ManyForm(ChoiceForm):
    """Many of several."""

    def field(self, choices: list[tuple[str, str]], said: list[str]) -> forms.Field:
        """Return check boxes."""
        return forms.MultipleChoiceField(
            label=self.question.label,
            help_text=self.question.help or _("As many as you like."),
            required=self.question.required,
            choices=choices,
            initial=said,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one of these.")},
        )

    def chosen(self) -> list[str]:
        """Return what was ticked."""
        return list(self.cleaned_data.get("chosen", []))


class SharedForm(ManyForm):
    """What somebody would like to share with others: values, and two wishes. Nobody reads any of it."""

    template = "people/questions/shared.html"

    def build(self, answers: Answers) -> None:
        """Add the choices and the two wishes."""
        super().build(answers)
        name = self.question.field
        self.fields["wants_same"] = forms.BooleanField(
            label=_("I would like to be with somebody who shares this"),
            required=False,
            initial=name in answers.wants_same,
        )
        self.fields["not_alone"] = forms.BooleanField(
            label=_("I would rather not be the only one"), required=False, initial=name in answers.not_alone
        )

    def clean(self) -> dict[str, Any]:
        """Ask what a wish is about when nothing is chosen."""
        cleaned = super().clean()
        wished = cleaned.get("wants_same") or cleaned.get("not_alone")
        if wished and not self.values() and not self.errors:
            words = _("Choose what you would like to share, so that the wish can be met.")
            self.add_error("chosen", forms.ValidationError(words, "required"))
        return cleaned

    @property
    def part(self) -> Answers:
        """The values and the wishes about them."""
        name = self.question.field
        return Answers(
            tags=super().part.tags,
            wants_same=frozenset({name} if self.cleaned_data.get("wants_same") else ()),
            not_alone=frozenset({name} if self.cleaned_data.get("not_alone") else ()),
        )
