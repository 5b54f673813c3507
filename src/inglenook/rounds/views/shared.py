"""What this room's views share: who acts, on which version, where they are, and words for who was faster."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from inglenook.accounts.queries import person_of
from inglenook.core.errors import Conflict, HouseError
from inglenook.core.templatetags.house import in_my_zone
from inglenook.core.wording import why
from inglenook.programmes.models import Programme, Round
from inglenook.rounds.actions import Sitting
from inglenook.rounds.bridge import reasons_for_members
from inglenook.rounds.models import Proposal
from inglenook.rounds.queries import fields_that_circles_read
from inglenook.rounds.queries.board import Heard
from inglenook.rounds.rules import proposal_for
from inglenook.rounds.wording import deed_words, sentences

Trail = list[tuple[str, str]]


def proposal_page(request: HttpRequest, proposal_id: UUID) -> Proposal:
    """Return the proposal of a page's address, through its door."""
    return proposal_for(person_of(request), proposal_id)


def heard_in(round_: Round) -> Heard:
    """Return what cuts reasons down to those that members of this round's circles will read."""
    return partial(reasons_for_members, readable=fields_that_circles_read(round_))


def version_in(request: HttpRequest) -> int:
    """Return the version that the page showed; 0, which no row has, when the form does not say."""
    return number_in(request.POST.get("version", "")) or 0


def number_in(said: str) -> int | None:
    """Return a whole number that a form or an address said, or None."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None


def sitting_in(said: str) -> Sitting | None:
    """Read "person:number:role" (number empty: without a place); None if it is not of that form."""
    person, _colon, rest = said.partition(":")
    number, _colon, role = rest.partition(":")
    try:
        person = str(UUID(person))
    except ValueError:
        return None
    if not role or len(role) > 20 or (number and number_in(number) is None):
        return None
    return Sitting(person, number_in(number), role)


def sitting_words(who: Sitting) -> str:
    """Return somebody's seat as a form carries it: the inverse of `sitting_in`."""
    return f"{who.person}:{'' if who.number is None else who.number}:{who.role}"


def programme_address(programme: Programme) -> str:
    """Return the address of a programme's page."""
    return reverse("programmes:programme", args=[programme.slug])


def trail_to_round(round_: Round) -> Trail:
    """Return the breadcrumbs of a page about matching a round."""
    programme = round_.programme
    return [
        (programme.name, programme_address(programme)),
        (_("Matching %(round)s") % {"round": round_.name}, reverse("rounds:matching", args=[round_.pk])),
    ]


def trail_to_board(proposal: Proposal) -> Trail:
    """Return the breadcrumbs of a page about a proposal."""
    return [*trail_to_round(proposal.round), (_("Review"), reverse("rounds:board", args=[proposal.pk]))]


def words_of(error: HouseError, names: dict[str, str] | None = None) -> str:
    """Return an error in words; of a stale page, who did what when; of a broken must, which one."""
    if isinstance(error, Conflict) and error.code == "rounds.proposal-changed":
        return _("%(who)s %(deed)s, %(when)s, after you opened this page. Here is how it stands now.") % {
            "who": error.params["who"] or _("Somebody"),
            "deed": deed_words(str(error.params["how"])),
            "when": in_my_zone(error.params["at"]),  # type: ignore[arg-type]
        }
    breaks: Any = error.params.get("breaks")
    return " ".join([why(error), *sentences(breaks, names or {})]) if breaks else why(error)


def tell(request: HttpRequest, error: HouseError, names: dict[str, str] | None = None) -> None:
    """Put an error into words on the next page."""
    messages.error(request, words_of(error, names))
