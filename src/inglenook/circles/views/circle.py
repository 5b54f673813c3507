"""A circle's page, and leaving it: at once, silently, without a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from inglenook.accounts.queries import person_of
from inglenook.circles.actions import ask_for_another, leave_circle
from inglenook.circles.queries.page import hours_of, members_of, reasons_for
from inglenook.circles.rules import circle_for, may_leave, own_past_membership_for
from inglenook.circles.wording.first_questions import first_questions
from inglenook.core import clock
from inglenook.core.http import guarded_by, once
from inglenook.core.verdicts import require
from inglenook.people.rules import own_enrolments


@guarded_by(circle_for)
@require_safe
def circle(request: HttpRequest, circle_id: UUID) -> HttpResponse:
    """Show a circle to one of its members."""
    me, language = person_of(request), get_language() or "en"
    found = circle_for(me, circle_id)
    members = members_of(found, seen_by=me, language=language)
    facts = {
        "circle": found,
        "programme": found.round.programme,
        "members": members,
        "reasons": reasons_for(me, found, language=language),
        "questions": first_questions(found.round.programme.format, len(members)),
        "hours": hours_of(found, reader=me, at=clock.now(), language=language),
    }
    return render(request, "circles/circle.html", facts)


@guarded_by(circle_for, may_leave)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, circle_id: UUID) -> HttpResponse:
    """Ask once, calmly; then leave."""
    me = person_of(request)
    found = circle_for(me, circle_id)
    require(may_leave(me, found))
    if request.method == "POST":
        membership = leave_circle(actor=me, circle=found, at=clock.now())
        return redirect("circles:left", membership.pk)
    return render(request, "circles/leave.html", {"circle": found, "programme": found.round.programme})


@guarded_by(own_past_membership_for)
@require_http_methods(["GET", "HEAD", "POST"])
def left(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Say that it is done, and offer to look for another circle; asking twice is asking once."""
    me = person_of(request)
    membership = own_past_membership_for(me, membership_id)
    if request.method == "POST":
        ask_for_another(actor=me, membership=membership, at=clock.now())
        messages.success(request, _("You are first in line for a new place. We tell you as soon as there is one."))
        return redirect("circles:mine")
    asked = own_enrolments(me).filter(round=membership.circle.round_id)
    facts = {
        "membership": membership,
        "programme": membership.circle.round.programme,
        "can_ask": asked.filter(priority=0).exists(),
        "has_asked": asked.filter(priority__gt=0).exists(),
    }
    return render(request, "circles/left.html", facts)
