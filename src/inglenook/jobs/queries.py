"""Reads the list of work, for operators and for health checks."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q

from inglenook.jobs.models import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """How the list stands: `waiting` jobs are due, `oldest_at` is since when, `failed` were given up."""

    waiting: int
    oldest_at: datetime | None
    failed: int


def backlog(*, at: datetime) -> Backlog:
    """Return how many jobs are due at `at`, since when, and how many were given up."""
    due = Job.objects.filter(done_at__isnull=True, failed_at__isnull=True, run_at__lte=at)
    return Backlog(
        waiting=due.count(),
        oldest_at=due.aggregate(first=Min("run_at"))["first"],
        failed=Job.objects.filter(failed_at__isnull=False).count(),
    )


def is_open(key: str) -> bool:
    """Say whether a job with this key still waits or runs."""
    return Job.objects.filter(Q(done_at__isnull=True, failed_at__isnull=True), key=key).exists()
