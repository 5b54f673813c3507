"""Puts work on the list, takes it from the list under a lease, and marks it done or to be tried again."""

import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from inglenook.core.ids import new_id
from inglenook.jobs.models import Job
from inglenook.jobs.registry import LeaseLost

#: Set after each commit that brought work, so that a worker in this process need not wait for its next look.
work_arrived: Final = threading.Event()

Payload = Mapping[str, str | int | UUID | list[str]]

_OPEN: Final = Q(done_at__isnull=True, failed_at__isnull=True)


def enqueue(
    *, kind: str, payload: Payload, at: datetime, key: str | None = None, run_at: datetime | None = None
) -> Job:
    """Add a job in the caller's transaction, due at `run_at` (or at once, `at`), both aware.

    With a `key`, at most one job ever exists for it: a second call returns the first's row, unchanged. Payload values
    are ids and small numbers, never words about a person.
    """
    plain = {name: str(value) if isinstance(value, UUID) else value for name, value in payload.items()}
    if any(isinstance(value, str) and len(value) > 80 for value in plain.values()):
        raise ValueError("a job's payload holds ids, not texts")
    values = {"kind": kind, "payload": plain, "run_at": run_at or at, "created_at": at}
    if key is None:
        job = Job.objects.create(**values)
    else:
        job = Job.objects.filter(key=key).first() or _create_once(key, values)
    transaction.on_commit(work_arrived.set)
    return job


def _create_once(key: str, values: dict[str, object]) -> Job:
    try:
        with transaction.atomic():
            return Job.objects.create(key=key, **values)
    except IntegrityError:
        return Job.objects.get(key=key)


def cancel(*, key: str) -> bool:
    """Take an unstarted job off the list; return whether there was one."""
    removed, _ = Job.objects.filter(_OPEN, key=key, lease__isnull=True).delete()
    return bool(removed)


@transaction.atomic
def claim(*, at: datetime, leases: Mapping[str, timedelta]) -> Job | None:
    """Take the job of these kinds that has been due longest, for as long as its kind's lease; None when nothing is due.

    Two workers never take the same job: PostgreSQL skips rows that another holds, SQLite lets one in at a time.
    """
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=at)
    due = Job.objects.filter(_OPEN, free, run_at__lte=at, kind__in=list(leases)).order_by("run_at", "created_at", "pk")
    job = due.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).first()
    if job is None:
        return None
    job.lease = new_id()
    job.leased_until = at + leases[job.kind]
    job.attempts += 1
    job.save(update_fields=["lease", "leased_until", "attempts"])
    return job


def extend(*, job_id: UUID, lease: UUID, until: datetime) -> None:
    """Keep a lease longer; raise LeaseLost when it is another worker's by now."""
    if not Job.objects.filter(_OPEN, pk=job_id, lease=lease).update(leased_until=until):
        raise LeaseLost


def finish(*, job_id: UUID, lease: UUID, at: datetime) -> None:
    """Mark a job done; raise LeaseLost (so that the caller's transaction is undone) when another worker has it."""
    held = Job.objects.filter(_OPEN, pk=job_id, lease=lease)
    if not held.update(done_at=at, lease=None, leased_until=None, last_error=""):
        raise LeaseLost


def postpone(*, job_id: UUID, lease: UUID, run_at: datetime, error: str) -> None:
    """Give a job back, to be tried again at `run_at`; `error` is a code or a type."""
    held = Job.objects.filter(_OPEN, pk=job_id, lease=lease)
    held.update(run_at=run_at, lease=None, leased_until=None, last_error=error[:120])


def give_up(*, job_id: UUID, lease: UUID, at: datetime, error: str) -> None:
    """Mark a job as failed for good; it stays on the list for the operator to see."""
    held = Job.objects.filter(_OPEN, pk=job_id, lease=lease)
    held.update(failed_at=at, lease=None, leased_until=None, last_error=error[:120])


def sweep(*, at: datetime, keep: timedelta = timedelta(days=30)) -> int:
    """Remove jobs done longer ago than `keep`; return how many."""
    removed, _ = Job.objects.filter(done_at__lt=at - keep).delete()
    return removed
