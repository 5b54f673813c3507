"""Signs somebody up as the pages do: start, one answer at a time, send."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.people.actions.enrol import save_answer, send_enrolment, start_enrolment
from inglenook.people.answers_json import answers_from_json
from inglenook.people.models import Enrolment
from inglenook.people.slices import is_answered, part_of, print_of
from inglenook.programmes.models import Question, Round
from inglenook.sheets.answers import Answers


@transaction.atomic  # one write to the disk for a whole sign-up
def sign_up(person: User, round_: Round, answers: Answers, *, at: datetime, send: bool = True) -> None:
    """Sign a person up, unless they have. send: False stops after half of the questions, as people do."""
    if Enrolment.objects.filter(person=person, round=round_).exists():
        return
    enrolment = start_enrolment(actor=person, round_=round_, at=at)
    questions = list(Question.objects.filter(programme=round_.programme_id))
    for question in questions if send else questions[: len(questions) // 2]:
        if is_answered(answers, question):
            seen = print_of(answers_from_json(enrolment.answers), question)
            part = part_of(answers, question)
            enrolment = save_answer(actor=person, enrolment=enrolment, question=question, part=part, seen=seen, at=at)
    if send:
        send_enrolment(actor=person, enrolment=enrolment, at=at)


def account(name: str, email: str, zone: str, *, at: datetime) -> User:
    """Return the account of an address, made if it is not there."""
    found = User.objects.filter(email=email).first()
    return found or create_account(email=email, name=name, at=at, time_zone=zone)
