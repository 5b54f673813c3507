"""Opening, leaving and closing circles; caps that hold across programmes; who has met whom."""

from datetime import UTC, date, datetime, timedelta

import pytest

from inglenook.accounts.models import User
from inglenook.audit.models import Entry
from inglenook.circles.actions import NewSeat, ask_for_another, close_circle, close_due, leave_circle, open_circle
from inglenook.circles.models import Circle
from inglenook.circles.queries import free_seats, met_pairs, seats_taken
from inglenook.circles.rules import circle_for
from inglenook.core.errors import Invalid, NotFound, Refused
from inglenook.notifications.models import Notice
from inglenook.people.models import Enrolment
from inglenook.programmes.models import Round
from tests.people.cast import AT, LATER, open_round, person, programme, ready

pytestmark = pytest.mark.django_db

HOUR = {"zone": "Europe/Berlin", "hour": 42, "minute": 0}


@pytest.fixture
def spring() -> Round:
    return open_round(programme())


def opened(in_round: Round, *people: User, role: str = "peer", number: int = 1) -> Circle:
    return open_circle(
        actor=people[0],
        round_=in_round,
        number=number,
        seats=[NewSeat(one.pk, role, ({"code": "different", "params": {"field": "workplace"}},)) for one in people],
        hours=[HOUR],
        purpose="Someone in your corner",
        ends_on=date(2026, 10, 15),
        at=AT,
    )


def test_an_opened_circle_has_its_people_reasons_hours_and_one_notice_each(spring: Round) -> None:
    ana, joe = person("Ana"), person("Joe")
    circle = opened(spring, ana, joe)
    assert {row.person_id for row in circle.memberships.all()} == {ana.pk, joe.pk}
    assert circle.memberships.get(person=ana).reasons == [{"code": "different", "params": {"field": "workplace"}}]
    assert circle.hours == [HOUR]
    told = Notice.objects.filter(kind="circles.opened")
    assert {row.person_id for row in told} == {ana.pk, joe.pk}
    assert all(row.params == {"circle": str(circle.pk)} for row in told)
    assert Entry.objects.get(verb="circles.open").params == {"people": 2, "number": 1}


@pytest.mark.parametrize("size", [0, 1, 9])
def test_a_circle_has_two_to_eight_people(spring: Round, size: int) -> None:
    people = [person(f"P{number}") for number in range(size)]
    with pytest.raises(Invalid) as refused:
        open_circle(
            actor=person("Cleo"),
            round_=spring,
            number=1,
            seats=[NewSeat(one.pk, "peer") for one in people],
            hours=[],
            purpose="",
            ends_on=date(2026, 10, 15),
            at=AT,
        )
    assert refused.value.code == "circles.bad-size"
    assert Circle.objects.count() == 0


def test_nobody_sits_twice_in_one_circle(spring: Round) -> None:
    ana = person("Ana")
    with pytest.raises(Invalid) as refused:
        opened(spring, ana, ana)
    assert refused.value.code == "circles.doubled-person"


def test_a_cap_holds_across_programmes(spring: Round) -> None:
    elsewhere = open_round(programme("pairs", made_from="career-mentoring"))
    mia, joe, ana = person("Mia"), person("Joe"), person("Ana")
    for in_round in (spring, elsewhere):
        ready(mia, in_round, seats={"mentor": 1})
    first = opened(spring, mia, joe, role="mentor")
    assert seats_taken([mia.pk, ana.pk]) == {mia.pk: {"mentor": 1}, ana.pk: {}}
    with pytest.raises(Refused) as refused:
        opened(elsewhere, mia, ana, role="mentor")
    assert refused.value.code == "circles.cap-reached"
    assert Circle.objects.count() == 1
    leave_circle(actor=mia, circle=first, at=LATER)
    assert seats_taken([mia.pk]) == {mia.pk: {}}
    opened(elsewhere, mia, ana, role="mentor")
    assert seats_taken([mia.pk]) == {mia.pk: {"mentor": 1}}


def test_free_seats_are_the_cap_less_what_is_taken_and_unknown_without_a_number() -> None:
    assert free_seats({"mentor": 3}, {"mentor": 1, "peer": 2}, "mentor") == 2
    assert free_seats({"mentor": 1}, {"mentor": 4}, "mentor") == 0
    assert free_seats({"mentor": 1}, {}, "peer") is None


