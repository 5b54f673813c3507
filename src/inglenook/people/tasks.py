"""What comes due for people by the clock: a pause that ends."""

from inglenook.jobs.registry import JobRun, handles
from inglenook.people.actions.state import end_pause


@handles("people.end-pause")
def end_due_pause(job: JobRun) -> None:
    """Bring a rested sign-up back on the day its person chose."""
    end_pause(enrolment_id=job.uuid("enrolment"), version=int(job.text("version")), at=job.at)
