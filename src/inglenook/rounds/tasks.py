"""A matching run that waits becomes one call of the engine."""

from __future__ import annotations

from datetime import timedelta

from inglenook.core import clock
from inglenook.jobs.registry import JobRun, handles
from inglenook.rounds.actions import execute


@handles("rounds.execute", atomic=False, heavy=True, attempts=4, lease=timedelta(seconds=30))
def execute_run(job: JobRun) -> None:
    """Do the run that the job names."""
    execute(run_id=job.uuid("run"), attempt=job.attempt, now=clock.now, heartbeat=job.heartbeat, finish=job.finish)
