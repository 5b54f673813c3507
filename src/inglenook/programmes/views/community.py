"""The community as its stewards shape it: its name, how to reach it, and who the stewards are."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from inglenook.core import clock
from inglenook.core.errors import HouseError, NotFound
from inglenook.core.http import guarded_by, once
from inglenook.core.verdicts import require
from inglenook.programmes import actions
from inglenook.programmes.forms import CommunityForm, StewardForm
from inglenook.programmes.queries import community, stewards
from inglenook.programmes.rules import may_care_for_community, may_remove_steward
from inglenook.programmes.views.shared import actor_of, refused


@guarded_by(may_care_for_community)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def edit_community(request: HttpRequest) -> HttpResponse:
    """Show and change what the community is called, what it is and where to ask."""
    actor = actor_of(request)
    require(may_care_for_community(actor))
    form = CommunityForm(request.POST or None, instance=community())
    if request.method == "POST" and form.is_valid():
        actions.set_community(actor=actor, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("programmes:community")
    return _show(request, form, StewardForm(auto_id="steward_%s"), status=422 if form.errors else 200)


@guarded_by(may_care_for_community)
@once
@require_POST
def name_steward(request: HttpRequest) -> HttpResponse:
    """Name another steward."""
    actor = actor_of(request)
    require(may_care_for_community(actor))
    form = StewardForm(request.POST, auto_id="steward_%s")
    status = 422
    if form.is_valid():
        try:
            actions.name_steward(actor=actor, email=form.cleaned_data["email"], at=clock.now())
        except HouseError as error:
            status = refused(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("programmes:community")
    return _show(request, CommunityForm(instance=community()), form, status=status)


@guarded_by(may_care_for_community, may_remove_steward)
@once
@require_POST
def remove_steward(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """End somebody's stewardship."""
    actor = actor_of(request)
    require(may_care_for_community(actor))
    steward = stewards().filter(pk=person_id).first()
    if steward is None:
        raise NotFound
    require(may_remove_steward(actor, steward))
    actions.remove_steward(actor=actor, steward=steward, at=clock.now())
    messages.success(request, _("Done."))
    return redirect("home" if steward.person_id == actor.pk else "programmes:community")


def _show(request: HttpRequest, form: CommunityForm, steward_form: StewardForm, *, status: int) -> HttpResponse:
    rows = list(stewards())
    facts = {"form": form, "steward_form": steward_form, "stewards": rows, "is_last": len(rows) < 2}
    return render(request, "programmes/community.html", facts, status=status)
