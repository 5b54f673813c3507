"""For random worlds the door admits exactly what the list lists; nobody but its owner reads a private list."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.errors import NotFound
from inglenook.people.models import Enrolment, KeepApart
from inglenook.people.rules import (
    enrolment_for,
    own_enrolment_for,
    own_enrolments,
    own_keep_apart,
    visible_enrolments,
)
from inglenook.programmes.models import Coordinator
from tests.people.cast import AT, open_round, person, programme

pytestmark = pytest.mark.django_db

NAMES = ("Ana", "Joe", "Mei", "Sam")
REGIONS = ("", "DE", "KE", "North")

enrolments = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.integers(0, 1),
        st.sampled_from(Enrolment.State.values),
        st.sampled_from(REGIONS),
        st.sampled_from(REGIONS),
    ),
    max_size=8,
    unique_by=lambda one: one[:2],
)
coordinators = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 1), st.sets(st.sampled_from(REGIONS[1:]), max_size=2)),
    max_size=4,
    unique_by=lambda one: one[:2],
)


def admits(door, actor, thing) -> bool:
    try:
        return door(actor, thing.pk) == thing
    except NotFound:
        return False


@settings(max_examples=30, deadline=None)
@given(enrolments, coordinators)
def test_the_door_to_sign_ups_admits_what_the_list_lists(signed_up, caring) -> None:
    with transaction.atomic():
        people = {name: person(name) for name in NAMES}
        rounds = [open_round(programme(f"p{number}")) for number in range(2)]
        rows = [
            Enrolment.objects.create(
                person=people[name],
                round=rounds[number],
                state=state,
                country=country,
                region=region,
                started_at=AT,
                saved_at=AT,
            )
            for name, number, state, country, region in signed_up
        ]
        for name, number, regions in caring:
            Coordinator.objects.create(
                programme=rounds[number].programme, person=people[name], regions=sorted(regions), since=AT
            )
        cares = {(name, number): regions for name, number, regions in caring}
        for name, actor in people.items():
            assert {row.pk for row in rows if admits(enrolment_for, actor, row)} == set(
                visible_enrolments(actor).values_list("pk", flat=True)
            )
            assert {row.pk for row in rows if admits(own_enrolment_for, actor, row)} == set(
                own_enrolments(actor).values_list("pk", flat=True)
            )
            for row, (owner, number, state, country, region) in zip(rows, signed_up, strict=True):
                regions = cares.get((name, number))
                is_theirs = regions is not None and (not regions or {country, region} & regions)
                is_sent = state in {"ready", "paused"}
                assert admits(enrolment_for, actor, row) == (owner == name or bool(is_theirs and is_sent))
        transaction.set_rollback(True)


@settings(max_examples=20, deadline=None)
@given(st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=8), coordinators)
def test_a_private_list_is_its_owners_alone(pairs, caring) -> None:
    with transaction.atomic():
        people = {name: person(name) for name in NAMES}
        rounds = [open_round(programme(f"p{number}")) for number in range(2)]
        for name, number, regions in caring:
            Coordinator.objects.create(
                programme=rounds[number].programme, person=people[name], regions=sorted(regions), since=AT
            )
        for owner, other in pairs:
            KeepApart.objects.create(owner=people[owner], address=f"{other.lower()}@example.org", added_at=AT)
        for name, actor in people.items():
            listed = {(row.owner_id, row.address) for row in own_keep_apart(actor)}
            assert listed == {(actor.pk, f"{other.lower()}@example.org") for owner, other in pairs if owner == name}
        transaction.set_rollback(True)
