"""Builds the demo up to a stage. Building again adds what is missing and doubles nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inglenook.accounts.models import User
from inglenook.circles.models import Circle
from inglenook.demo import circles, hearth, mentoring
from inglenook.jobs.worker import run_due
from inglenook.people.models import Enrolment


class Stage(StrEnum):
    """How far the round of circles has come; career mentoring is open for sign-up at every stage."""

    SIGN_UP = "sign-up"
    MATCHED = "matched"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Built:
    """How much there is now."""

    people: int
    sign_ups: int
    circles: int


def build(*, stage: Stage, seed: int, at: datetime) -> Built:
    """Build the demo as it would stand at this moment. at: aware. The same seed makes the same people."""
    hearth.found(at=at)
    mentoring.open_for_sign_up(seed=seed, at=at)
    calendar = circles.open_for_sign_up(stage.value, seed=seed, at=at)
    if stage in {Stage.MATCHED, Stage.PUBLISHED}:
        circles.match(calendar, seed=seed)
    if stage == Stage.PUBLISHED:
        circles.publish(calendar)
    run_due(at=at)  # mails of the weeks that have passed are written now, so that only news are written later
    return Built(User.objects.count(), Enrolment.objects.count(), Circle.objects.count())
