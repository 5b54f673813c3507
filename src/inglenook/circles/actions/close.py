"""Closes a circle: from then on nobody enters it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.circles.models import Circle


@transaction.atomic
def close_circle(*, actor: User | None, circle: Circle, at: datetime) -> None:
    """Close the circle (None: the house by the clock, on its last day); closing twice is closing once."""
    closed = Circle.objects.filter(pk=circle.pk, state=Circle.State.OPEN).update(
        state=Circle.State.CLOSED, closed_at=at
    )
    if closed:
        record(actor=actor, verb="circles.close", thing=circle, at=at, programme=circle.round.programme_id)
    circle.refresh_from_db()


def close_due(*, at: datetime) -> int:
    """Close the circles whose last day is over everywhere on earth; return how many."""
    over = (at - timedelta(hours=12)).date()
    due = list(Circle.objects.filter(state=Circle.State.OPEN, ends_on__lt=over).select_related("round"))
    for circle in due:
        close_circle(actor=None, circle=circle, at=at)
    return len(due)
