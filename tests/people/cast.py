"""A small named cast in a small world: a programme with an open round, and people who sign up for it."""

from datetime import UTC, date, datetime, timedelta

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.people.answers_json import answers_to_json
from inglenook.people.models import Enrolment
from inglenook.programmes.formats import format_called
from inglenook.programmes.models import Programme, Question, Round
from inglenook.sheets.answers import Answers

AT = datetime(2026, 3, 2, 10, 42, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def person(name: str, *, zone: str = "Europe/Berlin") -> User:
    return create_account(email=f"{name.lower()}@example.org", name=name, time_zone=zone, at=AT)


def programme(slug: str = "circles", *, made_from: str = "circle-of-six", listed: bool = True) -> Programme:
    form = format_called(made_from)
    made = Programme.objects.create(
        slug=slug,
        name=f"Programme {slug}",
        format=made_from,
        purpose=form.purpose,
        effort=form.effort,
        policy=form.policy.to_json(),
        listed=listed,
        created_at=AT,
    )
    Question.objects.bulk_create(
        Question(
            programme=made,
            position=position,
            field=one.field,
            widget=one.widget,
            label=one.label,
            help=one.help,
            options=list(one.options),
            required=one.required,
            sensitive=one.sensitive,
            reader=one.reader,
        )
        for position, one in enumerate(form.questions, start=1)
    )
    return made


def open_round(of: Programme, *, name: str = "Spring", state: str = Round.State.SIGN_UP) -> Round:
    return Round.objects.create(
        programme=of,
        name=name,
        state=state,
        sign_up_opens_on=date(2026, 2, 15),
        sign_up_closes_on=date(2026, 3, 31),
        starts_on=date(2026, 4, 15),
        ends_on=date(2026, 10, 15),
        created_at=AT,
    )


def question(of: Programme, field: str) -> Question:
    return Question.objects.get(programme=of, field=field)


def answers(**changes: object) -> Answers:
    tags = {"workplace": ("City Library",), "language": ("en",)}
    return Answers(**{"tags": tags, "zone": "Europe/Berlin"} | changes)


def ready(who: User, in_round: Round, **changes: object) -> Enrolment:
    return Enrolment.objects.create(
        round=in_round,
        person=who,
        state=Enrolment.State.READY,
        answers=answers_to_json(answers(**changes)),
        started_at=AT,
        saved_at=AT,
        confirmed_at=AT,
    )
