"""Who cares for a programme: invited, limited to regions, removed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from inglenook.core import clock
from inglenook.core.errors import HouseError, NotFound
from inglenook.core.http import guarded_by, once
from inglenook.core.verdicts import require
from inglenook.programmes import actions
from inglenook.programmes.forms import CoordinatorForm, RegionsForm
from inglenook.programmes.models import Coordinator, Programme
from inglenook.programmes.queries import coordinators_of
from inglenook.programmes.rules import (
    coordinated_programme_for,
    may_edit_programme,
    may_remove_coordinator,
)
from inglenook.programmes.views.shared import programme_page, refused, show, trail_to


@guarded_by(coordinated_programme_for, may_edit_programme)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def list_coordinators(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who coordinates, and invite somebody."""
    actor, programme = programme_page(request, slug)
    form = CoordinatorForm(request.POST or None)
    status = 422 if form.errors else 200
    if request.method == "POST":
        require(may_edit_programme(actor, programme))
        if form.is_valid():
            try:
                actions.add_coordinator(actor=actor, programme=programme, at=clock.now(), **form.cleaned_data)
            except HouseError as error:
                status = refused(form, error)
            else:
                messages.success(request, _("A mail is on its way to %(email)s.") % form.cleaned_data)
                return redirect("programmes:coordinators", slug)
    facts = {"form": form, "coordinators": coordinators_of(programme), "me": actor}
    return show(request, "programmes/coordinators.html", programme, facts, status=status)


@guarded_by(coordinated_programme_for, may_edit_programme)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def set_regions(request: HttpRequest, slug: str, coordinator_id: UUID) -> HttpResponse:
    """Change which regions somebody coordinates."""
    actor, programme = programme_page(request, slug)
    require(may_edit_programme(actor, programme))
    coordinator = _coordinator(programme, coordinator_id)
    form = RegionsForm(request.POST or None, initial={"regions": coordinator.regions})
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_regions(
                actor=actor, coordinator=coordinator, regions=form.cleaned_data["regions"], at=clock.now()
            )
        except HouseError as error:
            status = refused(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("programmes:coordinators", slug)
    facts = {"form": form, "coordinator": coordinator}
    return show(request, "programmes/regions.html", programme, facts, status=status, trail=_trail(programme))


@guarded_by(coordinated_programme_for, may_remove_coordinator)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def remove_coordinator(request: HttpRequest, slug: str, coordinator_id: UUID) -> HttpResponse:
    """Ask whether somebody's care should end, and end it."""
    actor, programme = programme_page(request, slug)
    coordinator = _coordinator(programme, coordinator_id)
    verdict = may_remove_coordinator(actor, coordinator)
    if request.method == "POST":
        actions.remove_coordinator(actor=actor, coordinator=coordinator, at=clock.now())
        messages.success(request, _("Done."))
        return redirect("home") if coordinator.person_id == actor.pk else redirect("programmes:coordinators", slug)
    facts = {"coordinator": coordinator, "verdict": verdict, "is_me": coordinator.person_id == actor.pk}
    return show(request, "programmes/remove_coordinator.html", programme, facts, trail=_trail(programme))


def _coordinator(programme: Programme, coordinator_id: UUID) -> Coordinator:
    found = coordinators_of(programme).filter(pk=coordinator_id).first()
    if found is None:
        raise NotFound
    return found


def _trail(programme: Programme) -> list[tuple[str, str]]:
    return trail_to(programme, (_("Coordinators"), reverse("programmes:coordinators", args=[programme.slug])))
