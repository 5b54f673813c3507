"""Where the mails about sign-ups get their facts: the programme's name, dates and links, no answer ever."""

from collections.abc import Mapping

from django.db import models
from django.urls import reverse

from inglenook.core.http import absolute
from inglenook.notifications.registry import tells
from inglenook.people.models import Enrolment

Facts = Mapping[str, object] | None


def _facts(person: models.Model, params: Mapping[str, str], *states: Enrolment.State) -> Facts:
    """Return the facts of a sign-up that is still in one of these states; None when it has moved on."""
    enrolment = (
        Enrolment.objects.filter(pk=params["enrolment"], person_id=person.pk, state__in=states)
        .select_related("round__programme")
        .first()
    )
    if enrolment is None:
        return None
    return {
        "programme": enrolment.round.programme.name,
        "round": enrolment.round,
        "paused_until": enrolment.paused_until,
        "link": absolute(reverse("people:sign-up", args=[enrolment.pk])),
    }


@tells("people.sign-up-received", category="service")
def sign_up_received(person: models.Model, params: Mapping[str, str]) -> Facts:
    """Say that the answers have arrived, and when matching is."""
    return _facts(person, params, Enrolment.State.READY, Enrolment.State.PAUSED)


@tells("people.paused", category="service")
def paused(person: models.Model, params: Mapping[str, str]) -> Facts:
    """Say that the sign-up rests."""
    return _facts(person, params, Enrolment.State.PAUSED)


@tells("people.back", category="service")
def back(person: models.Model, params: Mapping[str, str]) -> Facts:
    """Say that the pause is over."""
    return _facts(person, params, Enrolment.State.READY)


@tells("people.confirm-sign-up", category="service")
def confirm_sign_up(person: models.Model, params: Mapping[str, str]) -> Facts:
    """Ask somebody whose answers came by another form to look at them; nothing to ask once they have."""
    waits = Enrolment.objects.filter(pk=params["enrolment"], person_id=person.pk, confirmed_at__isnull=True)
    return _facts(person, params, Enrolment.State.READY) if waits.exists() else None
