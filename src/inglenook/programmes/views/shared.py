"""What this room's views share: who acts, which version a page showed, and what to say when somebody was faster."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from inglenook.accounts.models import User
from inglenook.core.errors import Conflict, HouseError
from inglenook.core.wording import why
from inglenook.programmes.models import Programme
from inglenook.programmes.queries import last_change
from inglenook.programmes.rules import coordinated_programme_for, may_edit_programme

Trail = list[tuple[str, str]]


def actor_of(request: HttpRequest) -> User:
    """Return the signed-in person."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def version_in(request: HttpRequest) -> int:
    """Return the version that the page showed; 0, which no row has, when the form does not say."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0


def programme_page(request: HttpRequest, slug: str) -> tuple[User, Programme]:
    """Return the actor and a programme that they coordinate; NotFound otherwise."""
    actor = actor_of(request)
    return actor, coordinated_programme_for(actor, slug)


def trail_to(programme: Programme, *further: tuple[str, str]) -> Trail:
    """Return the breadcrumbs of a page about a programme."""
    return [(programme.name, reverse("programmes:programme", args=[programme.slug])), *further]


def show(
    request: HttpRequest,
    template: str,
    programme: Programme,
    facts: dict[str, Any],
    *,
    status: int = 200,
    trail: Trail | None = None,
) -> HttpResponse:
    """Render a page about a programme, with its trail, its version and whether the actor may change it."""
    common = {
        "programme": programme,
        "version": Programme.objects.values_list("version", flat=True).get(pk=programme.pk),
        "trail": trail or trail_to(programme),
        "may_edit": may_edit_programme(actor_of(request), programme),
    }
    return render(request, template, {**common, **facts}, status=status)


def refused(form: BaseForm, error: HouseError) -> int:
    """Put an error's sentence on the form that was sent, and return the status to answer with."""
    form.add_error(None, why(error))
    return error.status


def stale_facts(error: HouseError, programme: Programme) -> dict[str, Any]:
    """Say who changed what when, if the error is that somebody was faster."""
    return {"stale": last_change(programme)} if isinstance(error, Conflict) else {}
