"""The list of work: once for a key, together with its cause or not at all, held by one worker at a time."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from inglenook.core.ids import new_id
from inglenook.jobs import actions
from inglenook.jobs.models import Job
from inglenook.jobs.queries import backlog
from inglenook.jobs.registry import LeaseLost

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_a_key_counts_once(noon: datetime) -> None:
    first = actions.enqueue(kind="tests.write", payload={"a": 1}, at=noon, key="k")
    again = actions.enqueue(kind="tests.write", payload={"a": 2}, at=noon + MINUTE, key="k")
    assert (again, again.payload, Job.objects.count()) == (first, {"a": 1}, 1)


def test_without_its_cause_there_is_no_job(noon: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.enqueue(kind="tests.write", payload={}, at=noon)
        raise ZeroDivisionError
    assert Job.objects.count() == 0


def test_a_payload_holds_no_texts(noon: datetime) -> None:
    with pytest.raises(ValueError, match="ids"):
        actions.enqueue(kind="tests.write", payload={"word": "x" * 81}, at=noon)


def test_claims_go_by_due_time_and_hold(noon: datetime) -> None:
    late = actions.enqueue(kind="tests.write", payload={}, at=noon, run_at=noon + MINUTE)
    soon = actions.enqueue(kind="tests.write", payload={}, at=noon)
    take = {"leases": {"tests.write": MINUTE}}
    assert actions.claim(at=noon, **take) == soon
    assert actions.claim(at=noon, **take) is None
    assert actions.claim(at=noon + MINUTE, **take) == late
    assert actions.claim(at=noon + 2 * MINUTE, **take) == soon, "a lease that ran out is free"


def test_only_wanted_kinds_are_claimed(noon: datetime) -> None:
    actions.enqueue(kind="tests.write", payload={}, at=noon)
    assert actions.claim(at=noon, leases={"tests.other": MINUTE}) is None


def test_a_lost_lease_changes_nothing(noon: datetime) -> None:
    actions.enqueue(kind="tests.write", payload={}, at=noon)
    job = actions.claim(at=noon, leases={"tests.write": MINUTE})
    assert job is not None
    other = new_id()
    with pytest.raises(LeaseLost):
        actions.extend(job_id=job.pk, lease=other, until=noon + MINUTE)
    with pytest.raises(LeaseLost):
        actions.finish(job_id=job.pk, lease=other, at=noon)
    actions.postpone(job_id=job.pk, lease=other, run_at=noon, error="x")
    actions.give_up(job_id=job.pk, lease=other, at=noon, error="x")
    kept = Job.objects.get()
    assert (kept.lease, kept.done_at, kept.failed_at, kept.last_error) == (job.lease, None, None, "")


def test_cancel_takes_only_what_has_not_begun(noon: datetime) -> None:
    actions.enqueue(kind="tests.write", payload={}, at=noon, key="a")
    assert actions.cancel(key="a") is True
    actions.enqueue(kind="tests.write", payload={}, at=noon, key="b")
    actions.claim(at=noon, leases={"tests.write": MINUTE})
    assert (actions.cancel(key="b"), actions.cancel(key="nothing")) == (False, False)


def test_sweep_forgets_what_is_long_done(noon: datetime) -> None:
    for key, days in (("old", 31), ("new", 29)):
        job = actions.enqueue(kind="tests.write", payload={}, at=noon, key=key)
        Job.objects.filter(pk=job.pk).update(done_at=noon - timedelta(days=days))
    assert actions.sweep(at=noon) == 1
    assert [job.key for job in Job.objects.all()] == ["new"]


def test_backlog_counts_what_is_due(noon: datetime) -> None:
    actions.enqueue(kind="tests.write", payload={}, at=noon)
    actions.enqueue(kind="tests.write", payload={}, at=noon, run_at=noon + MINUTE)
    assert (backlog(at=noon).waiting, backlog(at=noon + MINUTE).waiting) == (1, 2)
    assert backlog(at=noon + MINUTE).oldest_at == noon
