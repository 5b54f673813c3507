"""The list's own housekeeping."""

from datetime import timedelta

from inglenook.jobs import actions
from inglenook.jobs.registry import JobRun, handles


@handles("jobs.sweep", every=timedelta(days=1))
def sweep(job: JobRun) -> None:
    """Forget jobs done more than a month ago."""
    actions.sweep(at=job.at)
