"""Counts of sign-ups for the pages of coordinators: states and numbers, never an answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from inglenook.people.models import Enrolment
from inglenook.people.queries.ready import is_ready


@dataclass(frozen=True, slots=True)
class SignUpCounts:
    """How many sign-ups of a round are in which state; drafts are counted, though nobody else sees them.

    waiting_to_confirm: imported ones among the ready that their person has not looked at yet.
    """

    ready: int = 0
    paused: int = 0
    drafts: int = 0
    withdrawn: int = 0
    waiting_to_confirm: int = 0


def sign_up_counts(round_ids: Collection[UUID], *, on: date) -> dict[UUID, SignUpCounts]:
    """Return the counts of each round, in one query."""
    ready = is_ready(on)
    rows = (
        Enrolment.objects.filter(round__in=round_ids)
        .order_by()
        .values_list("round_id")
        .annotate(
            ready=Count("pk", filter=ready),
            paused=Count("pk", filter=Q(state=Enrolment.State.PAUSED) & ~ready),
            drafts=Count("pk", filter=Q(state=Enrolment.State.DRAFT)),
            withdrawn=Count("pk", filter=Q(state=Enrolment.State.WITHDRAWN)),
            waiting_to_confirm=Count("pk", filter=ready & Q(confirmed_at__isnull=True)),
        )
    )
    counts = {round_id: SignUpCounts() for round_id in round_ids}
    return counts | {round_id: SignUpCounts(*numbers) for round_id, *numbers in rows}
