"""For random worlds the door to a circle admits exactly its members of now, whatever else they are."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.circles.models import Circle, Membership
from inglenook.circles.rules import circle_for, own_past_membership_for, own_past_memberships, visible_circles
from inglenook.core.errors import NotFound
from inglenook.programmes.models import Coordinator, Steward
from tests.people.cast import AT, LATER, open_round, person, programme

pytestmark = pytest.mark.django_db

NAMES = ("Ana", "Joe", "Mei", "Cleo")
stays = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 2), st.booleans()), max_size=9, unique_by=lambda one: one[:2]
)


def admits(door, actor, thing) -> bool:
    try:
        return door(actor, thing.pk) == thing
    except NotFound:
        return False


@settings(max_examples=40, deadline=None)
@given(stays, st.sets(st.integers(0, 2)))
def test_the_door_to_circles_admits_what_the_list_lists(sat, closed) -> None:
    with transaction.atomic():
        people = {name: person(name) for name in NAMES}
        spring = open_round(programme())
        Coordinator.objects.create(programme=spring.programme, person=people["Cleo"], since=AT)
        Steward.objects.create(person=people["Cleo"], since=AT)
        circles = [
            Circle.objects.create(
                round=spring,
                number=number,
                state="closed" if number in closed else "open",
                closed_at=LATER if number in closed else None,
                opened_at=AT,
                ends_on=spring.ends_on,
            )
            for number in range(3)
        ]
        rows = [
            Membership.objects.create(
                circle=circles[number], person=people[name], joined_at=AT, left_at=LATER if has_left else None
            )
            for name, number, has_left in sat
        ]
        for name, actor in people.items():
            admitted = {circle.number for circle in circles if admits(circle_for, actor, circle)}
            assert admitted == set(visible_circles(actor).values_list("number", flat=True))
            assert admitted == {
                number for who, number, has_left in sat if who == name and not has_left and number not in closed
            }
            left = {row.pk for row in rows if admits(own_past_membership_for, actor, row)}
            assert left == set(own_past_memberships(actor).values_list("pk", flat=True))
            assert left == {
                row.pk for row, (who, _, has_left) in zip(rows, sat, strict=True) if who == name and has_left
            }
        transaction.set_rollback(True)
