"""What comes due for circles by the clock: their last day."""

from datetime import timedelta

from inglenook.circles.actions import close_due
from inglenook.jobs.registry import JobRun, handles


@handles("circles.close-due", every=timedelta(days=1))
def close_circles(job: JobRun) -> None:
    """Close circles after their last day."""
    close_due(at=job.at)
