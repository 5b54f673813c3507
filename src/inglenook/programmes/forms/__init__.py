"""What coordinators and stewards type about programmes, checked and made clean."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from inglenook.core.errors import Invalid
from inglenook.core.wording import why
from inglenook.programmes.calendar import RoundDates
from inglenook.programmes.models import Community, Programme, Question, Reader, Round
from inglenook.programmes.question_kinds import (
    FOR_THE_ENGINE,
    OWN_WIDGETS,
    SENSITIVE_FIELDS,
    WITH_OPTIONS,
    QuestionWords,
)
from inglenook.programmes.wording.questions import READER_WORDS, WIDGET_WORDS
from inglenook.programmes.wording.regions import region_names

DAY = {"type": "date"}


class WordsForm(forms.Form):
    """The words of a programme."""

    name = forms.CharField(label=_("Name"), max_length=120)
    purpose = forms.CharField(label=_("What is it for?"), max_length=300, help_text=_("One sentence."), required=False)
    effort = forms.CharField(
        label=_("What does it take?"), max_length=200, help_text=_("Honestly: how often, how long."), required=False
    )
    about = forms.CharField(
        label=_("More about it"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000, required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of its pages and mails"), widget=forms.CheckboxSelectMultiple, choices=settings.LANGUAGES
    )

    @staticmethod
    def shown(programme: Programme) -> dict[str, Any]:
        """Return what the form shows for a programme."""
        return {
            "name": programme.name,
            "purpose": programme.purpose,
            "effort": programme.effort,
            "about": programme.about,
            "languages": programme.languages,
        }


class DaysForm(forms.Form):
    """The four days of a round, each checked against the others."""

    sign_up_opens_on = forms.DateField(
        label=_("Sign-up opens on"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    sign_up_closes_on = forms.DateField(
        label=_("Last day of sign-up"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    starts_on = forms.DateField(
        label=_("Circles start on"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("Leave yourself some days for matching. Two weeks are usual."),
    )
    ends_on = forms.DateField(label=_("Circles end on"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))

    def clean(self) -> dict[str, Any]:
        """Say what does not follow what."""
        cleaned = super().clean() or {}
        days = [cleaned.get(name) for name in RoundDates.__slots__]
        given = [day for day in days if isinstance(day, date)]
        if len(given) == len(days):
            try:
                RoundDates(*given).check()
            except Invalid as error:
                raise forms.ValidationError(why(error)) from None
        return cleaned

    def dates(self) -> RoundDates:
        """Return the days of a valid form."""
        return RoundDates(**{name: self.cleaned_data[name] for name in RoundDates.__slots__})


class RoundForm(DaysForm):
    """A round: its name and days."""

    name = forms.CharField(label=_("Name"), max_length=80, required=False, help_text=_("Without one it gets a number."))
    field_order = ["name"]

    @staticmethod
    def shown(round_: Round) -> dict[str, Any]:
        """Return what the form shows for a round."""
        return {"name": round_.name, **{name: getattr(round_, name) for name in RoundDates.__slots__}}


class CreateForm(WordsForm, DaysForm):
    """A new programme with its first round."""

    field_order = ["name", "purpose", "effort", "about", "languages", *RoundDates.__slots__]


class QuestionForm(forms.Form):
    """One question: its words, its options, who reads the answers."""

    widget = forms.ChoiceField(label=_("Kind of answer"), widget=forms.RadioSelect)
    label = forms.CharField(label=_("The question"), max_length=300)
    help = forms.CharField(
        label=_("A word of help"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    options = forms.CharField(
        label=_("Options"), help_text=_("One a line."), required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    required = forms.BooleanField(label=_("Everybody has to answer this"), required=False)
    sensitive = forms.BooleanField(
        label=_("This is sensitive: nobody reads the answers, only the matching uses them"), required=False
    )
    reader = forms.ChoiceField(
        label=_("Who reads the answers?"),
        widget=forms.RadioSelect,
        choices=list(READER_WORDS.items()),
        initial=Reader.COORDINATORS,
        help_text=_("Everybody sees this beside the question. After sign-up has begun, nobody can be added."),
    )

    def __init__(self, *args: Any, question: Question | None = None, **values: Any) -> None:
        super().__init__(*args, **values)
        if question is None:
            self.fields["widget"].choices = [(kind, WIDGET_WORDS[kind]) for kind in OWN_WIDGETS]  # type: ignore[attr-defined]
            self.fields["widget"].initial = Question.Widget.ONE
            return
        del self.fields["widget"]
        if question.widget not in WITH_OPTIONS:
            del self.fields["options"]
        if question.field in SENSITIVE_FIELDS or question.widget in FOR_THE_ENGINE:
            del self.fields["sensitive"]
            del self.fields["reader"]
        self.kept = question

    @staticmethod
    def shown(question: Question) -> dict[str, Any]:
        """Return what the form shows for a question."""
        return {
            "label": question.label,
            "help": question.help,
            "options": "\n".join(question.options),
            "required": question.required,
            "sensitive": question.sensitive,
            "reader": question.reader,
        }

    def words(self) -> QuestionWords:
        """Return the words of a valid form."""
        said = self.cleaned_data
        sensitive = said.get("sensitive", False)
        return QuestionWords(
            label=said["label"],
            help=said["help"],
            options=tuple(said.get("options", "").splitlines()),
            required=said["required"],
            sensitive=sensitive,
            reader=Reader.ENGINE if sensitive else said.get("reader", Reader.ENGINE),
        )


class RegionsField(forms.CharField):
    """Regions or countries, one a line."""

    def __init__(self, **values: Any) -> None:
        super().__init__(
            label=_("Only for some regions or countries"),
            help_text=_(
                "One a line, as people write them in their sign-ups. Leave it empty for the whole programme. Who "
                "coordinates some regions sees the people from there and their numbers, and changes nothing."
            ),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            **values,
        )

    def prepare_value(self, value: Any) -> Any:
        """Show a list one a line, countries by name."""
        return "\n".join(region_names(value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the lines."""
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists with lists."""
        return bool(self.to_python(data) != (initial or []))


class CoordinatorForm(forms.Form):
    """Whom to invite as a coordinator."""

    email = forms.EmailField(label=_("Their mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    regions = RegionsField()


class RegionsForm(forms.Form):
    """Which regions somebody coordinates."""

    regions = RegionsField()


class StewardForm(forms.Form):
    """Whom to name as a steward."""

    email = forms.EmailField(label=_("Their mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))


class CommunityForm(forms.ModelForm[Community]):
    """What the community is called, what it is for, and where to ask."""

    class Meta:
        model = Community
        fields = ("name", "about", "contact_email")
        labels = {
            "name": _("Name of the community"),
            "about": _("What it is"),
            "contact_email": _("Address for questions"),
        }
        widgets = {"about": forms.Textarea(attrs={"rows": 5})}
