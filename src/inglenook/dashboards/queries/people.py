"""The people behind a number of the readiness page, as far as the actor may see them."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from inglenook.accounts.models import User
from inglenook.core.errors import NotFound
from inglenook.dashboards.queries.readiness import people_called, readiness_of
from inglenook.people.models import Enrolment
from inglenook.people.queries.ready import is_ready
from inglenook.people.rules import visible_enrolments
from inglenook.people.wording.answers import value_in_words
from inglenook.programmes.models import Question, Reader, Round
from inglenook.programmes.queries import questions_of

CHOICES: Final = frozenset({"ready", "paused", "none", "few", "unconfirmed", "unanswered", "value"})


def chosen_people(
    actor: User, round_: Round, *, show: str, field: str, value: str, on: date
) -> tuple[str, list[Enrolment]]:
    """Return the list's title and its sign-ups, by name. Raises NotFound for a question that nobody may list by."""
    sent = visible_enrolments(actor).filter(round=round_)
    if show == "ready":
        return _("Everybody who takes part"), _by_name(sent.filter(is_ready(on)))
    if show == "paused":
        resting = sent.filter(state=Enrolment.State.PAUSED).exclude(is_ready(on))
        return _("Paused"), _by_name(resting)
    if show == "value":
        question = _question(round_, field)
        ready = _by_name(sent.filter(is_ready(on)))
        said = [row for row in ready if value in row.answers.get("tags", {}).get(field, ())]
        return f"{question.label} – {value_in_words(field, value, get_language() or 'en')}", said
    found = readiness_of(actor, round_, on=on)
    if show == "unanswered":
        question = _question(round_, field, listed_without_reading=True)
        without = next((one.people for one in found.unanswered if one.question.pk == question.pk), ())
        return _("Did not answer: %(question)s") % {"question": question.label}, people_called(found, without)
    if show == "unconfirmed":
        return _("Have not looked at their answers yet"), people_called(found, found.unconfirmed)
    options = found.none if show == "none" else found.few
    title = _("Cannot be placed as it stands") if show == "none" else _("Have few options")
    return title, people_called(found, [one.person_id for one in options])


def _question(round_: Round, field: str, *, listed_without_reading: bool = False) -> Question:
    """A sensitive question lists nobody; one for the matching only tells at most who left it out."""
    question = questions_of(round_.programme).filter(field=field, sensitive=False).first()
    if question is None or (question.reader == Reader.ENGINE and not listed_without_reading):
        raise NotFound
    return question


def _by_name(rows: QuerySet[Enrolment]) -> list[Enrolment]:
    return sorted(rows, key=lambda row: (row.person.name.casefold(), row.person.email))
