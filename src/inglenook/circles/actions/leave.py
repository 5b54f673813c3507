"""Leaves a circle: at once, silently, without a reason; and asks for another, if one likes, as a wish apart."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.circles.models import Circle, Membership
from inglenook.circles.rules import may_leave, own_past_membership_for
from inglenook.core.verdicts import require
from inglenook.notifications.actions import notify
from inglenook.people.models import Enrolment


@transaction.atomic
def leave_circle(*, actor: User, circle: Circle, at: datetime) -> Membership:
    """End the actor's place now: their door shuts, and the others are told that somebody left, without a name."""
    require(may_leave(actor, circle))
    membership = Membership.objects.select_for_update().get(circle=circle, person=actor, left_at__isnull=True)
    membership.left_at = max(at, membership.joined_at)  # a clock set back is no reason to keep somebody
    membership.save(update_fields=["left_at"])
    record(actor=actor, verb="circles.leave", thing=circle, at=at, programme=circle.round.programme_id)
    for other in circle.memberships.filter(left_at__isnull=True).select_related("person").order_by("pk"):
        notify(
            person=other.person,
            kind="circles.someone-left",
            params={"circle": circle.pk},
            at=at,
            key=f"someone-left:{membership.pk}:{other.person_id}",
        )
    return membership


@transaction.atomic
def ask_for_another(*, actor: User, membership: Membership, at: datetime) -> None:
    """Put the actor's sign-up of that round first in line for a new place; asking twice is asking once."""
    membership = own_past_membership_for(actor, membership.pk)
    asked = Enrolment.objects.filter(round=membership.circle.round_id, person=actor, priority=0).update(
        state=Enrolment.State.READY, paused_until=None, priority=1, saved_at=at, version=F("version") + 1
    )
    if asked:
        programme = membership.circle.round.programme_id
        record(actor=actor, verb="circles.ask-for-another", thing=membership, at=at, programme=programme)
