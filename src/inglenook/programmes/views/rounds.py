"""The rounds of a programme: planned, changed, led from state to state."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from inglenook.core import clock
from inglenook.core.errors import HouseError, NotFound
from inglenook.core.http import guarded_by, once, safe_next
from inglenook.core.verdicts import require
from inglenook.programmes import actions
from inglenook.programmes.calendar import usual_dates
from inglenook.programmes.formats import format_called
from inglenook.programmes.forms import RoundForm
from inglenook.programmes.models import Programme, Round
from inglenook.programmes.queries import rounds_of
from inglenook.programmes.rules import coordinated_programme_for, may_edit_round, may_move_round, may_open_round
from inglenook.programmes.views.shared import programme_page, refused, show, stale_facts, version_in
from inglenook.programmes.wording.rounds import steps_of


@guarded_by(coordinated_programme_for, may_open_round)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def plan_round(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan a new round, with days that make sense filled in."""
    actor, programme = programme_page(request, slug)
    require(may_open_round(actor, programme))
    dates = usual_dates(format_called(programme.format).months, on=clock.now().date())
    form = RoundForm(request.POST or None, initial={name: getattr(dates, name) for name in dates.__slots__})
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            round_ = actions.open_round(actor=actor, programme=programme, at=clock.now(), **form.cleaned_data)
        except HouseError as error:
            status = refused(form, error)
        else:
            messages.success(request, _("%(name)s is planned.") % {"name": round_.name})
            return redirect("programmes:programme", slug)
    return show(request, "programmes/round.html", programme, {"form": form}, status=status)


@guarded_by(coordinated_programme_for, may_edit_round)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def edit_round(request: HttpRequest, slug: str, round_id: UUID) -> HttpResponse:
    """Change a round's name and days, and see which steps it may take."""
    actor, programme = programme_page(request, slug)
    round_ = _round(programme, round_id)
    require(may_edit_round(actor, round_))
    form = RoundForm(request.POST or None, initial=RoundForm.shown(round_))
    status, facts = 422 if form.errors else 200, {}
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_round(
                actor=actor, round_=round_, at=clock.now(), version=version_in(request), **form.cleaned_data
            )
        except HouseError as error:
            status, facts = refused(form, error), stale_facts(error, programme)
        else:
            messages.success(request, _("Saved."))
            return redirect("programmes:programme", slug)
    fresh = _round(programme, round_id)
    facts |= {"form": form, "round": fresh, "version": fresh.version, "steps": steps_of(actor, fresh)}
    return show(request, "programmes/round.html", programme, facts, status=status)


@guarded_by(coordinated_programme_for, may_move_round)
@once
@require_POST
def move_round(request: HttpRequest, slug: str, round_id: UUID) -> HttpResponse:
    """Lead a round to another state."""
    actor, programme = programme_page(request, slug)
    round_ = _round(programme, round_id)
    to = request.POST.get("to", "")
    if to not in Round.State.values:
        raise NotFound
    try:
        actions.move_round(actor=actor, round_=round_, to=to, at=clock.now(), version=version_in(request))
    except HouseError as error:
        if not stale_facts(error, programme):
            raise
        messages.warning(request, _("Somebody else changed this round meanwhile. Here it is as it stands now."))
    else:
        messages.success(request, _("Done."))
    return redirect(safe_next(request, f"/coordinate/{slug}/"))


def _round(programme: Programme, round_id: UUID) -> Round:
    found = rounds_of(programme).filter(pk=round_id).first()
    if found is None:
        raise NotFound
    return found
