"""Tags that every template may use without loading: once, why, logo, icons, times in the reader's zone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from inglenook.core import wording
from inglenook.core.errors import HouseError
from inglenook.core.http import ONCE_FIELD, new_form_key
from inglenook.core.verdicts import Verdict

register = template.Library()

#: Links of the main navigation that rooms add: (words, name of the URL, question whether this person sees it).
NavLink = tuple[Promise | str, str, Callable[[Any], bool]]
_nav: list[NavLink] = []


def add_to_nav(words: Promise | str, url_name: str, shown_to: Callable[[Any], bool] = lambda _: True) -> None:
    """Add a link to the main navigation (a room calls this in its apps.py, in `ready`)."""
    if all(url_name != name for _, name, _ in _nav):
        _nav.append((words, url_name, shown_to))


_LOGO = (
    '<svg class="logo" viewBox="0 0 48 48" width="40" height="40" aria-hidden="true" focusable="false">'
    '<path class="logo-wall" d="M5 44V20C5 10 13 4 24 4s19 6 19 16v24h-9V24c0-6-4-9-10-9s-10 3-10 9v20z"/>'
    '<path class="logo-flame" d="M24 20c5 6 7 9 7 14a7 7 0 0 1-14 0c0-3 2-5 3-8 1 2 2 3 3 3 1-3 0-6 1-9z"/>'
    '<path class="logo-heart" d="M24 31c2 2 3 4 3 6a3 3 0 0 1-6 0c0-2 2-3 3-6z"/></svg>'
)


@register.simple_tag
def once() -> SafeString:
    """Print the hidden key that makes a doubled POST act once; put it into every form whose view is `@once`."""
    return format_html('<input type="hidden" name="{}" value="{}">', ONCE_FIELD, new_form_key())


@register.simple_tag
def logo() -> SafeString:
    """Print the hearth."""
    return mark_safe(_LOGO)  # noqa: S308 (a constant)


@register.filter
def why(reason: Verdict | HouseError) -> str:
    """Return the sentence of a verdict that says no."""
    return wording.why(reason)


@register.filter
def in_my_zone(moment: datetime | None) -> str:
    """Return day, time and the zone's name, in the reader's zone and language."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'D j M Y, H:i')} ({timezone.get_current_timezone_name()})"


@register.filter
def clock_time(moment: datetime) -> str:
    """Return the time of day in the reader's zone, for "Saved 10:42"."""
    return date_format(timezone.localtime(moment), "H:i")


@register.simple_tag(takes_context=True)
def house_nav(context: template.Context) -> SafeString:
    """Print the links that rooms added and this person may see."""
    request = context["request"]
    links = []
    for words, name, shown_to in _nav:
        if shown_to(request.user):
            path = reverse(name)
            current = mark_safe(' aria-current="page"') if request.path == path else ""
            links.append((path, current, words))
    return format_html_join("", '<li><a href="{}"{}>{}</a></li>', links)


@register.filter
def field_kind(field: BoundField) -> str:
    """Return how a field is laid out: "group" (several choices), "check" (one box), "plain", or "honeypot"."""
    widget = field.field.widget
    if "data-honeypot" in widget.attrs:
        return "honeypot"  # a field for machines: people neither see nor hear it
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "group"
    return "check" if isinstance(widget, forms.CheckboxInput) else "plain"


@register.filter
def described_by(field: BoundField) -> str:
    """Return the ids of the notes of a field: its hint, its error."""
    notes = [(field.help_text, "helptext"), (field.errors, "error")]
    return " ".join(f"{field.auto_id}_{name}" for there, name in notes if there)


@register.simple_tag
def behaviour(name: str) -> SafeString:
    """Print the script tag of `static/inglenook/behaviours/<name>.js`, for `{% block head %}`."""
    return format_html('<script type="module" src="{}"></script>', static(f"inglenook/behaviours/{name}.js"))
