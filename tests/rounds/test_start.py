"""Asking for a run: frozen inputs without a name, one at a time, once for a key, loosened rules on record."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError

from inglenook.accounts.models import User
from inglenook.audit.models import Entry
from inglenook.circles.actions import NewSeat, open_circle
from inglenook.core.errors import Conflict, Invalid, Refused
from inglenook.jobs.models import Job
from inglenook.people.actions.keep_apart import keep_apart
from inglenook.people.models import Enrolment, SameWorkplace
from inglenook.programmes.models import Round
from inglenook.rounds.actions import cancel_run, start_run
from inglenook.rounds.bridge import problem_from_json
from inglenook.rounds.models import MatchingRun
from tests.people.cast import open_round, programme
from tests.rounds.cast import AT, LATER, NAMES, answers_of, asked_run, enrol, make_world

pytestmark = pytest.mark.django_db


def test_a_run_freezes_who_is_ready_and_puts_one_job_on_the_list():
    world = make_world()
    Enrolment.objects.filter(person=world.kim).update(state=Enrolment.State.WITHDRAWN)
    run = asked_run(world)
    problem = problem_from_json(run.inputs)
    assert [person.id for person in problem.people] == sorted(world.id(name) for name in NAMES if name != "Kim")
    assert (run.state, run.people, run.seed, run.effort) == ("waiting", 11, 1, 1)
    assert [(job.kind, job.payload) for job in Job.objects.all()] == [("rounds.execute", {"run": str(run.pk)})]
    assert [(entry.verb, entry.params) for entry in Entry.objects.filter(verb__startswith="rounds.")] == [
        ("rounds.start-run", {"people": 11, "seed": 1, "effort": 1, "kept": 0})
    ]


def test_no_name_address_or_free_word_is_in_inputs_jobs_or_audit():
    said = answers_of("Mei", texts={"about": "owls at dusk"}, wishes=("abe@example.org",), keep_apart=("Bea",))
    world = make_world(Mei=said)
    run = asked_run(world)
    kept = json.dumps([run.inputs, *Job.objects.values_list("payload", flat=True)], ensure_ascii=False)
    assert problem_from_json(run.inputs).ties.keep_apart == {tuple(sorted((world.id("Mei"), world.id("Bea"))))}
    mei = next(person for person in problem_from_json(run.inputs).people if person.id == world.id("Mei"))
    assert mei.wishes == {world.id("Abe")}
    assert "Mei Library" in kept  # facts that rules look at are there
    for word in ("@example.org", "owls", '"Mei"', '"Bea"'):
        assert word not in kept


def test_the_same_key_asks_once_and_another_waits_its_turn():
    world = make_world()
    run = asked_run(world)
    assert asked_run(world) == run
    with pytest.raises(Conflict) as refused:
        asked_run(world, key="a-key-of-a-form-2")
    assert refused.value.code == "rounds.run-under-way"
    assert (MatchingRun.objects.count(), Job.objects.count()) == (1, 1)
    cancel_run(actor=world.ana, run=run, at=LATER)
    assert asked_run(world, key="a-key-of-a-form-2") != run


def test_the_database_itself_holds_one_run_at_a_time():
    world = make_world()
    run = asked_run(world)
    with pytest.raises(IntegrityError):
        MatchingRun.objects.create(round=world.spring, key="x" * 20, asked_at=AT, inputs=run.inputs)


def test_what_is_loosened_is_on_record_by_name_and_binds_no_more():
    world = make_world()
    run = asked_run(world, loosened=["common_hour", "different:workplace"])
    weights = {rule["rule"]: rule["weight"] for rule in run.inputs["rules"]}
    assert (weights["common_hour"], weights["shared"]) == ("important", "must")
    loosened = Entry.objects.filter(verb="rounds.loosen").order_by("pk")
    assert [(entry.actor_id, entry.params) for entry in loosened] == [
        (world.ana.pk, {"rule": "common_hour"}),
        (world.ana.pk, {"rule": "different:workplace"}),
    ]


@pytest.mark.parametrize("rule", ["kept_apart", "not_manager"])
def test_rules_that_protect_people_are_never_loosened(rule):
    world = make_world()
    with pytest.raises(Refused) as refused:
        asked_run(world, loosened=[rule])
    assert (refused.value.code, refused.value.params) == ("rounds.rule-never-loosened", {"rule": rule})


def test_what_is_no_must_cannot_be_loosened():
    world = make_world()
    for rule in ("mixed:sector", "no-such-rule"):
        with pytest.raises(Invalid) as refused:
            asked_run(world, loosened=[rule])
        assert refused.value.code == "rounds.no-such-must"


@pytest.mark.parametrize("name", ["Joe", "Mei"])
def test_only_coordinators_of_the_whole_programme_match(name):
    world = make_world()
    actor = User.objects.get(name=name)
    with pytest.raises(Refused):
        start_run(actor=actor, round_=world.spring, key="a-key-of-a-form-1", at=AT)
    assert MatchingRun.objects.count() == 0


def test_too_few_people_and_odd_budgets_are_refused():
    world = make_world("Mei")
    with pytest.raises(Invalid) as refused:
        asked_run(world)
    assert refused.value.code == "rounds.nobody-ready"
    enrol(world.ana, world.spring, answers_of("Ana"))
    for budget in ({"effort": 0}, {"effort": 601}, {"seed": -1}):
        with pytest.raises(Invalid):
            asked_run(world, **budget)


def test_a_cap_holds_across_programmes():
    mentor = answers_of("Mei", roles=frozenset({"mentor"}), seats={"mentor": 2})
    mentee = answers_of("Abe", roles=frozenset({"mentee"}))
    world = make_world("Mei", "Abe", kind="career-mentoring", Mei=mentor, Abe=mentee)
    other = open_round(programme("other", made_from="career-mentoring"))
    open_circle(
        actor=world.ana, round_=other, number=1, hours=[], purpose="", ends_on=other.ends_on, at=AT,
        seats=[NewSeat(world.mei.pk, "mentor"), NewSeat(world.ana.pk, "mentee")],
    )  # fmt: skip
    people = {person.id: person for person in problem_from_json(asked_run(world).inputs).people}
    assert people[world.id("Mei")].seats_as("mentor") == 1


def test_who_has_sat_together_is_known_from_circles_and_spellings_from_confirmations():
    world = make_world(
        Mei=answers_of("Mei", tags={"workplace": ("KCL",), "language": ("en",)}),
        Abe=answers_of("Abe", tags={"workplace": ("King's College",), "language": ("en",)}),
    )
    earlier = open_round(world.circles, name="Autumn", state=Round.State.RUNNING)
    open_circle(
        actor=world.ana, round_=earlier, number=1, hours=[], purpose="", ends_on=earlier.ends_on,
        seats=[NewSeat(world.bea.pk, "peer"), NewSeat(world.cid.pk, "peer")], at=AT - timedelta(days=300),
    )  # fmt: skip
    SameWorkplace.objects.create(programme=world.circles, spelling="kcl", means="king s college", confirmed_at=AT)
    problem = problem_from_json(asked_run(world).inputs)
    assert problem.ties.met_before == {tuple(sorted((world.id("Bea"), world.id("Cid"))))}
    at_work = {person.id: person.tags["workplace"] for person in problem.people}
    assert at_work[world.id("Mei")] == at_work[world.id("Abe")]


def test_private_lists_bind_and_are_not_written_by_address():
    world = make_world()
    keep_apart(actor=world.mei, address="abe@example.org", at=AT)
    run = asked_run(world)
    assert problem_from_json(run.inputs).ties.keep_apart == {tuple(sorted((world.id("Mei"), world.id("Abe"))))}
    assert "abe@" not in json.dumps(run.inputs)