def test_a_leavers_door_shuts_at_once_and_the_others_hear_of_it_without_a_name(spring: Round) -> None:
    ana, joe, mei = person("Ana"), person("Joe"), person("Mei")
    circle = opened(spring, ana, joe, mei)
    assert circle_for(ana, circle.pk) == circle
    leave_circle(actor=ana, circle=circle, at=LATER)
    with pytest.raises(NotFound):
        circle_for(ana, circle.pk)
    assert circle_for(joe, circle.pk) == circle
    told = Notice.objects.filter(kind="circles.someone-left")
    assert {row.person_id for row in told} == {joe.pk, mei.pk}
    assert all(row.params == {"circle": str(circle.pk)} for row in told)
    with pytest.raises(NotFound):
        leave_circle(actor=ana, circle=circle, at=LATER)
    assert told.count() == 2


def test_a_stranger_cannot_leave_what_they_are_not_in(spring: Round) -> None:
    circle = opened(spring, person("Ana"), person("Joe"))
    with pytest.raises(NotFound):
        leave_circle(actor=person("Zoe"), circle=circle, at=LATER)


def test_asking_for_another_puts_the_sign_up_first_in_line_once(spring: Round) -> None:
    ana, joe = person("Ana"), person("Joe")
    row = ready(ana, spring)
    Enrolment.objects.filter(pk=row.pk).update(state=Enrolment.State.PAUSED)
    membership = leave_circle(actor=ana, circle=opened(spring, ana, joe), at=LATER)
    for _ in range(2):
        ask_for_another(actor=ana, membership=membership, at=LATER)
    row.refresh_from_db()
    assert (row.state, row.priority, row.version) == (Enrolment.State.READY, 1, 2)
    assert Entry.objects.filter(verb="circles.ask-for-another").count() == 1
    with pytest.raises(NotFound):
        ask_for_another(actor=joe, membership=membership, at=LATER)


def test_leaving_alone_asks_for_nothing(spring: Round) -> None:
    ana, joe = person("Ana"), person("Joe")
    row = ready(ana, spring)
    leave_circle(actor=ana, circle=opened(spring, ana, joe), at=LATER)
    row.refresh_from_db()
    assert (row.state, row.priority) == (Enrolment.State.READY, 0)


def test_a_closed_circle_opens_for_nobody_and_closes_once(spring: Round) -> None:
    ana, joe = person("Ana"), person("Joe")
    circle = opened(spring, ana, joe)
    for moment in (LATER, LATER + timedelta(days=1)):
        close_circle(actor=None, circle=circle, at=moment)
    assert circle.closed_at == LATER
    assert Entry.objects.filter(verb="circles.close").count() == 1
    with pytest.raises(NotFound):
        circle_for(ana, circle.pk)
    assert seats_taken([ana.pk]) == {ana.pk: {}}


def test_people_have_met_when_they_sat_in_one_circle_at_one_time(spring: Round) -> None:
    ana, joe, mei, sam = (person(name) for name in ("Ana", "Joe", "Mei", "Sam"))
    circle = opened(spring, ana, joe)
    leave_circle(actor=ana, circle=circle, at=LATER)
    circle.memberships.create(person=mei, joined_at=LATER + timedelta(days=1))
    opened(spring, mei, sam, number=2)
    pairs = {(ana, joe), (joe, mei), (mei, sam)}
    everybody = [one.pk for one in (ana, joe, mei, sam)]
    assert met_pairs(everybody) == {tuple(sorted((one.pk, other.pk))) for one, other in pairs}
    assert met_pairs([ana.pk, mei.pk]) == frozenset()


def test_circles_close_after_their_last_day_everywhere_on_earth(spring: Round) -> None:
    circle = opened(spring, person("Ana"), person("Joe"))  # its last day is 15 October
    last_day_in_honolulu = datetime(2026, 10, 16, 9, 0, tzinfo=UTC)
    assert close_due(at=last_day_in_honolulu) == 0
    assert close_due(at=last_day_in_honolulu + timedelta(hours=4)) == 1
    circle.refresh_from_db()
    assert circle.state == Circle.State.CLOSED
