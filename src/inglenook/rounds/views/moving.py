"""Choose a person, see every place they could have and what it would break or improve, and move them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from inglenook.accounts.models import User
from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import HouseError, Invalid, NotFound
from inglenook.core.http import guarded_by, once
from inglenook.programmes.policy import policy_from
from inglenook.rounds import actions
from inglenook.rounds.actions import Sitting
from inglenook.rounds.actions.placings import Numbered, placings_of
from inglenook.rounds.bridge import Judge
from inglenook.rounds.models import Proposal
from inglenook.rounds.queries import Board, board_of
from inglenook.rounds.rules import may_edit_proposal, proposal_for
from inglenook.rounds.views.shared import (
    number_in,
    proposal_page,
    sitting_in,
    sitting_words,
    tell,
    trail_to_board,
    version_in,
    words_of,
)
from inglenook.rounds.views.targets import Target, Targets


@guarded_by(proposal_for, may_edit_proposal)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Show where somebody (`?who=`) could sit, and seat them there; `?with=` a circle offers swaps with its people."""
    actor, proposal = person_of(request), proposal_page(request, proposal_id)
    who = sitting_in(request.GET.get("who", ""))
    if who is None:
        raise NotFound
    status, error_words = 200, ""
    if request.method == "POST":
        try:
            _deed(request.POST.get("target", ""), who)(actor, proposal, version_in(request))
        except HouseError as error:
            status, error_words = error.status, words_of(error, _names(proposal))
        else:
            messages.success(request, _("Done. You can undo it below."))
            return redirect("rounds:board", proposal.pk)
        proposal = proposal_page(request, proposal_id)
    facts = _facts(request, proposal, who) | {"error_words": error_words, "chosen": request.POST.get("target", "")}
    return render(request, "rounds/move.html", facts, status=status)


@guarded_by(proposal_for, may_edit_proposal)
@once
@require_POST
def found(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Make a new circle of people who wait."""
    actor, proposal = person_of(request), proposal_page(request, proposal_id)
    people = [sitting for said in request.POST.getlist("who")[:50] if (sitting := sitting_in(said))]
    try:
        actions.found_circle(actor=actor, proposal=proposal, version=version_in(request), people=people, at=clock.now())
    except HouseError as error:
        tell(request, error, _names(proposal))
    else:
        messages.success(request, _("Done. You can undo it below."))
    return redirect("rounds:board", proposal.pk)


def _deed(said: str, who: Sitting) -> Callable[[User, Proposal, int], Proposal]:
    """Turn what the form chose into one action; raises Invalid if it chose nothing that there is."""
    kind, _colon, rest = said.partition(":")
    number, other = number_in(rest), sitting_in(rest)
    if kind == "join" and number is not None:
        return lambda actor, proposal, version: actions.move_person(
            actor=actor, proposal=proposal, version=version, who=who, to=number, at=clock.now()
        )
    if kind == "swap" and other is not None:
        return lambda actor, proposal, version: actions.swap_people(
            actor=actor, proposal=proposal, version=version, who=who, other=other, at=clock.now()
        )
    if kind == "found" and other is not None:
        return lambda actor, proposal, version: actions.found_circle(
            actor=actor, proposal=proposal, version=version, people=(who, other), at=clock.now()
        )
    if said == "out":
        return lambda actor, proposal, version: actions.take_out(
            actor=actor, proposal=proposal, version=version, who=who, at=clock.now()
        )
    raise Invalid("rounds.choose-a-place")


def _facts(request: HttpRequest, proposal: Proposal, who: Sitting) -> dict[str, object]:
    board, circles = board_of(proposal, at=clock.now()), placings_of(proposal)
    _check(board, circles, who)
    policy = policy_from(proposal.round.programme.policy)
    targets = Targets(proposal, Judge(proposal.run.inputs), circles, board.names, policy)
    with_number = number_in(request.GET.get("with", ""))
    in_twos = policy.shape.kind != "groups"
    others = _others(circles, board, who, with_number, in_twos=in_twos)
    joins = [] if policy.shape.kind == "pairs" or with_number is not None else targets.joins(who)
    choices: list[Target] = [*joins, *targets.swaps(who, others)]
    if in_twos and with_number is None:
        choices += targets.founds(who, _with_a_seat(proposal, who, in_pairs=policy.shape.kind == "pairs"))
    if with_number is None:
        choices += targets.out(who)
    choices.sort(key=lambda one: (not one.is_possible, -one.points))
    return {
        "proposal": proposal,
        "round": proposal.round,
        "who": who,
        "who_value": sitting_words(who),
        "person": board.people.get(who.person),
        "possible": [one for one in choices if one.is_possible],
        "impossible": [one for one in choices if not one.is_possible],
        "with_number": with_number,
        "in_twos": in_twos,
        "numbers": [number for number, circle in circles.items() if number != who.number and not circle.locked],
        "may_edit": may_edit_proposal(person_of(request), proposal),
        "is_locked": who.number is not None and circles[who.number].locked,
        "trail": trail_to_board(proposal),
    }


def _check(board: Board, circles: dict[int, Numbered], who: Sitting) -> None:
    """Nobody outside the round is moved; whoever is said to sit somewhere does."""
    if who.person not in board.people:
        raise NotFound
    if who.number is not None and (
        who.number not in circles or (who.person, who.role) not in circles[who.number].seats
    ):
        raise NotFound


def _others(
    circles: dict[int, Numbered], board: Board, who: Sitting, with_number: int | None, *, in_twos: bool
) -> list[Sitting]:
    """Return with whom a swap is worth a look: of one circle if one was chosen, of all in twos, and who waits."""
    chosen = [
        Sitting(person, number, role)
        for number, circle in circles.items()
        for person, role in circle.seats
        if number == with_number or (in_twos and with_number is None and number != who.number and role == who.role)
    ]
    waiting = [Sitting(one.person.id, None, one.role) for one in board.waiting]
    return chosen if with_number is not None or who.number is None else [*chosen, *waiting]


def _with_a_seat(proposal: Proposal, who: Sitting, *, in_pairs: bool) -> list[Sitting]:
    """Return who has a seat to give to somebody new, in the role that is missing."""
    rows = proposal.left_over.values_list("person_id", "role")
    return [Sitting(str(person), None, role) for person, role in rows if not in_pairs or role != who.role]


def _names(proposal: Proposal) -> dict[str, str]:
    return dict(board_of(proposal, at=clock.now()).names)
