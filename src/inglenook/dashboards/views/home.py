"""The coordinator's first page: what needs a person today, programme by programme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.http import guarded_by
from inglenook.dashboards.queries.home import cards_of
from inglenook.programmes.rules import cares_for_others, coordinated_programmes, is_steward


@guarded_by(coordinated_programmes, cares_for_others, is_steward)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the programmes that the actor cares for; whoever cares for none is led to their own page."""
    actor = person_of(request)
    if not cares_for_others(actor):
        return redirect("circles:mine")
    facts = {
        "cards": cards_of(actor, on=timezone.localdate(clock.now())),
        "is_steward": is_steward(actor),
    }
    return render(request, "dashboards/home.html", facts)
