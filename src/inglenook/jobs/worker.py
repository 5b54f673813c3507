"""The one loop that does the work on the list: leases, retries with back-off, and a clean stop."""

import logging
import random
import threading
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from django.db import close_old_connections, transaction

from inglenook.core import clock
from inglenook.jobs import actions
from inglenook.jobs.models import Job
from inglenook.jobs.registry import JobRun, Kind, LeaseLost, kinds, periodics

log = logging.getLogger(__name__)

#: The waits before the second, third, … try; later tries wait as long as the last.
BACK_OFF: Final = tuple(timedelta(minutes=m) for m in (1, 5, 20, 60, 240, 720, 1440))
#: How often a worker looks when nothing wakes it, in seconds.
POLL_SECONDS: Final = 1.0


def wait_before_retry(attempt: int, *, chance: random.Random) -> timedelta:
    """Return the wait after a failed `attempt` (1 is the first), up to a fifth longer by chance."""
    base = BACK_OFF[min(attempt, len(BACK_OFF)) - 1]
    return base * (1 + chance.random() / 5)


class Worker:
    """Does jobs one after another; several may run, in threads and processes, on one database."""

    def __init__(
        self,
        *,
        only: Callable[[Kind], bool] = lambda _: True,
        now: Callable[[], datetime] = clock.now,
        chance: random.Random | None = None,
        run_heavy: Callable[[Job, Kind], None] | None = None,
    ) -> None:
        self.only = only
        self.now = now
        self.chance = chance or random.Random()  # noqa: S311 (spreads retries, guards nothing)
        self.run_heavy = run_heavy
        self.stopping = threading.Event()

    def run_forever(self) -> None:
        """Work until `stop` is called; an error of the database is waited out, never fatal."""
        while not self.stopping.is_set():
            try:
                close_old_connections()
                self.enqueue_periodic()
                if self.run_one():
                    continue
            except Exception:
                log.exception("the worker met an error and waits")
                self.stopping.wait(5)
            actions.work_arrived.wait(POLL_SECONDS)
            actions.work_arrived.clear()

    def stop(self) -> None:
        """Let the loop end after the job in hand."""
        self.stopping.set()
        actions.work_arrived.set()

    def enqueue_periodic(self) -> None:
        """Put each periodic job of the present span on the list, once for all workers."""
        at = self.now()
        for periodic in periodics():
            span = int(at.timestamp() // periodic.every.total_seconds())
            key = f"{periodic.kind}@{span}"
            if not Job.objects.filter(key=key).exists():
                actions.enqueue(kind=periodic.kind, payload={}, at=at, key=key)

    def run_due(self, *, limit: int = 10_000) -> int:
        """Do what is due now, at most `limit` jobs, and return how many were tried (tests and `--once`)."""
        for count in range(limit):
            if not self.run_one():
                return count
        return limit

    def run_one(self) -> bool:
        """Do the one job that has been due longest; return False when nothing is due."""
        known = {name: kind for name, kind in kinds().items() if self.only(kind)}
        job = actions.claim(at=self.now(), leases={name: kind.lease for name, kind in known.items()})
        if job is None:
            return False
        kind = known[job.kind]
        if kind.heavy and self.run_heavy is not None:
            self.run_heavy(job, kind)
        else:
            self.run_claimed(job, kind)
        return True

    def run_claimed(self, job: Job, kind: Kind) -> None:
        """Run the handler of a claimed job and write down how it went."""
        lease = job.lease
        assert lease is not None  # noqa: S101 (claim sets it)
        run = self._run_of(job, kind, lease)
        try:
            if kind.atomic:
                with transaction.atomic():
                    kind.handler(run)
                    actions.finish(job_id=job.pk, lease=lease, at=self.now())
            else:
                kind.handler(run)
                self._finish_unless_done(job.pk, lease)
        except LeaseLost:
            log.warning("job %s of kind %s ran too long and went to another worker", job.pk, job.kind)
        except Exception as error:  # noqa: BLE001 (whatever went wrong, the job is tried again)
            self._retry_or_give_up(job, kind, lease, error)

    def _run_of(self, job: Job, kind: Kind, lease: UUID) -> JobRun:
        def extend() -> None:
            actions.extend(job_id=job.pk, lease=lease, until=self.now() + kind.lease)

        return JobRun(
            id=job.pk,
            kind=job.kind,
            payload=job.payload,
            attempt=job.attempts,
            at=self.now(),
            _extend=extend,
            _finish=lambda: actions.finish(job_id=job.pk, lease=lease, at=self.now()),
        )

    def _finish_unless_done(self, job_id: UUID, lease: UUID) -> None:
        if not Job.objects.filter(pk=job_id, done_at__isnull=False).exists():
            actions.finish(job_id=job_id, lease=lease, at=self.now())

    def _retry_or_give_up(self, job: Job, kind: Kind, lease: UUID, error: Exception) -> None:
        code = str(getattr(error, "code", "") or type(error).__name__)
        mark = partial(actions.postpone, run_at=self.now() + wait_before_retry(job.attempts, chance=self.chance))
        if job.attempts >= kind.attempts:
            mark = partial(actions.give_up, at=self.now())
            log.error("job %s of kind %s was given up: %s", job.pk, job.kind, code, exc_info=error)
        else:
            log.warning("job %s of kind %s failed and will be tried again: %s", job.pk, job.kind, code, exc_info=error)
        mark(job_id=job.pk, lease=lease, error=code)


def run_due(*, at: datetime | None = None, kinds_of: Iterable[str] = ()) -> int:
    """Do every job due at `at` (now without it) in this thread, periodic ones left out; return how many were tried."""
    wanted = set(kinds_of)
    worker = Worker(
        now=clock.now if at is None else (lambda: at),
        only=(lambda kind: kind.name in wanted) if wanted else (lambda _: True),
    )
    return worker.run_due()
