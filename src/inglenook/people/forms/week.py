"""The question when somebody could usually join a call: a week of hours, painted in a named zone."""

from __future__ import annotations

from typing import Any, Final
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.forms import time_zone_choices
from inglenook.people.forms.base import QuestionForm
from inglenook.people.week import QUICK, moved_to
from inglenook.sheets.answers import Answers

KEEP, MOVE = "keep", "move"
_HOURS: Final = [(str(hour), str(hour)) for hour in range(168)]


class WeekForm(QuestionForm):
    """168 boxes and a zone. Whoever changes the zone says whether painted hours keep their numbers or their moment."""

    template = "people/questions/week.html"

    def build(self, answers: Answers) -> None:
        """Add the zone, what a change of it means, and the hours."""
        zone = answers.zone or "UTC"
        zones = time_zone_choices()
        if zone in available_timezones() and zone not in dict(zones):
            zones.insert(0, (zone, zone))
        self.known_zone, self.known_week = zone, answers.week or frozenset()
        self.fields["zone"] = forms.ChoiceField(label=_("These are hours in"), choices=zones, initial=zone)
        self.fields["zone_change"] = forms.ChoiceField(
            label=_("You changed the zone. What about the hours you have painted?"),
            required=False,
            choices=[
                (KEEP, _("Keep the numbers: 12:00 stays 12:00, in the new zone")),
                (MOVE, _("Keep the moments: move the hours, so that they stay at the same time of the world")),
            ],
            widget=forms.RadioSelect,
        )
        self.fields["hour"] = forms.MultipleChoiceField(
            label=self.question.label,
            help_text=self.question.help,
            required=False,
            choices=_HOURS,
            initial=[str(hour) for hour in sorted(self.known_week)],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Paint at least one hour.")},
        )
        self.fields["quick"] = forms.ChoiceField(required=False, choices=[(name, name) for name in [*QUICK, "none"]])

    def clean(self) -> dict[str, Any]:
        """Ask what a new zone means for painted hours, and for at least one hour where an answer is needed."""
        cleaned = super().clean() or {}
        hours = cleaned.get("hour", [])
        if self.zone_changed() and self.known_week and hours and not cleaned.get("zone_change"):
            words = _("Say what happens to the hours you have painted. Nothing has been moved.")
            self.add_error("zone_change", forms.ValidationError(words, "required"))
        if self.question.required and not hours and not cleaned.get("quick") and not self.errors:
            self.add_error("hour", forms.ValidationError(_("Paint at least one hour."), "required"))
        return cleaned

    def zone_changed(self) -> bool:
        """Whether the zone that was sent is another than the one kept."""
        return self.is_bound and self.data.get("zone", self.known_zone) != self.known_zone

    def painted(self) -> frozenset[int]:
        """Return the hours as the page should show them, sent or known."""
        if not self.is_bound:
            return self.known_week
        sent = self.data.getlist("hour") if hasattr(self.data, "getlist") else self.data.get("hour", [])
        return frozenset(int(hour) for hour in sent if hour.isascii() and hour.isdigit() and int(hour) < 168)

    @property
    def part(self) -> Answers:
        """The zone and the hours; a quick choice adds its hours, "none" takes all away."""
        zone, quick = self.cleaned_data["zone"], self.cleaned_data.get("quick", "")
        week = frozenset(int(hour) for hour in self.cleaned_data["hour"])
        if self.zone_changed() and self.cleaned_data.get("zone_change") == MOVE:
            week = moved_to(week, self.known_zone, zone, on=self.on)
        week = frozenset() if quick == "none" else week | QUICK.get(quick, frozenset())
        return Answers(zone=zone, week=week or None)
