"""Seats across all programmes: how many each person holds now, and who has ever sat with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations
from uuid import UUID

from django.db.models import Count

from inglenook.circles.models import Circle, Membership

Pair = tuple[UUID, UUID]


def seats_taken(person_ids: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """Return how many open circles each person sits in now, by role, in every programme of the community."""
    taken: dict[UUID, dict[str, int]] = {person: {} for person in person_ids}
    rows = (
        Membership.objects.filter(person__in=person_ids, left_at__isnull=True, circle__state=Circle.State.OPEN)
        .order_by()
        .values_list("person_id", "role")
        .annotate(circles=Count("pk"))
    )
    for person, role, circles in rows:
        taken[person][role] = circles
    return taken


def free_seats(caps: Mapping[str, int], taken: Mapping[str, int], role: str) -> int | None:
    """Return how many more circles somebody would sit in as `role`; None if they never said a number for it."""
    return max(0, caps[role] - taken.get(role, 0)) if role in caps else None


def met_pairs(person_ids: Collection[UUID]) -> frozenset[Pair]:
    """Return the pairs (smaller id first) among these people who have sat in one circle at the same time."""
    wanted = set(person_ids)
    sat = Membership.objects.filter(person__in=wanted).values_list("circle_id", "person_id", "joined_at", "left_at")
    circles = defaultdict(list)
    for circle, person, joined_at, left_at in sat:
        circles[circle].append((person, joined_at, left_at))
    return frozenset(
        (min(one, other), max(one, other))
        for stays in circles.values()
        for (one, one_came, one_left), (other, other_came, other_left) in combinations(stays, 2)
        if one != other
        and (one_left is None or other_came < one_left)
        and (other_left is None or one_came < other_left)
    )
