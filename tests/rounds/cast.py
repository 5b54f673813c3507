"""A small world: Ana coordinates the whole programme, Joe its Germans, Mei and eleven others have signed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from inglenook.accounts.models import User
from inglenook.people.answers_json import answers_to_json
from inglenook.people.models import Enrolment
from inglenook.programmes.models import Coordinator, Programme, Round
from inglenook.rounds.actions import start_run
from inglenook.rounds.actions.keep import keep_rows
from inglenook.rounds.bridge import Judge, LeftOverRow, Placing, ProposalRow, Seat
from inglenook.rounds.models import MatchingRun, Proposal
from inglenook.sheets.answers import Answers
from tests.people.cast import open_round, person, programme

AT = datetime(2026, 3, 2, 10, 42, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
EVENINGS = frozenset(day * 24 + hour for day in range(5) for hour in (18, 19))

NAMES = ("Mei", "Abe", "Bea", "Cid", "Dov", "Eva", "Fay", "Gus", "Hal", "Ida", "Jan", "Kim")
SECTORS = ("Academic", "Public", "School")


@dataclass
class World:
    ana: User
    joe: User
    people: dict[str, User]
    circles: Programme
    spring: Round

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name.capitalize()]
        except KeyError:
            raise AttributeError(name) from None

    def id(self, name: str) -> str:
        return str(self.people[name].pk)

    def name(self, person_id: object) -> str:
        return {str(one.pk): name for name, one in self.people.items()}[str(person_id)]


def make_world(*names: str, kind: str = "circle-of-six", **answers: Answers) -> World:
    """Everybody signs up with a workplace of their own, English, and weekday evenings in Berlin, unless said here."""
    circles = programme(made_from=kind)
    spring = open_round(circles, state=Round.State.MATCHING)
    ana, joe = person("Ana"), person("Joe")
    Coordinator.objects.create(programme=circles, person=ana, regions=[], since=AT)
    Coordinator.objects.create(programme=circles, person=joe, regions=["Germany"], since=AT)
    people = {name: person(name) for name in names or NAMES}
    for place, (name, one) in enumerate(people.items()):
        enrol(one, spring, answers.get(name) or answers_of(name, place))
    return World(ana, joe, people, circles, spring)


def answers_of(name: str, place: int = 0, **changes: object) -> Answers:
    tags = {
        "workplace": (f"{name} Library",),
        "language": ("en",),
        "sector": (SECTORS[place % 3],),
        "country": ("DE" if place % 2 else "FR",),
        "goal": ("Starting out",),
    }
    return Answers(**{"tags": tags, "zone": "Europe/Berlin", "week": EVENINGS} | changes)


def enrol(one: User, in_round: Round, answers: Answers) -> Enrolment:
    return Enrolment.objects.create(
        round=in_round,
        person=one,
        state=Enrolment.State.READY,
        answers=answers_to_json(answers),
        started_at=AT,
        saved_at=AT,
        confirmed_at=AT,
    )


def asked_run(world: World, *, key: str = "a-key-of-a-form-1", **more: object) -> MatchingRun:
    return start_run(actor=world.ana, round_=world.spring, key=key, at=AT, **more)


def proposed(world: World, *circles: str, run: MatchingRun | None = None, role: str = "peer") -> Proposal:
    """Keep a proposal of these circles ("Mei Abe Bea …"); whoever is in none is left over."""
    run = run or asked_run(world)
    judge = Judge(run.inputs)
    named = [circle.split() for circle in circles]
    placings = [Placing(tuple(Seat(world.id(name), role) for name in sorted(names))) for names in named]
    rows = judge.rows(placings)
    seated = {name for names in named for name in names}
    why = ({"code": "left_no_circle", "params": {"count": 3}},)
    help_ = ({"code": "loosen_rule", "params": {"rule": "different", "field": "workplace", "count": 4}},)
    waiting = [world.id(name) for name in world.people if name not in seated]
    left_over = tuple(LeftOverRow(person, role, why, help_, certain=False) for person in waiting)
    score = sum(row.score for row in rows)
    proposal = keep_rows(run=run, rows=ProposalRow(rows, left_over, score, "optimal", "done", 1, "1"), at=AT)
    run.state, run.finished_at, run.placed = MatchingRun.State.DONE, AT, len(seated)
    run.save()
    return Proposal.objects.get(pk=proposal.pk)


def circles_of(world: World, proposal: Proposal) -> dict[int, str]:
    """Who sits together, as words."""
    return {
        circle.number: " ".join(sorted(world.name(seat.person_id) for seat in circle.seats.all()))
        for circle in proposal.circles.all()
    }
