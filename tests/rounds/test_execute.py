"""A run's life: the engine in a process of its own, killed and done again with the same result, stopped, refused."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from inglenook.accounts.models import User
from inglenook.core.errors import Refused
from inglenook.jobs.models import Job
from inglenook.jobs.worker import run_due
from inglenook.rounds.actions import cancel_run, execute, set_locks
from inglenook.rounds.actions.placings import placings_of
from inglenook.rounds.bridge import EngineCrashed, EngineRefused, Standing, solve_in_child
from inglenook.rounds.models import MatchingRun, Proposal
from tests.rounds.cast import AT, LATER, NAMES, answers_of, asked_run, circles_of, make_world, proposed

pytestmark = pytest.mark.django_db

MANY = tuple(f"P{number:02}" for number in range(14))


def work(run, *, attempt=1, heartbeat=lambda: None, finished=None):
    told = [] if finished is None else finished
    execute(run_id=run.pk, attempt=attempt, now=lambda: LATER, heartbeat=heartbeat, finish=lambda: told.append(1))
    run.refresh_from_db()
    return run


def test_a_run_becomes_a_proposal_with_reasons_and_no_must_broken():
    world = make_world()
    run = asked_run(world)
    assert run_due(at=LATER, kinds_of=["rounds.execute"]) == 1
    run.refresh_from_db()
    assert (run.state, run.placed, run.people, run.share, run.error_code) == ("done", 12, 12, 1.0, "")
    assert run.engine_version != ""
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.run, proposal.stopped in {"done", "budget"}) == ("draft", run, True)
    people = sorted(name for names in circles_of(world, proposal).values() for name in names.split())
    assert people == sorted(NAMES)
    assert [row.number for row in proposal.circles.all()] == [1, 2]
    assert all(row.broken == [] and row.hours != [] for row in proposal.circles.all())
    assert all(seat.reasons != [] for row in proposal.circles.all() for seat in row.seats.all())
    assert Job.objects.get().done_at is not None
    assert run_due(at=LATER + timedelta(days=1), kinds_of=["rounds.execute"]) == 0


def test_the_same_inputs_give_the_same_circles_and_nothing_is_doubled():
    world = make_world(*MANY)
    run = work(asked_run(world))
    first = placings_of(Proposal.objects.get())
    work(run)  # the job came twice
    assert Proposal.objects.count() == 1
    Proposal.objects.all().delete()
    MatchingRun.objects.update(state=MatchingRun.State.RUNNING)
    work(run)
    assert placings_of(Proposal.objects.get()) == first


def test_a_worker_that_dies_in_mid_run_is_followed_by_one_that_does_it_again():
    world = make_world(*MANY)
    run = asked_run(world)

    def die():
        raise SystemExit  # the process is gone: nothing after this line happens

    with pytest.raises(SystemExit):
        work(run, heartbeat=die)
    run.refresh_from_db()
    assert (run.state, Proposal.objects.count()) == ("running", 0)
    work(run, attempt=2)
    assert (run.state, Proposal.objects.count()) == ("done", 1)


def test_people_who_cannot_be_placed_are_left_over_with_why():
    alone = answers_of("Kim", tags={"workplace": ("Kim Library",), "language": ("xx",)})
    world = make_world(Kim=alone)
    run = work(asked_run(world))
    left = Proposal.objects.get().left_over.get()
    assert (world.name(left.person_id), run.placed, left.certain) == ("Kim", 11, True)
    assert left.reasons != []
    assert {one["params"].get("rule") for one in left.loosen if one["code"] == "loosen_rule"} == {"shared"}


def test_locked_circles_stay_and_keep_their_numbers():
    world = make_world()
    first = proposed(world, "Abe Bea Cid Dov Eva Mei", "Fay Gus Hal Ida Jan Kim")
    locked = set_locks(actor=world.ana, proposal=first, version=1, numbers=[2], locked=True, at=AT)
    again = asked_run(world, key="a-key-of-a-form-2", based_on=locked)
    work(again)
    new = Proposal.objects.get(run=again)
    kept = circles_of(world, new)
    assert kept[2] == "Fay Gus Hal Ida Jan Kim"
    assert sorted(kept) == [1, 2]
    assert dict(new.circles.values_list("number", "locked")) == {1: False, 2: True}


def test_a_locked_circle_with_somebody_who_withdrew_is_let_go():
    world = make_world()
    first = proposed(world, "Abe Bea Cid Dov Eva Mei", "Fay Gus Hal Ida Jan Kim")
    world.kim.enrolments.update(state="withdrawn")
    again = asked_run(world, key="a-key-of-a-form-2", based_on=first, keep_all=True)
    assert len(again.inputs["start"]) == 1
    work(again)
    assert circles_of(world, Proposal.objects.get(run=again))[1] == "Abe Bea Cid Dov Eva Mei"


def test_stopping_before_it_begins_cancels_and_twice_is_once():
    world = make_world()
    run = cancel_run(actor=world.ana, run=asked_run(world), at=LATER)
    assert (run.state, run.finished_at) == ("cancelled", LATER)
    assert cancel_run(actor=world.ana, run=run, at=LATER + timedelta(hours=1)).finished_at == LATER
    finished = []
    work(run, finished=finished)
    assert (Proposal.objects.count(), finished) == (0, [1])


def test_stopping_in_mid_run_keeps_the_best_so_far():
    world = make_world(*MANY)
    run = asked_run(world, effort=25)

    def stop():
        cancel_run(actor=world.ana, run=run, at=LATER)

    work(run, heartbeat=stop)
    assert run.state in {"done", "cancelled"}
    assert Proposal.objects.count() == (run.state == "done")
    assert {one.stopped for one in Proposal.objects.all()} <= {"cancelled"}


@pytest.mark.parametrize("name", ["Joe", "Mei"])
def test_only_who_may_match_may_stop(name):
    world = make_world()
    with pytest.raises(Refused):
        cancel_run(actor=User.objects.get(name=name), run=asked_run(world), at=LATER)


def test_a_problem_that_makes_no_sense_fails_with_a_code_and_is_not_tried_again():
    world = make_world()
    run = asked_run(world)
    run.inputs["people"][0]["week"] = [999]
    run.save()
    finished = []
    work(run, finished=finished)
    assert (run.state, run.error_code != "", finished) == ("failed", True, [1])
    assert Proposal.objects.count() == 0
    assert asked_run(world, key="a-key-of-a-form-2").state == "waiting"  # the way is free again


def test_inputs_that_break_the_engine_are_tried_three_times_then_told(caplog):
    world = make_world()
    run = asked_run(world)
    run.inputs = {"form": 1}
    run.save()
    for attempt in (1, 2):
        with pytest.raises(EngineCrashed) as crash:
            work(run, attempt=attempt)
        assert "KeyError" in crash.value.where
        assert "KeyError" in caplog.text
        assert all(name not in caplog.text for name in NAMES)
        run.refresh_from_db()
        assert run.state == "running"
    work(run, attempt=3)
    assert (run.state, run.error_code) == ("failed", "rounds.engine-crashed")


def test_somebody_who_removes_their_account_meanwhile_fails_the_run_kindly():
    world = make_world()
    run = asked_run(world)
    world.people.pop("Kim").delete()
    work(run)
    assert (run.state, run.error_code, run.error_params) == ("failed", "rounds.people-gone", {"count": 1})


def test_how_it_stands_is_told_while_it_works():
    world = make_world(*MANY)
    told: list[Standing] = []

    def go_on(standing):
        told.append(standing)
        return True

    solve_in_child(asked_run(world).inputs, seed=1, effort=5, go_on=go_on)
    shares = [standing.share for standing in told]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


def test_the_engines_process_ends_with_its_parent():
    code = (
        "import json, sys, time; from inglenook.rounds.bridge.engine import _child, _say\n"
        "child = _child(); print(child.pid, flush=True); time.sleep(60)"
    )
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=env)
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    for _wait in range(100):
        if not _runs(child):
            break
        time.sleep(0.1)
    assert not _runs(child)


def _runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_engines_process_is_told_no_secret():
    from inglenook.rounds.bridge.engine import INHERITED

    assert not {name for name in INHERITED if "KEY" in name or "URL" in name or "INGLENOOK" in name}


def test_a_refusal_carries_its_code():
    with pytest.raises(EngineRefused) as refused:
        solve_in_child({**asked_run(make_world()).inputs, "people": []}, seed=1, effort=1, go_on=lambda _: True)
    assert refused.value.code != ""
