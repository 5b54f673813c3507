"""What comes due for people by the clock: a pause that ends, a large import, old uploads."""

from datetime import timedelta

from inglenook.accounts.models import User
from inglenook.core.errors import HouseError
from inglenook.jobs.registry import JobRun, handles
from inglenook.people.actions.imports import commit_import, note_failure, sweep_imports
from inglenook.people.actions.state import end_pause
from inglenook.people.models import Import


@handles("people.end-pause")
def end_due_pause(job: JobRun) -> None:
    """Bring a rested sign-up back on the day its person chose."""
    end_pause(enrolment_id=job.uuid("enrolment"), version=int(job.text("version")), at=job.at)


@handles("people.commit-import", attempts=3, lease=timedelta(minutes=10))
def commit_large_import(job: JobRun) -> None:
    """Take a large upload over; when it cannot be, give it back to its coordinator with the reason."""
    found = Import.objects.filter(pk=job.uuid("import")).first()
    actor = User.objects.filter(pk=job.uuid("actor")).first()
    if found is None or actor is None:
        return
    try:
        commit_import(actor=actor, found=found, at=job.at)
    except HouseError as error:
        note_failure(import_id=found.pk, code=error.code)


@handles("people.sweep-imports", every=timedelta(days=1))
def sweep_old_imports(job: JobRun) -> None:
    """Delete the bytes of uploads after thirty days."""
    sweep_imports(at=job.at)
