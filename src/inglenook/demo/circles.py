"""The circles of six: sign-ups from a form's export and from the pages, matched and published like anywhere."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from inglenook.demo.cast import ANA, JOE, LUCIA, MEI
from inglenook.demo.crowd import answers_to, place_of
from inglenook.demo.hearth import person_of
from inglenook.demo.importing import import_sample, look_over
from inglenook.demo.signing_up import sign_up
from inglenook.jobs.worker import run_due
from inglenook.programmes.actions import create_programme, edit_round, move_round, set_listed
from inglenook.programmes.calendar import RoundDates, months_after
from inglenook.programmes.formats import format_called
from inglenook.programmes.models import Round
from inglenook.rounds.actions import publish as publish_proposal
from inglenook.rounds.actions import start_run
from inglenook.rounds.models import MatchingRun, Proposal

SLUG: Final = "circle-of-six"
SIGN_UP_DAYS, MATCH_AFTER, PUBLISH_AFTER, START_AFTER = 25, 26, 30, 37
#: How many days ago sign-up opened, by how far the round is to come.
OPENED_DAYS_AGO: Final = {"sign-up": 12, "matched": 28, "published": 40}
ABOUT = (
    "Six people from six different workplaces, for half a year. You talk about what is on your mind; what is said "
    "there stays there. You may leave at any time, without a reason."
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When things happen in the round. at: now."""

    opened_at: datetime
    at: datetime

    def after(self, days: float) -> datetime:
        """Return the moment so many days after the opening, but never one to come."""
        return min(self.opened_at + timedelta(days=days), self.at)

    def dates(self, months: int) -> RoundDates:
        """Return the days of the round."""
        opens_on: date = self.opened_at.date()
        starts_on = opens_on + timedelta(days=START_AFTER)
        return RoundDates(opens_on, opens_on + timedelta(days=SIGN_UP_DAYS), starts_on, months_after(starts_on, months))


def open_for_sign_up(stage: str, *, seed: int, at: datetime) -> Calendar:
    """Build the programme, its round, and everybody who signs up."""
    calendar = Calendar(at - timedelta(days=OPENED_DAYS_AGO[stage]), at)
    round_ = _round(calendar, stage)
    if round_.state != Round.State.SIGN_UP:
        return calendar
    chance = random.Random(f"circles {seed}")  # noqa: S311 (made people, no secret)
    made_from = format_called(SLUG)
    for role, days in ((ANA, 1.1), (JOE, 2.6), (LUCIA, 4.3)):
        answers = answers_to(made_from, place_of(role.country), chance=chance)
        sign_up(person_of(role, at=calendar.opened_at), round_, answers, at=calendar.after(days))
    import_sample(round_, actor=person_of(MEI, at=calendar.opened_at), at=calendar.after(11))
    look_over(round_, seed=seed, at=calendar.after(14))
    return calendar


def match(calendar: Calendar, *, seed: int) -> None:
    """Have the circles proposed, through the same job as anywhere; once."""
    round_ = the_round()
    if Proposal.objects.filter(round=round_).exists():
        return
    at = calendar.after(MATCH_AFTER)
    mei = person_of(MEI, at=at)
    if round_.state == Round.State.SIGN_UP:
        round_ = move_round(actor=mei, round_=round_, to=Round.State.MATCHING, at=at)
    start_run(actor=mei, round_=round_, key="demo", at=at, seed=seed)
    run_due(at=at, kinds_of=["rounds.execute"])
    run = MatchingRun.objects.get(round=round_, key="demo")
    if run.state != MatchingRun.State.DONE:
        raise RuntimeError(f"the demo's matching run is {run.state}: {run.error_code}")


def publish(calendar: Calendar) -> None:
    """Publish the proposal: circles open, people are told; once."""
    round_ = the_round()
    draft = Proposal.objects.filter(round=round_, state=Proposal.State.DRAFT).first()
    if round_.state == Round.State.RUNNING or draft is None:
        return
    at = calendar.after(PUBLISH_AFTER)
    publish_proposal(actor=person_of(MEI, at=at), proposal=draft, version=draft.version, at=at)


def the_round() -> Round:
    """Return the round of circles."""
    return Round.objects.select_related("programme").get(programme__slug=SLUG)


def _round(calendar: Calendar, stage: str) -> Round:
    made_from = format_called(SLUG)
    dates = calendar.dates(made_from.months)
    mei = person_of(MEI, at=calendar.opened_at)
    found = Round.objects.select_related("programme").filter(programme__slug=SLUG).first()
    if found is None:
        programme = create_programme(
            actor=mei, format=SLUG, name="Circles of six", slug=SLUG, about=ABOUT, at=calendar.opened_at, dates=dates,
            round_name="Round 1",
        )  # fmt: skip
        set_listed(actor=mei, programme=programme, listed=True, at=calendar.opened_at)
        return move_round(actor=mei, round_=the_round(), to=Round.State.SIGN_UP, at=calendar.opened_at)
    if stage != "sign-up" and found.state == Round.State.SIGN_UP and found.sign_up_opens_on > dates.sign_up_opens_on:
        return edit_round(
            actor=mei, round_=found, name=found.name, sign_up_opens_on=dates.sign_up_opens_on,
            sign_up_closes_on=dates.sign_up_closes_on, starts_on=dates.starts_on, ends_on=dates.ends_on, at=calendar.at,
        )  # fmt: skip
    return found
