"""The question who somebody would like to be, and how many people they could hold at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inglenook.people.forms.base import QuestionForm
from inglenook.people.wording.answers import ROLE_NAMES
from inglenook.programmes.formats import format_called
from inglenook.sheets.answers import Answers

MOST_SEATS = 20


class RolesForm(QuestionForm):
    """A tick and a number for each role of the programme's format. The number is the person's alone."""

    template = "people/questions/roles.html"

    def build(self, answers: Answers) -> None:
        """Add a tick and a number for each role."""
        self.roles = format_called(self.question.programme.format).roles
        for role in self.roles:
            self.fields[f"is_{role}"] = forms.BooleanField(
                label=ROLE_NAMES.get(role, role), required=False, initial=role in answers.roles
            )
            self.fields[f"seats_{role}"] = forms.IntegerField(
                label=_("How many people at once, as %(role)s?") % {"role": ROLE_NAMES.get(role, role)},
                required=False,
                min_value=1,
                max_value=MOST_SEATS,
                initial=answers.seats.get(role, 1),
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
                error_messages={
                    "invalid": _("Write a whole number, like 2."),
                    "min_value": _("One is the smallest number. To take nobody, untick the role."),
                },
            )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return tick and number of each role, for the template."""
        return [(self[f"is_{role}"], self[f"seats_{role}"]) for role in self.roles]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one role where an answer is needed."""
        cleaned = super().clean() or {}
        if self.question.required and not any(cleaned.get(f"is_{role}") for role in self.roles):
            words = _("Choose at least one of these.")
            self.add_error(f"is_{self.roles[0]}", forms.ValidationError(words, "required"))
        return cleaned

    @property
    def part(self) -> Answers:
        """The roles and the numbers; a number that is not written is one."""
        roles = frozenset(role for role in self.roles if self.cleaned_data.get(f"is_{role}"))
        return Answers(roles=roles, seats={role: self.cleaned_data.get(f"seats_{role}") or 1 for role in sorted(roles)})
