"""A job: one piece of work to do later, kept as a row so that a crash cannot lose it."""

from typing import ClassVar

from django.db import models

from inglenook.core.ids import new_id


class Job(models.Model):
    """Work of a `kind`, due at `run_at`. At most one row ever lives for a `key`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=80)  # "<room>.<deed>", for example "rounds.execute"
    payload = models.JSONField(default=dict)  # ids and small numbers only
    key = models.CharField(max_length=200, unique=True, null=True)  # noqa: DJ001 (null: no promise of once)
    run_at = models.DateTimeField()
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)  # the token of the worker that holds the job
    leased_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)  # given up after the last attempt
    last_error = models.CharField(max_length=120, blank=True)  # a code or a type, never a text

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(kind=""), name="jobs_job_kind_present"),
            models.CheckConstraint(
                condition=models.Q(lease__isnull=True, leased_until__isnull=True)
                | models.Q(lease__isnull=False, leased_until__isnull=False),
                name="jobs_job_lease_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(failed_at__isnull=True),
                name="jobs_job_done_or_failed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["run_at"],
                condition=models.Q(done_at__isnull=True, failed_at__isnull=True),
                name="jobs_job_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
