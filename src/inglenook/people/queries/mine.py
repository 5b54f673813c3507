"""What a person sees of their own sign-ups: the steps, what is answered, what happens next and when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from inglenook.accounts.models import User
from inglenook.people.answers_json import answers_from_json
from inglenook.people.models import Enrolment, Profile
from inglenook.people.rules import SENT, own_enrolments
from inglenook.people.slices import is_answered
from inglenook.programmes.models import Programme, Question, Reader, Round
from inglenook.sheets.answers import Answers

#: A spelling is suggested once so many people of a programme have used it: fewer would tell who is here.
ENOUGH_PEOPLE: Final = 5
MOST_SUGGESTIONS: Final = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One question of a sign-up: `number` of `total`; whose answer it is to read; the steps before and after."""

    question: Question
    number: int
    total: int
    answered: bool
    before: Question | None
    after: Question | None

    @property
    def is_for_nobody(self) -> bool:
        """Whether only the matching reads the answer."""
        return self.question.reader == Reader.ENGINE


@dataclass(frozen=True, slots=True)
class SignUpCard:
    """One of a person's own sign-ups, as their page shows it.

    happens: what comes next, a word of {"finish", "confirm", "matching", "wait", "resting", "running", "over", "gone"};
    on: the day of it, if there is one. may_send: whether sign-up is still open for a draft.
    """

    enrolment: Enrolment
    happens: str
    on: date | None


def steps_of(enrolment: Enrolment) -> list[Step]:
    """Return the questions of a sign-up in order."""
    answers = answers_from_json(enrolment.answers)
    return steps_through(list(Question.objects.filter(programme=enrolment.round.programme_id)), answers)


def steps_through(questions: list[Question], answers: Answers) -> list[Step]:
    """Return the steps through questions in order."""
    return [
        Step(
            question,
            number,
            len(questions),
            is_answered(answers, question),
            questions[number - 2] if number > 1 else None,
            questions[number] if number < len(questions) else None,
        )
        for number, question in enumerate(questions, start=1)
    ]


def own_sign_ups(actor: User, *, on: date) -> list[SignUpCard]:
    """Return the actor's sign-ups, those of the newest rounds first."""
    return [card_of(one, on=on) for one in own_enrolments(actor).order_by("-round__starts_on", "-started_at")]


def card_of(enrolment: Enrolment, *, on: date) -> SignUpCard:
    """Return what comes next for a sign-up."""
    happens, day = _next(enrolment, on)
    return SignUpCard(enrolment, happens, day)


def _next(enrolment: Enrolment, on: date) -> tuple[str, date | None]:  # noqa: PLR0911 - one line for each case
    round_, state = enrolment.round, enrolment.state
    if state == Enrolment.State.WITHDRAWN:
        return "gone", None
    if round_.state == Round.State.CLOSED:
        return "over", round_.ends_on
    if state == Enrolment.State.DRAFT:
        in_time = round_.state in (Round.State.PLANNED, Round.State.SIGN_UP) and on <= round_.sign_up_closes_on
        return ("finish", round_.sign_up_closes_on) if in_time else ("late", round_.sign_up_closes_on)
    if state == Enrolment.State.PAUSED and (enrolment.paused_until is None or enrolment.paused_until > on):
        return "resting", enrolment.paused_until
    if enrolment.confirmed_at is None:
        return "confirm", round_.starts_on
    if round_.state == Round.State.RUNNING:
        return "running", round_.ends_on
    return "matching", round_.starts_on


def spellings_of_workplaces(programme: Programme) -> tuple[str, ...]:
    """Return spellings of workplaces that at least five people of a programme use, by name: they reveal nobody."""
    said = Enrolment.objects.filter(round__programme=programme, state__in=SENT).values_list(
        "person_id", "answers__tags__workplace"
    )
    used = Counter(spelling for _person, spelling in {(who, one) for who, listed in said for one in listed or ()})
    often = [spelling for spelling, people in used.most_common(MOST_SUGGESTIONS) if people >= ENOUGH_PEOPLE]
    return tuple(sorted(often, key=str.casefold))


def own_profile(actor: User) -> Profile:
    """Return the actor's profile, or an empty one that is not kept yet."""
    return Profile.objects.filter(person=actor).first() or Profile(person=actor, version=0)
