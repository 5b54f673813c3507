"""Two proposals of one round side by side: what each holds, and who sits elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from inglenook.accounts.models import User
from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import NotFound
from inglenook.core.http import guarded_by
from inglenook.programmes.rules import coordinated_round_for
from inglenook.rounds.models import Proposal
from inglenook.rounds.queries import Board, board_of, proposals_of
from inglenook.rounds.rules import proposal_for
from inglenook.rounds.views.shared import trail_to_round


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody who sits elsewhere: circles in words, and how many companions stay the same."""

    name: str
    before: str
    after: str
    kept: int


@guarded_by(coordinated_round_for, proposal_for)
@require_GET
def compare(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Show `?a=` beside `?b=`; without them, the two newest."""
    actor = person_of(request)
    round_ = coordinated_round_for(actor, round_id)
    every = list(proposals_of(actor, round_))
    chosen = [_chosen(actor, request.GET.get(name, "")) for name in "ab"]
    if not all(chosen):
        chosen = list(reversed(every[:2]))
    boards = [board_of(one, at=clock.now()) for one in chosen if one is not None and one.round_id == round_.pk]
    if len(boards) < 2 and request.GET:
        raise NotFound
    facts: dict[str, object] = {"round": round_, "every": every, "boards": boards, "trail": trail_to_round(round_)}
    if len(boards) == 2:
        facts |= _differences(*boards)
    return render(request, "rounds/compare.html", facts)


def _chosen(actor: User, said: str) -> Proposal | None:
    try:
        return proposal_for(actor, UUID(said)) if said else None
    except ValueError:
        return None


def _differences(one: Board, other: Board) -> dict[str, object]:
    before, after = _companions(one), _companions(other)
    same = {frozenset(people) for people in _circles(one)} & {frozenset(people) for people in _circles(other)}
    moved = []
    for person in before.keys() | after.keys():
        was, now = before.get(person), after.get(person)
        if was is not None and now is not None and was[1] == now[1]:
            continue
        kept = len(was[1] & now[1]) if was and now else 0
        moved.append(Moved(_name(one, other, person), _where(was), _where(now), kept))
    return {
        "same": len(same),
        "moved": sorted(moved, key=lambda row: (row.kept, row.name.casefold())),
        "same_run": one.proposal.run_id == other.proposal.run_id,
    }


Place = tuple[tuple[int, ...], frozenset[str]]


def _companions(board: Board) -> dict[str, Place]:
    """Return, by person, the numbers of their circles and everybody they sit with."""
    places: dict[str, Place] = {}
    for circle in board.circles:
        people = frozenset(seat.person.id for seat in circle.seats)
        for person in people:
            numbers, mates = places.get(person, ((), frozenset()))
            places[person] = ((*numbers, circle.number), mates | (people - {person}))
    return places


def _circles(board: Board) -> list[list[str]]:
    return [[seat.person.id for seat in circle.seats] for circle in board.circles]


def _where(place: Place | None) -> str:
    if place is None:
        return _("no place")
    return ", ".join(_("circle %(number)s") % {"number": number} for number in place[0])


def _name(one: Board, other: Board, person: str) -> str:
    return one.names.get(person) or other.names.get(person) or "–"
