"""Reads about programmes: who changed what last, whom a community has, how a round stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Case, IntegerField, QuerySet, When
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.queries import entries_in_programme
from inglenook.programmes.models import Community, Coordinator, Programme, Question, Round, Steward

#: The deeds that change what a coordinator's page shows, in words.
_DEEDS = {
    "programmes.create": _("created the programme"),
    "programmes.edit": _("changed the words"),
    "programmes.list": _("showed the programme to everybody"),
    "programmes.unlist": _("hid the programme"),
    "programmes.set-policy": _("changed the rules"),
    "programmes.add-question": _("added a question"),
    "programmes.edit-question": _("changed a question"),
    "programmes.move-question": _("moved a question"),
    "programmes.remove-question": _("removed a question"),
    "programmes.open-round": _("planned a round"),
    "programmes.edit-round": _("changed a round"),
    "programmes.move-round": _("moved a round on"),
}


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who did what to a programme last; `who` is empty when the house did it by the clock."""

    who: str
    deed: str
    at: datetime


def last_change(programme: Programme) -> LastChange | None:
    """Return the latest change of a programme, its questions, rules or rounds: what a second editor needs to know."""
    entry = entries_in_programme(programme.pk).filter(verb__in=_DEEDS).first()
    if entry is None:
        return None
    person = User.objects.filter(pk=entry.actor_id).first() if entry.actor_id else None
    return LastChange((person.name or person.email) if person else "", str(_DEEDS[entry.verb]), entry.at)


def community() -> Community:
    """Return the community, or an unsaved one with the site's name as long as nobody has said more."""
    return Community.objects.first() or Community(id=1, name=settings.SITE_NAME)


def stewards() -> QuerySet[Steward]:
    """List who cares for the community (for its stewards)."""
    return Steward.objects.select_related("person").order_by("since", "pk")


def questions_of(programme: Programme) -> QuerySet[Question]:
    """List a programme's questions in order."""
    return programme.questions.order_by("position")


def coordinators_of(programme: Programme) -> QuerySet[Coordinator]:
    """List who coordinates a programme, those of the whole first (for its coordinators)."""
    limited = Case(When(regions=[], then=0), default=1, output_field=IntegerField())
    return programme.coordinators.select_related("person").order_by(limited, "since", "pk")


def rounds_of(programme: Programme) -> QuerySet[Round]:
    """List a programme's rounds, the newest first."""
    return programme.rounds.order_by("-starts_on", "-created_at")


@dataclass(frozen=True, slots=True)
class SignUp:
    """How a visitor finds sign-up of a programme: "open", "opens" (later), "closed", or "" when nothing is planned."""

    state: str
    round: Round | None


def sign_up_of(rounds: Collection[Round], *, on: date) -> SignUp:
    """Return what sign-up of a programme with these rounds is like on a day: open first, then soon, then over."""
    coming = [one for one in rounds if one.state in (Round.State.PLANNED, Round.State.SIGN_UP)]
    still = sorted((one for one in coming if one.sign_up_closes_on >= on), key=lambda one: one.sign_up_opens_on)
    for one in still:
        if one.sign_up_opens_on <= on:
            return SignUp("open", one)
    if still:
        return SignUp("opens", still[0])
    past = sorted(rounds, key=lambda one: one.sign_up_closes_on)
    return SignUp("closed", past[-1]) if past else SignUp("", None)


def rounds_by_programme(programme_ids: Collection[UUID]) -> dict[UUID, list[Round]]:
    """Return the rounds of each programme, in one query."""
    found: dict[UUID, list[Round]] = {programme_id: [] for programme_id in programme_ids}
    for one in Round.objects.filter(programme__in=programme_ids).order_by("sign_up_opens_on", "pk"):
        found[one.programme_id].append(one)
    return found
