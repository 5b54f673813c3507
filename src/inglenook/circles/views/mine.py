"""A person's own page: circles, sign-ups, what happens next, and everything that takes one tap."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from inglenook.accounts.queries import person_of
from inglenook.circles.queries.page import my_circles
from inglenook.core import clock
from inglenook.core.http import own
from inglenook.people.queries.mine import own_sign_ups
from inglenook.people.rules import own_keep_apart
from inglenook.programmes.queries import SignUp, rounds_by_programme, sign_up_of
from inglenook.programmes.rules import visible_programmes


@own
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show what is mine: circles first, then sign-ups with their next date, then what I could join."""
    me, at = person_of(request), clock.now()
    today = timezone.localdate(at)
    sign_ups = own_sign_ups(me, on=today)
    taken = {card.enrolment.round_id for card in sign_ups}
    listed = list(visible_programmes(None).order_by("name"))
    rounds = rounds_by_programme([one.pk for one in listed])
    offers = [(one, sign_up_of(rounds[one.pk], on=today)) for one in listed]
    facts = {
        "circles": my_circles(me, at=at, language=get_language() or "en"),
        "sign_ups": sign_ups,
        "offers": [(one, offer) for one, offer in offers if _is_new(offer, taken)],
        "kept_apart": own_keep_apart(me).count(),
    }
    return render(request, "circles/mine.html", facts)


def _is_new(offer: SignUp, taken: set[UUID]) -> bool:
    return offer.state == "open" and offer.round is not None and offer.round.pk not in taken
