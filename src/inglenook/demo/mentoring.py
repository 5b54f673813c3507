"""Career mentoring, open for sign-up: mentors and mentees who came by themselves, one of them half-way."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

from inglenook.circles.models import Membership
from inglenook.demo.cast import CAST, JOE, LUCIA, MEI, NOOR, SAM, Role
from inglenook.demo.crowd import answers_to, crowd, place_of
from inglenook.demo.hearth import person_of
from inglenook.demo.signing_up import account, sign_up
from inglenook.programmes.actions.coordinators import add_coordinator
from inglenook.programmes.actions.programmes import create_programme, set_listed
from inglenook.programmes.actions.rounds import move_round
from inglenook.programmes.calendar import RoundDates, months_after
from inglenook.programmes.formats import Format, format_called
from inglenook.programmes.models import Programme, Round

SLUG = "career-mentoring"
MENTOR, MENTEE = Membership.Role.MENTOR.value, Membership.Role.MENTEE.value
OPENED_DAYS_AGO = 12
MENTORS, MENTEES = 7, 11
ABOUT = (
    "A mentor from another library asks the questions that your own place does not. You say what you would like, "
    "what you can offer and when you are free; we look for somebody who fits and tell you why."
)


def open_for_sign_up(*, seed: int, at: datetime) -> None:
    """Build the programme with its open round and those who have signed up so far."""
    opened_at = at - timedelta(days=OPENED_DAYS_AGO)
    made_from = format_called(SLUG)
    round_ = _round(made_from, at=opened_at)
    chance = random.Random(f"mentoring {seed}")  # noqa: S311 (made people, no secret)
    for role, roles, days in ((JOE, {MENTOR, MENTEE}, 2), (LUCIA, {MENTEE}, 3), (SAM, {MENTEE}, 10)):
        _cast_signs_up(role=role, roles=roles, round_=round_, chance=chance, at=opened_at + timedelta(days=days))
    names = {role.name for role in CAST}
    for number, (name, email, place) in enumerate(crowd(MENTORS + MENTEES, chance=chance, taken=names)):
        role_of = MENTOR if number < MENTORS else MENTEE
        answers = answers_to(made_from, place, chance=chance, roles=frozenset({role_of}))
        signed_up_at = opened_at + timedelta(hours=chance.randrange(8, OPENED_DAYS_AGO * 24 - 2))
        person = account(name, email, place.zone, at=signed_up_at)
        sign_up(person, round_, answers, at=signed_up_at)


def _round(made_from: Format, *, at: datetime) -> Round:
    found = Round.objects.filter(programme__slug=SLUG).first()
    if found is not None:
        return found
    mei = person_of(MEI, at=at)
    opens_on = at.date()
    starts_on = opens_on + timedelta(days=42)
    dates = RoundDates(opens_on, opens_on + timedelta(days=28), starts_on, months_after(starts_on, made_from.months))
    programme = create_programme(
        actor=mei,
        format=SLUG,
        name="Career mentoring",
        slug=SLUG,
        about=ABOUT,
        at=at,
        dates=dates,
        round_name="Round 1",
    )
    add_coordinator(actor=mei, programme=programme, email=NOOR.email, regions=("JO", "KE"), at=at)
    set_listed(actor=mei, programme=programme, listed=True, at=at)
    return move_round(actor=mei, round_=_first_round(programme), to=Round.State.SIGN_UP, at=at)


def _first_round(programme: Programme) -> Round:
    return Round.objects.select_related("programme").get(programme=programme)


def _cast_signs_up(*, role: Role, roles: set[str], round_: Round, chance: random.Random, at: datetime) -> None:
    made_from = format_called(SLUG)
    answers = answers_to(made_from, place_of(role.country), chance=chance, roles=frozenset(roles))
    seats = {one: 2 if one == MENTOR else 1 for one in sorted(roles)}
    person = person_of(role, at=at)
    sign_up(person, round_, replace(answers, seats=seats), at=at, send=role != SAM)
