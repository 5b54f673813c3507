"""Freezes what a matching run is to know, out of sign-ups, circles and the programme's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from inglenook.circles.queries import met_pairs, seats_taken
from inglenook.core.errors import Invalid
from inglenook.people.models import SameWorkplace
from inglenook.people.queries import Ready, ready_to_match
from inglenook.programmes.models import Programme, Question, Reader, Round
from inglenook.programmes.policy import PolicySpec
from inglenook.rounds.bridge import Fact, Known, Placing, problem_from, problem_to_json


def freeze(round_: Round, policy: PolicySpec, *, on: date, start: tuple[Placing, ...] = ()) -> dict[str, Any]:
    """Return the inputs of a run as JSON: whoever is ready on a day, and what the house knows of them. Ids only.

    start: circles to begin from; one with somebody who is not ready any more is let go of. Raises
    Invalid("rounds.nobody-ready") when fewer than two people are.
    """
    people = ready_to_match(round_, on=on)
    if len(people) < 2:
        raise Invalid("rounds.nobody-ready", people=len(people))
    ids = {str(person.person_id) for person in people}
    problem = problem_from(
        map(_fact, people),
        policy,
        starts_on=round_.starts_on,
        ends_on=round_.ends_on,
        known=_known(round_.programme, people),
        start=tuple(placing for placing in start if {seat.person for seat in placing.seats} <= ids),
    )
    return problem_to_json(problem)


def _fact(person: Ready) -> Fact:
    """A sign-up without words about others: whom they name the register has found already, as ids."""
    answers = replace(
        person.answers,
        wishes=tuple(sorted(map(str, person.wishes))),
        keep_apart=(),
        met_before=(),
        managers=(),
        texts={},
    )
    return Fact(str(person.person_id), answers, person.priority)


def _known(programme: Programme, people: tuple[Ready, ...]) -> Known:
    ids = [person.person_id for person in people]
    taken = seats_taken(ids)
    stages = Question.objects.filter(programme=programme, field="stage").values_list("options", flat=True).first()
    return Known(
        keep_apart=_pairs(people, "keep_apart"),
        met_before=[*_pairs(people, "met_before"), *((str(one), str(other)) for one, other in met_pairs(ids))],
        line_manager=_pairs(people, "managers"),
        same_workplaces=dict(
            SameWorkplace.objects.filter(programme=programme).order_by("pk").values_list("spelling", "means")
        ),
        stages=stages or (),
        seats_taken={str(person): roles for person, roles in taken.items()},
        seat_caps={str(person.person_id): person.caps for person in people},
        private_fields=fields_for_the_engine_only(programme),
    )


def fields_for_the_engine_only(programme: Programme) -> frozenset[str]:
    """Return the fields whose answers nobody was promised to but the matching."""
    questions = Question.objects.filter(programme=programme, reader=Reader.ENGINE)
    return frozenset(questions.values_list("field", flat=True))


def _pairs(people: tuple[Ready, ...], name: str) -> list[tuple[str, str]]:
    return [(str(person.person_id), str(other)) for person in people for other in getattr(person, name)]
