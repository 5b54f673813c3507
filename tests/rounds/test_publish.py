"""Publishing: all circles or none, once, on today's answers; members get a circle, those left over kind words."""

import pytest
from django.db import DatabaseError, connection, transaction

from inglenook.accounts.models import User
from inglenook.audit.models import Entry
from inglenook.circles.models import Circle, Membership
from inglenook.circles.rules import visible_circles
from inglenook.core.errors import Conflict, Refused
from inglenook.jobs.models import Job
from inglenook.notifications.models import Notice
from inglenook.people.actions.keep_apart import keep_apart
from inglenook.people.models import Enrolment
from inglenook.programmes.models import Round
from inglenook.rounds.actions import Sitting, move_person, publish, set_locks
from inglenook.rounds.models import MatchingRun, Proposal
from tests.rounds.cast import AT, LATER, asked_run, make_world, proposed

pytestmark = pytest.mark.django_db

SIX = "Abe Bea Cid Dov Eva Mei"
FIVE = "Fay Gus Hal Ida Jan"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def proposal(world):
    return proposed(world, SIX, FIVE)


def released(world, proposal, *, by="Ana", version=1):
    return publish(actor=User.objects.get(name=by), proposal=proposal, version=version, at=LATER)


def test_everybody_gets_their_circle_and_one_notice(world, proposal):
    done = released(world, proposal)
    assert (done.state, done.published_at, done.changed_by, done.changed_how) == (
        "published",
        LATER,
        world.ana,
        "publish",
    )
    assert Round.objects.get(pk=world.spring.pk).state == Round.State.RUNNING
    people = {
        circle.number: {world.name(row.person_id) for row in circle.memberships.all()}
        for circle in Circle.objects.all()
    }
    assert people == {1: set(SIX.split()), 2: set(FIVE.split())}
    assert [circle.number for circle in visible_circles(world.mei)] == [1]
    assert list(visible_circles(world.ana)) == []
    told = sorted((notice.kind, world.name(notice.person_id)) for notice in Notice.objects.all())
    assert told == sorted(
        [("circles.opened", name) for name in f"{SIX} {FIVE}".split()] + [("rounds.left_over", "Kim")]
    )
    assert Entry.objects.get(verb="rounds.publish").params == {"circles": 2, "people": 11, "left_over": 1}
    assert MatchingRun.objects.get().state == "done"


def test_members_are_told_only_what_their_circle_may_read(world, proposal):
    released(world, proposal)
    reasons = [reason for row in Membership.objects.all() for reason in row.reasons]
    fields = {reason["params"].get("field") for reason in reasons if "values" in reason["params"]}
    assert {"different", "alike"} <= {reason["code"] for reason in reasons}
    assert fields <= {"goal", "language", "sector", "stage", "country", "style", "offers", "seeks"}


def test_a_double_click_publishes_once(world, proposal):
    first = released(world, proposal)
    again = released(world, proposal)
    assert (again.pk, again.published_at) == (first.pk, first.published_at)
    assert (Circle.objects.count(), Notice.objects.count()) == (2, 12)
    assert Entry.objects.filter(verb="rounds.publish").count() == 1


def test_other_drafts_of_the_round_are_put_aside_and_nothing_is_published_beside_it(world, proposal):
    other = proposed(world, SIX, run=asked_run(world, key="a-key-of-a-form-2"))
    released(world, proposal)
    other.refresh_from_db()
    assert other.state == Proposal.State.DISCARDED
    with pytest.raises(Refused):
        released(world, other)
    assert Circle.objects.count() == 2


def test_what_is_published_is_frozen(world, proposal):
    done = released(world, proposal)
    with pytest.raises(Refused) as refused:
        set_locks(actor=world.ana, proposal=done, version=done.version, numbers=[1], locked=True, at=LATER)
    assert refused.value.code == "rounds.proposal-settled"
    with pytest.raises(Refused):
        asked_run(world, key="a-key-of-a-form-3")


def test_a_stale_page_publishes_nothing(world, proposal):
    who = Sitting(world.id("Eva"), 1, "peer")
    move_person(actor=world.ana, proposal=proposal, version=1, who=who, to=2, at=AT)
    with pytest.raises(Conflict) as refused:
        released(world, proposal)
    assert refused.value.params == {"who": "Ana", "how": "move", "at": AT}
    assert Circle.objects.count() == 0


@pytest.mark.parametrize("name", ["Joe", "Mei"])
def test_only_coordinators_of_the_whole_programme_publish(world, proposal, name):
    with pytest.raises(Refused):
        released(world, proposal, by=name)
    assert (Circle.objects.count(), Notice.objects.count()) == (0, 0)


def test_an_empty_proposal_is_not_published(world):
    with pytest.raises(Refused) as refused:
        released(world, proposed(world))
    assert refused.value.code == "rounds.proposal-empty"


@pytest.mark.parametrize(
    "change",
    [
        lambda w: Enrolment.objects.filter(person=w.mei).update(state=Enrolment.State.WITHDRAWN),
        lambda w: keep_apart(actor=w.mei, address=w.abe.email, at=LATER),
        lambda w: User.objects.filter(pk=w.mei.pk).update(is_active=False),
    ],
)
def test_what_people_said_since_the_run_is_not_overruled(world, proposal, change):
    change(world)
    with pytest.raises(Refused) as refused:
        released(world, proposal)
    assert (refused.value.code, refused.value.params) == ("rounds.answers-changed", {"count": 1})
    assert (Circle.objects.count(), Notice.objects.count(), Proposal.objects.get().state) == (0, 0, "draft")


def test_a_must_that_was_loosened_by_name_stays_loosened(world):
    Enrolment.objects.update(answers={**Enrolment.objects.first().answers})  # all at one workplace
    strict = proposed(world, SIX)
    assert strict.circles.get().broken != []
    with pytest.raises(Refused) as refused:
        released(world, strict)
    assert refused.value.code == "rounds.proposal-breaks-rules"
    run = asked_run(world, key="a-key-of-a-form-2", loosened=["different:workplace"])
    released(world, proposed(world, SIX, run=run))
    assert Circle.objects.count() == 1


def test_publishing_is_whole_or_not_at_all_wherever_it_fails(world, proposal):
    statements = count_statements(world, proposal)
    assert statements > 20
    for nth in (*range(1, statements, 4), statements):
        with fails_at(nth), pytest.raises(DatabaseError):
            released(world, proposal)
        left = (Circle.objects.count(), Membership.objects.count(), Notice.objects.count(), Job.objects.count())
        assert left == (0, 0, 0, 1)
        assert Proposal.objects.get().state == "draft"
        assert Round.objects.get(pk=world.spring.pk).state == Round.State.MATCHING
        assert not Entry.objects.filter(verb="rounds.publish").exists()
    released(world, proposal)
    assert (Circle.objects.count(), Membership.objects.count(), Notice.objects.count()) == (2, 11, 12)


def count_statements(world, proposal):
    seen = []

    def count(execute, sql, params, many, context):
        seen.extend([sql] if "SAVEPOINT" not in sql else [])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count), transaction.atomic():
        released(world, proposal)
        transaction.set_rollback(True)
    return len(seen)


def fails_at(nth):
    seen = []

    def fail(execute, sql, params, many, context):
        seen.extend([sql] if "SAVEPOINT" not in sql else [])
        if len(seen) == nth and seen[-1] is sql:
            raise DatabaseError("the power went out")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(fail)
