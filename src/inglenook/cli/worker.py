"""`inglenook worker` and `inglenook run-job`: the jobs, outside the server process."""

import os
import signal
import sys
import threading
from types import FrameType
from uuid import UUID

import click

from inglenook.cli.setup import start_django


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
def worker(*, once: bool) -> None:
    """Do the jobs: mails, reminders, matching runs. Several workers may run on one PostgreSQL."""
    start_django()
    from inglenook.config.workers import WorkerThreads
    from inglenook.jobs.worker import Worker

    if once:
        single = Worker()
        single.enqueue_periodic()
        click.echo(f"{single.run_due()} jobs tried")
        return
    threads, ended = WorkerThreads(), threading.Event()

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 (the signal module's signature)
        ended.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    threads.start()
    click.echo("The worker is at work (Ctrl+C ends it after the job in hand).")
    while not ended.wait(timeout=1):
        pass
    threads.stop()


@click.command("run-job", hidden=True)
@click.argument("job_id", type=click.UUID)
@click.argument("lease", type=click.UUID)
def run_job(job_id: UUID, lease: UUID) -> None:
    """Run one claimed job in this process, politely: the server calls this for heavy work."""
    if hasattr(os, "nice"):
        os.nice(10)
    start_django()
    from inglenook.jobs.models import Job
    from inglenook.jobs.registry import kinds
    from inglenook.jobs.worker import Worker

    job = Job.objects.filter(pk=job_id, lease=lease).first()
    kind = kinds().get(job.kind) if job else None
    if job is None or kind is None:
        sys.exit(5)
    Worker().run_claimed(job, kind)
