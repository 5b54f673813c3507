"""A worker that is killed in the middle of a job loses nothing and doubles nothing; heavy jobs run in a child."""

import signal
import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from inglenook.audit.models import Entry
from inglenook.config.workers import WorkerThreads
from inglenook.core import clock
from inglenook.jobs import actions, registry
from inglenook.jobs.models import Job
from inglenook.jobs.worker import Worker
from tests.jobs import kinds as test_kinds

WORK = "import django; django.setup(); import tests.jobs.kinds; from inglenook.jobs.worker import run_due; run_due()"


@pytest.mark.django_db(transaction=True)
def test_kill_9_in_the_middle(child_environment: dict[str, str], noon: datetime) -> None:
    assert test_kinds
    job = actions.enqueue(kind="tests.hang", payload={}, at=noon)
    with subprocess.Popen(
        [sys.executable, "-c", WORK], env=child_environment, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "in the middle\n"
        child.send_signal(signal.SIGKILL)
    job.refresh_from_db()
    assert (job.attempts, job.done_at, Entry.objects.count()) == (1, None, 0), "the effect went with the worker"
    later = clock.now() + timedelta(minutes=3)
    Worker(only=lambda kind: kind.name == "tests.hang", now=lambda: later).run_due()
    job.refresh_from_db()
    assert (job.attempts, job.done_at, Entry.objects.count()) == (2, later, 1)


@pytest.mark.django_db(transaction=True)
def test_a_heavy_job_that_its_child_does_not_know_is_given_back(
    child_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, noon: datetime
) -> None:
    """The child knows no kinds of tests, so it ends with an error: as good as any crash."""
    for name, value in child_environment.items():
        monkeypatch.setenv(name, value)
    enqueued = actions.enqueue(kind="tests.heavy", payload={}, at=noon)
    kind = registry.kinds()["tests.heavy"]
    job = actions.claim(at=clock.now(), leases={kind.name: kind.lease})
    assert job is not None
    WorkerThreads().run_in_child(job, kind)
    enqueued.refresh_from_db()
    assert (enqueued.done_at, enqueued.lease, enqueued.last_error) == (None, None, "child ended with 5")


@pytest.mark.django_db(transaction=True)
def test_a_job_runs_in_a_child(
    child_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, noon: datetime
) -> None:
    for name, value in child_environment.items():
        monkeypatch.setenv(name, value)
    enqueued = actions.enqueue(kind="jobs.sweep", payload={}, at=noon)
    kind = registry.kinds()["jobs.sweep"]
    job = actions.claim(at=clock.now(), leases={kind.name: kind.lease})
    assert job is not None
    WorkerThreads().run_in_child(job, kind)
    assert Job.objects.filter(pk=enqueued.pk, done_at__isnull=False).count() == 1
