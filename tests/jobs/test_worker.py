"""The worker: an effect happens once, a failure is tried again, what cannot be done is given up and shown."""

import random
import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection

from inglenook.audit.models import Entry
from inglenook.jobs import actions, registry
from inglenook.jobs.models import Job
from inglenook.jobs.worker import BACK_OFF, Worker, wait_before_retry
from tests.jobs import kinds as test_kinds

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _kinds() -> None:
    """The tests' own kinds, for this file alone."""
    own = {name: kind for name, kind in registry._kinds.items() if name.startswith("tests.")}
    assert own, test_kinds


class Clock:
    """A clock that goes when it is told."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


def effects(kind: str) -> int:
    return Entry.objects.filter(verb=f"tests.{kind}").count()


def worker(clock: Clock, **more: object) -> Worker:
    return Worker(only=lambda kind: kind.name.startswith("tests."), now=clock, chance=random.Random(1), **more)


@pytest.mark.django_db(transaction=True)
def test_a_job_is_done_once(noon: datetime) -> None:
    job = actions.enqueue(kind="tests.write", payload={}, at=noon)
    assert worker(Clock(noon)).run_due() == 1
    assert worker(Clock(noon + HOUR)).run_due() == 0
    job.refresh_from_db()
    assert (job.done_at, job.attempts, effects("tests.write")) == (noon, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_failure_leaves_nothing_and_is_tried_again(noon: datetime) -> None:
    job = actions.enqueue(kind="tests.fail_twice", payload={}, at=noon)
    clock = Clock(noon)
    worker(clock).run_due()
    job.refresh_from_db()
    assert (job.attempts, job.last_error, effects("tests.fail_twice")) == (1, "ValueError", 0)
    assert noon + BACK_OFF[0] <= job.run_at <= noon + BACK_OFF[0] * 1.2
    for _ in range(2):
        clock.at += HOUR
        worker(clock).run_due()
    job.refresh_from_db()
    assert (job.done_at, job.attempts, effects("tests.fail_twice")) == (clock.at, 3, 1)


@pytest.mark.django_db(transaction=True)
def test_what_always_fails_is_given_up_and_stays_to_be_seen(noon: datetime, caplog: pytest.LogCaptureFixture) -> None:
    job = actions.enqueue(kind="tests.fail_always", payload={}, at=noon)
    clock = Clock(noon)
    for _ in range(4):
        worker(clock).run_due()
        clock.at += HOUR
    job.refresh_from_db()
    assert (job.attempts, job.failed_at, job.done_at, effects("tests.fail_always")) == (2, noon + HOUR, None, 0)
    assert "given up" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_comes_too_late_undoes_its_effect(noon: datetime) -> None:
    job = actions.enqueue(kind="tests.write", payload={}, at=noon)
    slow = actions.claim(at=noon, leases={"tests.write": timedelta(minutes=2)})
    clock = Clock(noon + timedelta(minutes=3))
    assert worker(clock).run_due() == 1
    assert slow is not None
    worker(clock).run_claimed(slow, registry.kinds()["tests.write"])
    job.refresh_from_db()
    assert (job.done_at, effects("tests.write")) == (clock.at, 1)


@pytest.mark.django_db(transaction=True)
def test_a_heartbeat_and_a_finish_of_its_own(noon: datetime) -> None:
    job = actions.enqueue(kind="tests.beat", payload={}, at=noon)
    worker(Clock(noon)).run_due()
    job.refresh_from_db()
    assert (job.done_at, job.lease) == (noon, None)


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_each_job_once(noon: datetime) -> None:
    jobs = 40
    for number in range(jobs):
        actions.enqueue(kind="tests.write", payload={"number": number}, at=noon)

    def work() -> None:
        worker(Clock(noon)).run_due()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Job.objects.filter(done_at=noon).count(), effects("tests.write")) == (jobs, jobs)


@pytest.mark.django_db(transaction=True)
def test_periodic_jobs_are_enqueued_once_per_span(noon: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    registry.discover()  # else the first look would add the rooms' own
    monkeypatch.setattr(registry, "_periodics", {"tests.write": registry.Periodic(kind="tests.write", every=HOUR)})
    clock = Clock(noon)
    for _ in range(3):
        worker(clock).enqueue_periodic()
        worker(clock).enqueue_periodic()
        clock.at += HOUR / 2
    assert Job.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_loop_wakes_at_once_and_ends_cleanly(noon: datetime) -> None:
    loop = worker(Clock(noon))

    def work() -> None:
        loop.run_forever()
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    job = actions.enqueue(kind="tests.write", payload={}, at=noon)
    for _ in range(100):
        if Job.objects.filter(pk=job.pk, done_at__isnull=False).exists():
            break
        thread.join(timeout=0.1)
    loop.stop()
    thread.join(timeout=10)
    assert (thread.is_alive(), effects("tests.write")) == (False, 1)


def test_waits_grow_and_spread() -> None:
    chance = random.Random(7)
    waits = [wait_before_retry(attempt, chance=chance) for attempt in range(1, 10)]
    assert all(
        base <= wait <= base * 1.2 for base, wait in zip([*BACK_OFF, BACK_OFF[-1], BACK_OFF[-1]], waits, strict=True)
    )
