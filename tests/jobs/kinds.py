"""Kinds of jobs that only tests know; a child process of a test loads them, too."""

import time

from inglenook.audit.actions import record
from inglenook.jobs.models import Job
from inglenook.jobs.registry import JobRun, handles


def write_down(job: JobRun) -> None:
    """The effect that must happen once: a line in the audit record."""
    record(actor=None, verb=f"tests.{job.kind}", thing=Job(pk=job.id), at=job.at)


@handles("tests.write")
def write(job: JobRun) -> None:
    """Have an effect."""
    write_down(job)


@handles("tests.fail_twice", attempts=3)
def fail_twice(job: JobRun) -> None:
    """Have an effect, then fail on the first two tries."""
    write_down(job)
    if job.attempt < 3:
        raise ValueError("ana@example.org")


@handles("tests.fail_always", attempts=2)
def fail_always(job: JobRun) -> None:
    """Have an effect, then fail."""
    write_down(job)
    raise ValueError("ana@example.org")


@handles("tests.hang")
def hang(job: JobRun) -> None:
    """Have an effect, say so, then take for ever on the first try."""
    write_down(job)
    if job.attempt == 1:
        print("in the middle", flush=True)
        time.sleep(60)


@handles("tests.beat", atomic=False)
def beat(job: JobRun) -> None:
    """Renew the lease, then go on."""
    job.heartbeat()
    job.finish()


@handles("tests.heavy", heavy=True)
def heavy(job: JobRun) -> None:
    """Have an effect in a child process."""
    write_down(job)
