"""A person signs up for a round: starts, saves one answer at a time, sends."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Conflict, Invalid, NotFound
from inglenook.core.verdicts import require
from inglenook.core.wording import word
from inglenook.notifications.actions import notify
from inglenook.people.actions.profile import remember_answers
from inglenook.people.answers_json import answers_from_json, answers_to_json
from inglenook.people.models import Enrolment, Profile
from inglenook.people.rules import local_day, may_answer, may_enrol, may_send, own_enrolment_for
from inglenook.people.slices import is_answered, part_of, print_of, ranked, with_part
from inglenook.programmes.models import Question, Round
from inglenook.sheets.answers import Answers

State = Enrolment.State

word(
    {
        "people.answer-changed": _(
            "This answer was changed in another window meanwhile. Nothing was overwritten: what you typed is below."
        ),
        "people.answer-needed": _("This question needs an answer, because your sign-up has been sent already."),
        "people.answers-missing": _("Some questions still need an answer before this can be sent."),
    }
)


@transaction.atomic
def start_enrolment(*, actor: User, round_: Round, at: datetime) -> Enrolment:
    """Begin to sign up, with what the profile knows filled in; beginning twice is beginning once.

    Somebody who had withdrawn begins again as a draft, with their answers kept.
    """
    found = Enrolment.objects.select_for_update().filter(round=round_, person=actor).first()
    if found is not None and found.state != State.WITHDRAWN:
        return found
    require(may_enrol(actor, round_, on=local_day(actor, at)))
    if found is not None:
        found.state, found.saved_at, found.version = State.DRAFT, at, found.version + 1
        found.save(update_fields=["state", "saved_at", "version"])
    else:
        found, made = Enrolment.objects.get_or_create(
            round=round_,
            person=actor,
            defaults={"answers": _from_profile(actor, round_), "started_at": at, "saved_at": at},
        )
        if not made:
            return found
    record(actor=actor, verb="people.start-sign-up", thing=found, at=at, programme=round_.programme_id)
    return found


@transaction.atomic
def save_answer(
    *, actor: User, enrolment: Enrolment, question: Question, part: Answers, seen: str, at: datetime
) -> Enrolment:
    """Keep one question's answer and leave all others as they are.

    seen: `print_of` the answer that the page showed. Raises Conflict("people.answer-changed") when it was changed
    meanwhile in another window to something else; sending the same answer twice changes nothing.
    """
    enrolment = _held(actor, enrolment)
    require(may_answer(actor, enrolment))
    if question.programme_id != enrolment.round.programme_id:
        raise NotFound
    answers = answers_from_json(enrolment.answers)
    changed = with_part(answers, question, ranked(part_of(part, question), question))
    if answers_to_json(changed) == enrolment.answers:
        return enrolment
    if print_of(answers, question) != seen:
        raise Conflict("people.answer-changed", at=enrolment.saved_at)
    if enrolment.state != State.DRAFT and question.required and not is_answered(changed, question):
        raise Invalid("people.answer-needed", question=question.label)
    _keep(enrolment, changed, at)
    enrolment.save()
    if enrolment.state != State.DRAFT:
        record(
            actor=actor,
            verb="people.change-answer",
            thing=enrolment,
            at=at,
            programme=enrolment.round.programme_id,
            params={"question": str(question.pk)},
        )
    return enrolment


@transaction.atomic
def send_enrolment(*, actor: User, enrolment: Enrolment, at: datetime) -> Enrolment:
    """Say that the answers are as meant: a draft becomes ready, an imported sign-up is confirmed; twice is once.

    Raises Invalid("people.answers-missing", questions=[labels]) while a required question has no answer.
    """
    enrolment = _held(actor, enrolment)
    if enrolment.state == State.READY and enrolment.confirmed_at is not None:
        return enrolment
    require(may_send(actor, enrolment, on=local_day(actor, at)))
    answers = answers_from_json(enrolment.answers)
    missing = unanswered(enrolment, answers)
    if missing:
        raise Invalid("people.answers-missing", questions=[question.label for question in missing])
    if enrolment.state == State.DRAFT:
        enrolment.state = State.READY
    enrolment.confirmed_at, enrolment.saved_at = at, at
    enrolment.version += 1
    enrolment.save()
    remember_answers(person=actor, answers=answers, questions=_questions(enrolment))
    record(actor=actor, verb="people.sign-up", thing=enrolment, at=at, programme=enrolment.round.programme_id)
    notify(
        person=actor,
        kind="people.sign-up-received",
        params={"enrolment": enrolment.pk},
        at=at,
        key=f"sign-up-received:{enrolment.pk}",
    )
    return enrolment


def unanswered(enrolment: Enrolment, answers: Answers) -> list[Question]:
    """Return the required questions without an answer, in order."""
    return [one for one in _questions(enrolment) if one.required and not is_answered(answers, one)]


def _questions(enrolment: Enrolment) -> list[Question]:
    return list(Question.objects.filter(programme=enrolment.round.programme_id))


def _held(actor: User, enrolment: Enrolment) -> Enrolment:
    """Return the row as it is now, held until the deed is done."""
    own_enrolment_for(actor, enrolment.pk)
    return Enrolment.objects.select_for_update(of=("self",)).select_related("round__programme").get(pk=enrolment.pk)


def _keep(enrolment: Enrolment, answers: Answers, at: datetime) -> None:
    enrolment.answers = answers_to_json(answers)
    enrolment.country = next(iter(answers.tags.get("country", ())), "")[:80]
    enrolment.region = next(iter(answers.tags.get("region", ())), "")[:80]
    enrolment.saved_at = at
    enrolment.version += 1


def _from_profile(actor: User, round_: Round) -> dict[str, object]:
    """Fill in what the person has said before, for the questions of this programme only."""
    profile = Profile.objects.filter(person=actor).first()
    known = answers_from_json(profile.answers) if profile else Answers()
    filled = Answers(zone=actor.time_zone)
    for question in Question.objects.filter(programme=round_.programme_id, sensitive=False):
        if is_answered(known, question):
            filled = with_part(filled, question, part_of(known, question))
    return answers_to_json(filled)
