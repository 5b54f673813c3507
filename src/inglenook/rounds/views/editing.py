"""Deeds of one button on a proposal: lock, dissolve, put together, undo, do again, put aside."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inglenook.accounts.models import User
from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import HouseError, Invalid
from inglenook.core.http import guarded_by, once
from inglenook.rounds import actions
from inglenook.rounds.models import Proposal
from inglenook.rounds.queries import board_of
from inglenook.rounds.rules import may_edit_proposal, proposal_for
from inglenook.rounds.views.shared import number_in, proposal_page, tell, version_in


@guarded_by(proposal_for, may_edit_proposal)
@once
@require_POST
def edit(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Do what the button says, to the circle or circles that it names."""
    actor, proposal = person_of(request), proposal_page(request, proposal_id)
    deed = next((name for name in ("lock", "unlock") if name in request.POST), request.POST.get("deed", ""))
    said = request.POST.getlist(deed if deed in request.POST else "number")
    numbers = [number for one in said if (number := number_in(one)) is not None]
    try:
        _do(deed, numbers, actor, proposal, version_in(request))
    except HouseError as error:
        tell(request, error, dict(board_of(proposal, at=clock.now()).names))
    else:
        messages.success(request, _done(deed))
    if deed == "discard":
        return redirect("rounds:matching", proposal.round_id)
    where = f"#circle-{numbers[0]}" if len(numbers) == 1 and deed in {"lock", "unlock"} else ""
    return redirect(reverse("rounds:board", args=[proposal.pk]) + where)


def _do(deed: str, numbers: list[int], actor: User, proposal: Proposal, version: int) -> None:
    at = clock.now()
    match deed, numbers:
        case (("lock" | "unlock"), [_first, *_more]):
            actions.set_locks(
                actor=actor, proposal=proposal, version=version, numbers=numbers, locked=deed == "lock", at=at
            )
        case "lock-all" | "unlock-all", _:
            every = list(proposal.circles.values_list("number", flat=True))
            actions.set_locks(
                actor=actor, proposal=proposal, version=version, numbers=every, locked=deed == "lock-all", at=at
            )
        case "dissolve", [number]:
            actions.dissolve_circle(actor=actor, proposal=proposal, version=version, number=number, at=at)
        case "merge", [one, other]:
            actions.merge_circles(actor=actor, proposal=proposal, version=version, one=one, other=other, at=at)
        case "undo", _:
            actions.undo(actor=actor, proposal=proposal, version=version, at=at)
        case "redo", _:
            actions.redo(actor=actor, proposal=proposal, version=version, at=at)
        case "discard", _:
            actions.discard_proposal(actor=actor, proposal=proposal, version=version, at=at)
        case _:
            raise Invalid("rounds.choose-a-circle")


def _done(deed: str) -> str:
    return {
        "lock": _("Locked. Nothing in it changes, and a new run keeps it."),
        "unlock": _("Unlocked."),
        "lock-all": _("All circles are locked."),
        "unlock-all": _("All circles are unlocked."),
        "undo": _("Undone."),
        "redo": _("Done again."),
        "discard": _("Put aside."),
    }.get(deed, _("Done. You can undo it below."))
