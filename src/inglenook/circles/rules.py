"""Who is in a circle: its members of now, nobody else. A coordinator has no door here, on purpose."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from inglenook.accounts.models import User
from inglenook.circles.models import Circle, Membership
from inglenook.core.errors import NotFound
from inglenook.core.verdicts import YES, Verdict
from inglenook.programmes.models import Round


def own_memberships(actor: User) -> QuerySet[Membership]:
    """List the places the actor holds now, in circles that are open."""
    return Membership.objects.filter(
        person=actor, left_at__isnull=True, circle__state=Circle.State.OPEN
    ).select_related("circle__round__programme")


def visible_circles(actor: User) -> QuerySet[Circle]:
    """List the circles the actor may enter: those they sit in now. No role in a programme opens another one."""
    return Circle.objects.filter(pk__in=own_memberships(actor).values("circle")).select_related("round__programme")


def circle_for(actor: User, circle_id: UUID) -> Circle:
    """Return a circle that the actor sits in now; absent, closed, left and never joined are the same NotFound."""
    found = visible_circles(actor).filter(pk=circle_id).first()
    if found is None:
        raise NotFound
    return found


def may_leave(actor: User, circle: Circle) -> Verdict:
    """Every member leaves at any time, at once, without a reason."""
    circle_for(actor, circle.pk)
    return YES


def own_past_memberships(actor: User) -> QuerySet[Membership]:
    """List the places the actor has left in rounds that still go on: from these they may ask for another."""
    return (
        Membership.objects.filter(person=actor, left_at__isnull=False)
        .exclude(circle__round__state=Round.State.CLOSED)
        .select_related("circle__round__programme")
    )


def own_past_membership_for(actor: User, membership_id: UUID) -> Membership:
    """Return a place that the actor has left, or NotFound."""
    found = own_past_memberships(actor).filter(pk=membership_id).first()
    if found is None:
        raise NotFound
    return found
