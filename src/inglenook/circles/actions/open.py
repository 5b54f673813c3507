"""Opens a circle for the people a round has placed together, and tells each of them that it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.circles.models import Circle, Membership
from inglenook.circles.queries import free_seats, seats_taken
from inglenook.core.errors import Invalid, Refused
from inglenook.core.wording import word
from inglenook.notifications.actions import notify
from inglenook.people.queries import stated_caps
from inglenook.programmes.models import Round

SMALLEST, LARGEST = 2, 8

word(
    {
        "circles.bad-size": _("A circle has %(smallest)s to %(largest)s people, not %(size)s."),
        "circles.doubled-person": _("Somebody would sit twice in one circle."),
        "circles.unknown-role": _("There is no role called %(role)s."),
        "circles.cap-reached": _(
            "Somebody here has as many circles as they said they could hold. Only they can change that number."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A person's place in a circle to be; reasons: why they are in it, [{"code": ..., "params": {...}}], ids only."""

    person_id: UUID
    role: str
    reasons: tuple[Mapping[str, Any], ...] = ()


@transaction.atomic
def open_circle(
    *,
    actor: User,
    round_: Round,
    number: int,
    seats: Sequence[NewSeat],
    hours: Sequence[Mapping[str, Any]],
    purpose: str,
    ends_on: date,
    at: datetime,
) -> Circle:
    """Open a circle of 2 to 8 people; whoever calls this has asked the rule whether the actor may publish.

    hours: weekly hours that suit all, best first ({"zone", "hour", "minute"}). Raises Invalid for a wrong size or a
    doubled person, Refused("circles.cap-reached") when a seat would go beyond the cap that its person set.
    """
    _check_size(seats)
    _check_caps(round_, seats)
    circle = Circle.objects.create(
        round=round_,
        number=number,
        purpose=purpose,
        hours=[dict(hour) for hour in hours],
        opened_at=at,
        ends_on=ends_on,
    )
    Membership.objects.bulk_create(
        Membership(
            circle=circle,
            person_id=seat.person_id,
            role=seat.role,
            reasons=[dict(reason) for reason in seat.reasons],
            joined_at=at,
        )
        for seat in seats
    )
    for person in User.objects.filter(pk__in=[seat.person_id for seat in seats]).order_by("pk"):
        notify(
            person=person,
            kind="circles.opened",
            params={"circle": circle.pk},
            at=at,
            key=f"circle-opened:{circle.pk}:{person.pk}",
        )
    record(
        actor=actor,
        verb="circles.open",
        thing=circle,
        at=at,
        programme=round_.programme_id,
        params={"people": len(seats), "number": number},
    )
    return circle


def _check_size(seats: Sequence[NewSeat]) -> None:
    if not SMALLEST <= len(seats) <= LARGEST:
        raise Invalid("circles.bad-size", size=len(seats), smallest=SMALLEST, largest=LARGEST)
    if len({seat.person_id for seat in seats}) != len(seats):
        raise Invalid("circles.doubled-person")
    for seat in seats:
        if seat.role not in Membership.Role.values:
            raise Invalid("circles.unknown-role", role=seat.role)


def _check_caps(round_: Round, seats: Sequence[NewSeat]) -> None:
    """Hold the promise that a cap is its person's own, whatever programme asks."""
    people = [seat.person_id for seat in seats]
    # Whoever is given a seat is held until this is written: two programmes publishing at once cannot both have it.
    list(User.objects.filter(pk__in=people).order_by("pk").select_for_update().values_list("pk"))
    caps, taken = stated_caps(round_, people), seats_taken(people)
    for seat in seats:
        if free_seats(caps[seat.person_id], taken[seat.person_id], seat.role) == 0:
            raise Refused("circles.cap-reached", person=str(seat.person_id), role=seat.role)
