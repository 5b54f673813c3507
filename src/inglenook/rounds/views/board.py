"""The review board: every circle with its reasons, everybody who waits and why, and the deeds beside them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import NotFound
from inglenook.core.http import guarded_by
from inglenook.core.verdicts import YES
from inglenook.programmes.policy import policy_from
from inglenook.rounds.models import Proposal
from inglenook.rounds.queries import Board, board_of, loosened_words, proposals_of
from inglenook.rounds.rules import may_edit_proposal, may_publish, proposal_for
from inglenook.rounds.views.picture import picture_of
from inglenook.rounds.views.shared import heard_in, proposal_page, trail_to_board, trail_to_round
from inglenook.rounds.wording import deed_words, rule_title

#: Why an editable draft is not published yet ("" is: it may be).
NOT_YET = ("", "rounds.proposal-breaks-rules", "rounds.proposal-empty")
#: What the board may be cut down to.
SHOWN = ("all", "thin", "open", "locked", "gone")


@guarded_by(proposal_for, may_edit_proposal, may_publish)
@require_GET
def board(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Show a proposal as a whole; `?q=` searches, `?show=` cuts down."""
    actor, proposal = person_of(request), proposal_page(request, proposal_id)
    found = board_of(proposal, at=clock.now(), reasons=2, heard=heard_in(proposal.round))
    words, shown = request.GET.get("q", "").strip()[:100], request.GET.get("show", "all")
    circles = [circle for circle in found.circles if not words or circle.matches(words)]
    if shown in SHOWN[1:]:
        circles = [circle for circle in circles if _is_shown(circle, shown)]
    publishable = may_publish(actor, proposal)
    facts = {
        "proposal": proposal,
        "round": proposal.round,
        "board": found,
        "circles": circles,
        "waiting": [one for one in found.waiting if not words or one.person.matches(words)],
        "picture": picture_of(found),
        "words": words,
        "shown": shown if shown in SHOWN else "all",
        "helps": _helps(found),
        "may_edit": YES if publishable.code in NOT_YET else publishable,
        "may_publish": publishable,
        "loosened": loosened_words(proposal.round, proposal.run.loosened),
        "others": [one for one in proposals_of(actor, proposal.round) if one.pk != proposal.pk],
        "shape": policy_from(proposal.round.programme.policy).shape,
        **history_of(proposal),
        "trail": trail_to_round(proposal.round),
    }
    return render(request, "rounds/board.html", facts)


@guarded_by(proposal_for, may_edit_proposal)
@require_GET
def circle(request: HttpRequest, proposal_id: UUID, number: int) -> HttpResponse:
    """Show one circle with every reason, and what may be done with it."""
    actor, proposal = person_of(request), proposal_page(request, proposal_id)
    found = board_of(proposal, at=clock.now(), reasons=None, heard=heard_in(proposal.round))
    one = next((one for one in found.circles if one.number == number), None)
    if one is None:
        raise NotFound
    facts = {
        "proposal": proposal,
        "round": proposal.round,
        "circle": one,
        "others": [other for other in found.circles if other is not one and not other.locked],
        "may_edit": may_edit_proposal(actor, proposal),
        "trail": trail_to_board(proposal),
    }
    return render(request, "rounds/circle.html", facts)


def history_of(proposal: Proposal) -> dict[str, object]:
    """Return what undo and redo would do, and who changed the proposal last."""
    edits = list(proposal.edits.select_related("by").defer("before", "after"))
    standing = [edit for edit in edits if not edit.undone]
    undone = [edit for edit in edits if edit.undone]
    return {
        "undo_words": deed_words(standing[-1].deed) if standing else "",
        "redo_words": deed_words(undone[0].deed) if undone else "",
        "edit_count": len(standing),
        "changed_words": deed_words(proposal.changed_how) if proposal.changed_how else "",
    }


def _is_shown(circle: object, shown: str) -> bool:
    return {
        "thin": bool(getattr(circle, "thin", False)),
        "open": not getattr(circle, "locked", False),
        "locked": bool(getattr(circle, "locked", False)),
        "gone": bool(getattr(circle, "gone", False)),
    }[shown]


def _helps(found: Board) -> list[dict[str, object]]:
    """Return the rules whose loosening would place somebody, each with how many, the most helpful first."""
    policy = policy_from(found.proposal.round.programme.policy)
    helped: dict[tuple[str, str], set[str]] = {}
    for one in found.waiting:
        for loosening in one.loosen:
            helped.setdefault((loosening.kind, loosening.field), set()).add(one.person.id)
    again = reverse("rounds:matching", args=[found.proposal.round_id])
    told = []
    for (kind, field), people in sorted(helped.items(), key=lambda item: (-len(item[1]), item[0])):
        rule = rule_title(policy, kind, field)
        if rule is not None:
            key, title, meaning = rule
            address = f"{again}?from={found.proposal.pk}&keep=all&loosen={key}"
            told.append({"title": title, "meaning": meaning, "people": len(people), "address": address})
    return told
