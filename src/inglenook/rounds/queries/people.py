"""What a coordinator may see of the people of a round on the review board: never an answer for the engine alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import BooleanField, Case, Q, When

from inglenook.circles.wording import value_words
from inglenook.people.models import Enrolment
from inglenook.people.queries.ready import is_ready
from inglenook.programmes.models import Question, Reader, Round
from inglenook.sheets.answers import STANDARD_FIELDS

#: What a card tells of a person, in this order, unless only the engine was promised it.
TOLD: Final = ("workplace", "sector", "stage", "country")
SENSITIVE: Final = frozenset(field.name for field in STANDARD_FIELDS if field.sensitive)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person on the board. facts: values in words by field, out of TOLD. is_ready: still takes part today."""

    id: str
    name: str
    address: str
    zone: str
    facts: dict[str, str]
    is_ready: bool = True

    @property
    def line(self) -> str:
        """What matters of them, in one line."""
        return " · ".join(self.facts.values())

    def matches(self, words: str) -> bool:
        """Whether each of the words that somebody searches for is found in what the board shows."""
        text = " ".join((self.name, self.address, *self.facts.values())).casefold()
        return all(word in text for word in words.casefold().split())


def hidden_fields(round_: Round) -> frozenset[str]:
    """Return the fields that were promised to nobody but the engine."""
    asked = Question.objects.filter(programme=round_.programme_id, reader=Reader.ENGINE)
    return SENSITIVE | frozenset(asked.values_list("field", flat=True))


def fields_that_circles_read(round_: Round) -> frozenset[str]:
    """Return the fields whose answers people were told their circle may read."""
    questions = Question.objects.filter(programme=round_.programme_id, reader=Reader.CIRCLE)
    return frozenset(questions.values_list("field", flat=True))


def people_of(round_: Round, *, on: date, language: str, only: Iterable[UUID] | None = None) -> dict[str, Someone]:
    """Return everybody who signed up for a round (or only some), by id, in two queries."""
    hidden = hidden_fields(round_)
    rows = Enrolment.objects.filter(round=round_).exclude(state=Enrolment.State.DRAFT)
    if only is not None:
        rows = rows.filter(person__in=list(only))
    ready = Case(When(is_ready(on) & Q(person__is_active=True), then=True), default=False, output_field=BooleanField())
    return {
        str(person): Someone(
            id=str(person),
            name=name or address,
            address=address,
            zone=answers.get("zone") or zone,
            facts={
                field: ", ".join(value_words(field, value, language) for value in answers["tags"][field])
                for field in TOLD
                if field not in hidden and answers.get("tags", {}).get(field)
            },
            is_ready=takes_part,
        )
        for person, name, address, zone, answers, takes_part in rows.annotate(takes_part=ready).values_list(
            "person_id", "person__name", "person__email", "person__time_zone", "answers", "takes_part"
        )
    }


def somebody(person_id: str, people: Mapping[str, Someone]) -> Someone:
    """Return a person of a proposal, or a nameless one who is gone from the round."""
    return people.get(person_id) or Someone(person_id, "–", "", "UTC", {}, is_ready=False)
