"""Who is without a place in a proposal as it stands now."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from inglenook.rounds.models import Proposal, ProposedLeftOver, ProposedSeat


def left_over_of(proposal: Proposal) -> QuerySet[ProposedLeftOver]:
    """List the left-over rows of people who sit in no circle of the proposal."""
    seats = ProposedSeat.objects.filter(circle__proposal=proposal)
    return proposal.left_over.exclude(person__in=seats.values("person"))


def left_over_ids(proposal: Proposal) -> frozenset[UUID]:
    """Return the ids of the people without a place."""
    return frozenset(left_over_of(proposal).values_list("person_id", flat=True))
