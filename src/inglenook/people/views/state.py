"""One tap each: rest, come back, withdraw. None asks for a reason, and each can be taken back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import Invalid
from inglenook.core.http import guarded_by, safe_next
from inglenook.core.verdicts import require
from inglenook.core.wording import why
from inglenook.people.actions import state as actions
from inglenook.people.rules import may_change_enrolment, may_pause, may_withdraw, own_enrolment_for


class PauseForm(forms.Form):
    """Until when; no day is until one comes back."""

    until = forms.DateField(
        label=gettext_lazy("Until which day?"),
        help_text=gettext_lazy("On that day you are back by yourself. Leave it empty to come back when you like."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@guarded_by(own_enrolment_for, may_pause)
@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Ask until when, and rest."""
    actor = person_of(request)
    enrolment = own_enrolment_for(actor, enrolment_id)
    require(may_pause(actor, enrolment))
    form = PauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        try:
            actions.pause(actor=actor, enrolment=enrolment, until=until, at=clock.now())
        except Invalid as error:
            form.add_error("until", why(error))
        else:
            words = _("Paused until %(day)s.") % {"day": date_format(until)} if until else _("Paused.")
            messages.success(request, words)
            return redirect("people:sign-up", enrolment.pk)
    facts = {"form": form, "enrolment": enrolment, "programme": enrolment.round.programme}
    return render(request, "people/pause.html", facts, status=422 if form.errors else 200)


@guarded_by(own_enrolment_for, may_change_enrolment)
@require_POST
def come_back(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """End the pause, or take the withdrawal back."""
    actor = person_of(request)
    enrolment = own_enrolment_for(actor, enrolment_id)
    require(may_change_enrolment(actor, enrolment))
    actions.come_back(actor=actor, enrolment=enrolment, at=clock.now())
    messages.success(request, _("Welcome back. Your answers are as you left them."))
    return redirect(safe_next(request, reverse("people:sign-up", args=[enrolment.pk])))


@guarded_by(own_enrolment_for, may_withdraw)
@require_POST
def withdraw(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Withdraw at once; the page that follows has the button that takes it back."""
    actor = person_of(request)
    enrolment = own_enrolment_for(actor, enrolment_id)
    require(may_withdraw(actor, enrolment))
    actions.withdraw(actor=actor, enrolment=enrolment, at=clock.now())
    messages.success(request, _("You have withdrawn. That is all; nobody asks why."))
    return redirect("people:sign-up", enrolment.pk)
