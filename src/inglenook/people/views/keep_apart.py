"""The private keep-apart list: its owner adds and removes addresses; the page is the same whoever has them."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import Invalid
from inglenook.core.http import guarded_by, own
from inglenook.core.wording import why
from inglenook.people.actions.keep_apart import keep_apart, let_together
from inglenook.people.rules import own_keep_apart


class AddressForm(forms.Form):
    """One address."""

    address = forms.CharField(
        label=gettext_lazy("Mail address"),
        help_text=gettext_lazy("Whether anybody here has it, nobody is told: not you either."),
        max_length=254,
        widget=forms.TextInput(
            attrs={"inputmode": "email", "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}
        ),
        error_messages={"required": gettext_lazy("Write a mail address, like name@example.org.")},
    )


@own
@require_http_methods(["GET", "HEAD", "POST"])
def private_list(request: HttpRequest) -> HttpResponse:
    """Show the list and add to it."""
    actor = person_of(request)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_apart(actor=actor, address=form.cleaned_data["address"], at=clock.now())
        except Invalid as error:
            form.add_error("address", why(error))
        else:
            messages.success(request, _("Saved. You will not be matched with whoever has this address."))
            return redirect("people:keep-apart")
    facts = {"form": form, "entries": own_keep_apart(actor).order_by("address")}
    return render(request, "people/keep_apart.html", facts, status=422 if form.errors else 200)


@guarded_by(own_keep_apart)
@require_POST
def remove(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Take an address off the list; one that is not on it is gone already."""
    actor = person_of(request)
    if own_keep_apart(actor).filter(pk=entry_id).exists():
        let_together(actor=actor, entry_id=entry_id, at=clock.now())
    messages.success(request, _("Taken off your list."))
    return redirect("people:keep-apart")
