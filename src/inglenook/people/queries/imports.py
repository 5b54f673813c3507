"""Reads about imports of sign-ups."""

from __future__ import annotations

from django.db.models import QuerySet

from inglenook.people.models import Enrolment, Import
from inglenook.programmes.models import Round


def imports_of(round_: Round) -> QuerySet[Import]:
    """List the imports of a round, the newest first, without those thrown away."""
    return round_.imports.exclude(state=Import.State.DISCARDED).select_related("by").order_by("-uploaded_at", "-pk")


def waiting_to_confirm(round_: Round) -> QuerySet[Enrolment]:
    """List imported sign-ups that take part and whose person has not looked at them yet."""
    return round_.enrolments.filter(
        source=Enrolment.Source.IMPORT, state=Enrolment.State.READY, confirmed_at__isnull=True, person__is_active=True
    ).order_by("pk")


def not_asked_yet(round_: Round) -> QuerySet[Enrolment]:
    """List those of them who have not been asked to look."""
    return waiting_to_confirm(round_).filter(asked_to_confirm_at__isnull=True)


def is_not_asked_yet(enrolment: Enrolment) -> bool:
    """Say of one sign-up that takes part whether it is among `not_asked_yet`."""
    came_by_file = enrolment.source == Enrolment.Source.IMPORT and enrolment.state == Enrolment.State.READY
    return came_by_file and enrolment.confirmed_at is None and enrolment.asked_to_confirm_at is None
