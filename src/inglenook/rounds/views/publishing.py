"""Publish a proposal: what each will be told, the numbers, one confirmation."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from inglenook.accounts.models import User
from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import HouseError
from inglenook.core.http import absolute, guarded_by, once
from inglenook.notifications.models import Notice
from inglenook.notifications.registry import notice_kinds
from inglenook.notifications.wording import Words
from inglenook.notifications.wording import words_of as mail_words
from inglenook.rounds import actions
from inglenook.rounds.models import Proposal
from inglenook.rounds.queries import Board, board_of
from inglenook.rounds.rules import may_publish, proposal_for
from inglenook.rounds.views.shared import proposal_page, tell, trail_to_board, version_in


@guarded_by(proposal_for, may_publish)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Show the mails and the numbers, and open the circles."""
    actor, proposal = person_of(request), proposal_page(request, proposal_id)
    if request.method == "POST":
        try:
            actions.publish(actor=actor, proposal=proposal, version=version_in(request), at=clock.now())
        except HouseError as error:
            tell(request, error)
            return redirect("rounds:publish", proposal.pk)
        messages.success(request, _("The circles are open, and the mails are on their way."))
        return redirect("rounds:board", proposal.pk)
    if proposal.state == Proposal.State.PUBLISHED:
        return redirect("rounds:board", proposal.pk)
    board = board_of(proposal, at=clock.now())
    stale = actions.stale_circles(proposal, at=clock.now())
    touched = [circle for circle in board.circles if _people_of(circle) in stale]
    facts = {
        "proposal": proposal,
        "round": proposal.round,
        "board": board,
        "may_publish": may_publish(actor, proposal),
        "stale": len(stale),
        "touched": touched,
        "member_mail": _member_mail(board),
        "waiting_mail": _waiting_mail(board),
        "trail": trail_to_board(proposal),
        "keep_address": f"{reverse('rounds:matching', args=[proposal.round_id])}?from={proposal.pk}&keep=all",
    }
    return render(request, "rounds/publish.html", facts)


def _people_of(circle: object) -> tuple[str, ...]:
    return tuple(sorted(seat.person.id for seat in getattr(circle, "seats", ())))


def _member_mail(board: Board) -> tuple[str, Words] | None:
    """Return the first member of the first circle and the very mail they would get."""
    if not board.circles:
        return None
    round_, circle = board.proposal.round, board.circles[0]
    facts = {
        "programme": round_.programme.name,
        "purpose": round_.programme.purpose,
        "people": len(circle.seats),
        "ends_on": round_.ends_on,
        "link": absolute("/circles/…/"),
    }
    return _mail("circles.opened", circle.seats[0].person.id, facts)


def _waiting_mail(board: Board) -> tuple[str, Words] | None:
    if not board.waiting:
        return None
    facts = {"programme": board.proposal.round.programme.name, "link": absolute(reverse("home"))}
    return _mail("rounds.left_over", board.waiting[0].person.id, facts)


def _mail(kind: str, person_id: str, facts: Mapping[str, object]) -> tuple[str, Words] | None:
    person = User.objects.filter(pk=person_id).first()
    if person is None:
        return None
    with translation.override(person.language):
        return person.name, mail_words(Notice(person=person, kind=kind), notice_kinds()[kind], facts)
