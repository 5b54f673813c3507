"""Two worker threads: one for quick jobs, one that gives heavy jobs to a child process of low priority."""

import logging
import subprocess
import sys
import threading
from typing import Final

from inglenook.core import clock
from inglenook.jobs import actions
from inglenook.jobs.models import Job
from inglenook.jobs.registry import Kind, LeaseLost
from inglenook.jobs.worker import Worker, wait_before_retry

log = logging.getLogger(__name__)

#: How often the parent renews a child's lease, and how long a child may take to stop when asked, in seconds.
RENEW_SECONDS: Final = 5
STOP_SECONDS: Final = 10


class WorkerThreads:
    """The workers of one process."""

    def __init__(self) -> None:
        self._quick = Worker(only=lambda kind: not kind.heavy)
        self._heavy = Worker(only=lambda kind: kind.heavy, run_heavy=self.run_in_child)
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Start both threads."""
        for name, worker in (("quick", self._quick), ("heavy", self._heavy)):
            thread = threading.Thread(target=worker.run_forever, name=f"inglenook-worker-{name}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Let both end after the job in hand; a heavy job is given back and begun again later."""
        self._quick.stop()
        self._heavy.stop()
        for thread in self._threads:
            thread.join(timeout=STOP_SECONDS + 5)
        self._threads.clear()

    def run_in_child(self, job: Job, kind: Kind) -> None:
        """Run a claimed heavy job in a child process, renew its lease meanwhile, give it back when the child fails."""
        lease = job.lease
        assert lease is not None  # noqa: S101 (claim sets it)
        command = [sys.executable, "-m", "inglenook", "run-job", str(job.pk), str(lease)]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL) as child:  # noqa: S603 (our own command)
            code = self._watch(child, job, kind)
        if code != 0:
            log.warning("the child of job %s ended with %s", job.pk, code)
            wait = wait_before_retry(job.attempts, chance=self._heavy.chance)
            actions.postpone(job_id=job.pk, lease=lease, run_at=clock.now() + wait, error=f"child ended with {code}")

    def _watch(self, child: "subprocess.Popen[bytes]", job: Job, kind: Kind) -> int:
        """Wait for the child, renewing the lease, and return its exit code."""
        while True:
            try:
                return child.wait(timeout=RENEW_SECONDS)
            except subprocess.TimeoutExpired:
                if self._heavy.stopping.is_set() or not _renew(job, kind):
                    return _end(child)


def _renew(job: Job, kind: Kind) -> bool:
    try:
        actions.extend(job_id=job.pk, lease=job.lease, until=clock.now() + kind.lease)  # type: ignore[arg-type]
    except LeaseLost:
        # The child has finished the job itself by now, or another worker has it: in both cases only wait no longer.
        return not Job.objects.filter(pk=job.pk, done_at__isnull=True, failed_at__isnull=True).exists()
    return True


def _end(child: "subprocess.Popen[bytes]") -> int:
    child.terminate()
    try:
        return child.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()
