"""Forms for coming in and for one's own settings."""

from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm, SignupForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User


def time_zone_choices() -> list[tuple[str, str]]:
    """Return the IANA zones that people know (continent/city, and UTC), by name."""
    names = sorted(
        name
        for name in available_timezones()
        if name == "UTC" or ("/" in name and not name.startswith(("Etc/", "SystemV/", "US/", "posix/", "right/")))
    )
    return [(name, name.replace("_", " ")) for name in names]


class AskCodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    """Asks for the address that a sign-in code goes to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.label = _("Your mail address")
        field.help_text = _("We send a code there. There is no password to invent or to forget.")
        field.widget.attrs = {"autocomplete": "username webauthn", "inputmode": "email", "spellcheck": "false"}


class SignUpForm(SignupForm):  # type: ignore[misc]
    """Asks for the least that an account needs: a name and an address."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As people in your circle should call you."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""}))
    field_order = ("name", "email", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.label = _("Your mail address")
        field.help_text = _("We send a code there, now and whenever you sign in.")
        field.widget.attrs = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
        trap = self.fields.get(settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD)
        if trap is not None:  # allauth hides it with an inline style, which our pages do not allow
            trap.widget.attrs = {"autocomplete": "off", "tabindex": "-1", "data-honeypot": ""}

    def clean_time_zone(self) -> str:
        """Keep the zone that the browser told, when it is one."""
        zone = str(self.cleaned_data.get("time_zone", ""))
        return zone if zone in available_timezones() else ""


class TypeCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """Asks for the code that came by mail; pasting works, spaces do not matter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code from the mail")
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Asks for the name of a new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Its name")
        self.fields["name"].help_text = _("For example “my phone”.")
        self.fields["name"].widget.attrs = {}
        self.fields["passwordless"].label = _("Let it sign me in by itself, without a code by mail")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True


class SettingsForm(forms.ModelForm[User]):
    """Name, language and time zone of the signed-in person."""

    language = forms.ChoiceField(label=_("Language of pages and mails"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Your time zone"),
        help_text=_("Every time on these pages is shown in this zone."),
        choices=time_zone_choices,
    )

    class Meta:
        model = User
        fields = ("name", "language", "time_zone")
        labels = {"name": _("Your name")}
        help_texts = {"name": _("As people in your circle should call you.")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
