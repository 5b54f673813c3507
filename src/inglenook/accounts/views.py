"""A person's own account: settings, where they are signed in, the second factor; and the demo's way in."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inglenook.accounts import actions, queries
from inglenook.accounts.forms import SettingsForm
from inglenook.accounts.models import User
from inglenook.accounts.queries import person_of
from inglenook.accounts.rules import may_enter_as
from inglenook.core import clock
from inglenook.core.http import once, own, public
from inglenook.core.verdicts import require


@own
@once
@require_http_methods(["GET", "HEAD", "POST"])
def change_settings(request: HttpRequest) -> HttpResponse:
    """Show and change name, language and time zone."""
    me = person_of(request)
    form = SettingsForm(request.POST or None, instance=User.objects.get(pk=me.pk))
    if request.method == "POST" and form.is_valid():
        actions.change_settings(actor=me, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:settings")
    return render(request, "accounts/settings.html", {"form": form}, status=422 if form.errors else 200)


@own
@require_safe
def list_sessions(request: HttpRequest) -> HttpResponse:
    """Show where the person is signed in."""
    return render(request, "accounts/sessions.html", {"sessions": queries.sessions_of(person_of(request))})


@own
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign the person out everywhere else."""
    actions.end_other_sessions(actor=person_of(request), session=request.session, at=clock.now())
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("accounts:sessions")


@own
@require_safe
def show_security(request: HttpRequest) -> HttpResponse:
    """Show what guards the account, and say so when more is needed."""
    me = person_of(request)
    facts = {"is_needed": me.must_have_second_factor, "is_there": queries.has_second_factor(me)}
    return render(request, "accounts/second_factor.html", facts)


@public("the demo's way in; absent elsewhere")
@require_safe
def choose_cast(request: HttpRequest) -> HttpResponse:
    """Show the demo's people, to sign in as any of them."""
    if not settings.DEMO:
        raise Http404
    return render(request, "accounts/cast.html", {"cast": queries.cast()})


@public("the demo's way in; absent elsewhere")
@require_POST
def enter_as_cast(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's people."""
    if not settings.DEMO:
        raise Http404
    person = queries.cast_member(request.POST.get("person", ""))
    if person is None:
        raise Http404
    require(may_enter_as(person))
    response: HttpResponse = perform_login(
        request, Login(user=person, redirect_url=reverse(settings.LOGIN_REDIRECT_URL))
    )
    return response
