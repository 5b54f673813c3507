"""The list equals the door, for random worlds: nobody opens what they would not be shown, and the other way round."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inglenook.accounts.models import User
from inglenook.core.errors import NotFound
from inglenook.people.models import Enrolment
from inglenook.people.rules import SENT, enrolment_for, import_for, visible_enrolments, visible_imports
from inglenook.programmes.models import Coordinator, Programme, Round
from inglenook.programmes.rules import (
    coordinated_programme_for,
    coordinated_programmes,
    coordinated_round_for,
    coordinated_rounds,
    coordinates_whole,
    programme_for,
    regions_of,
    visible_programmes,
)
from tests.programmes.cast import DATES

PLACES = ["DE", "PE", "Andes", ""]
_world = st.fixed_dictionaries(
    {
        "listed": st.lists(st.booleans(), min_size=2, max_size=2),
        "care": st.dictionaries(
            st.tuples(st.integers(0, 2), st.integers(0, 1)),
            st.lists(st.sampled_from(["DE", "PE", "Andes"]), max_size=2, unique=True),
            max_size=4,
        ),
        "sign_ups": st.lists(
            st.tuples(
                st.integers(0, 2),
                st.integers(0, 1),
                st.sampled_from(list(Enrolment.State)),
                st.sampled_from(PLACES),
                st.sampled_from(PLACES),
            ),
            max_size=5,
            unique_by=lambda one: one[:2],
        ),
    }
)


def opens(door: object, *arguments: object) -> bool:
    try:
        door(*arguments)
    except NotFound:
        return False
    return True


def _make(world: dict, at: datetime) -> tuple[list[User], list[Programme], list[Round], list[Enrolment]]:
    mark = uuid4().hex[:8]
    people = [User.objects.create_user(f"{name}-{mark}@example.org", name=name) for name in ("ana", "joe", "mei")]
    programmes = [
        Programme.objects.create(
            slug=f"p{n}-{mark}", name=f"P{n}", format="circle-of-six", listed=listed, created_at=at
        )
        for n, listed in enumerate(world["listed"])
    ]
    days = {name: getattr(DATES, name) for name in DATES.__slots__}
    rounds = [Round.objects.create(programme=one, name="R", created_at=at, **days) for one in programmes]
    for (person, programme), regions in world["care"].items():
        Coordinator.objects.create(programme=programmes[programme], person=people[person], regions=regions, since=at)
    sign_ups = [
        Enrolment.objects.create(
            round=rounds[r], person=people[p], state=state, country=country, region=region, started_at=at, saved_at=at
        )
        for p, r, state, country, region in world["sign_ups"]
    ]
    return people, programmes, rounds, sign_ups


@given(world=_world)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_list_equals_the_door(db: None, noon: datetime, world: dict) -> None:
    people, programmes, rounds, sign_ups = _make(world, noon)
    for who in people:
        seen, cared = set(visible_programmes(who)), set(coordinated_programmes(who))
        assert [opens(programme_for, who, one.slug) for one in programmes] == [one in seen for one in programmes]
        assert [opens(coordinated_programme_for, who, one.slug) for one in programmes] == [
            one in cared for one in programmes
        ]
        held = set(coordinated_rounds(who))
        assert [opens(coordinated_round_for, who, one.pk) for one in rounds] == [one in held for one in rounds]
        shown = set(visible_enrolments(who))
        assert [opens(enrolment_for, who, one.pk) for one in sign_ups] == [one in shown for one in sign_ups]
        assert not opens(programme_for, who, "nowhere")
        assert not opens(import_for, who, uuid4())
        assert not visible_imports(who).exists()


@given(world=_world)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_region_shows_exactly_its_people(db: None, noon: datetime, world: dict) -> None:
    people, programmes, rounds, sign_ups = _make(world, noon)
    for n, who in enumerate(people):
        expected = set()
        for one in sign_ups:
            regions = world["care"].get((n, rounds.index(one.round)))
            mine = regions is not None and (not regions or one.country in regions or one.region in regions)
            if one.person == who or (mine and one.state in SENT):
                expected.add(one)
        assert set(visible_enrolments(who)) == expected
        for m, programme in enumerate(programmes):
            regions = world["care"].get((n, m))
            assert coordinates_whole(who, programme) is (regions == [])
            assert regions_of(who, programme) == (None if regions == [] else frozenset(regions or ()))
