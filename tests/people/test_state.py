"""A sign-up rests and comes back by the clock, and its person hears of it in few and plain words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from inglenook.audit.models import Entry
from inglenook.core import clock
from inglenook.core.errors import Invalid, NotFound, Refused
from inglenook.jobs.models import Job
from inglenook.jobs.worker import run_due
from inglenook.people.actions.enrol import save_answer, send_enrolment, start_enrolment
from inglenook.people.actions.state import come_back, pause, withdraw
from inglenook.people.answers_json import answers_from_json
from inglenook.people.models import Enrolment
from inglenook.people.slices import print_of
from inglenook.programmes.models import Round
from inglenook.sheets.answers import Answers
from tests.people.cast import AT, LATER, open_round, person, programme, question, ready

pytestmark = pytest.mark.django_db

State = Enrolment.State
MAY = date(2026, 5, 1)
MORNING = datetime(2026, 5, 1, 6, 0, tzinfo=UTC)  # eight o'clock in Berlin


@pytest.fixture
def spring() -> Round:
    return open_round(programme())


def test_a_pause_ends_by_itself_in_the_morning_of_its_day(spring: Round, mailoutbox) -> None:
    ana = person("Ana")
    row = ready(ana, spring)
    pause(actor=ana, enrolment=row, until=MAY, at=AT)
    assert Job.objects.get(kind="people.end-pause").run_at == MORNING
    for moment, state in ((MORNING - timedelta(minutes=1), State.PAUSED), (MORNING, State.READY)):
        with clock.stopped_at(moment):
            run_due()
        row.refresh_from_db()
        assert row.state == state
    with clock.stopped_at(MORNING):
        run_due()
    assert [mail.subject for mail in mailoutbox] == [
        "Your sign-up for Programme circles is paused",
        "You are back in Programme circles",
    ]
    assert "rests until 1 May 2026" in mailoutbox[0].body
    assert row.paused_until is None


def test_a_pause_that_was_ended_or_changed_is_not_ended_again(spring: Round) -> None:
    ana = person("Ana")
    row = ready(ana, spring)
    pause(actor=ana, enrolment=row, until=MAY, at=AT)
    come_back(actor=ana, enrolment=row, at=LATER)
    pause(actor=ana, enrolment=row, until=None, at=LATER)
    with clock.stopped_at(MORNING):
        run_due()
    row.refresh_from_db()
    assert (row.state, row.paused_until) == (State.PAUSED, None)


def test_doing_a_deed_twice_is_doing_it_once(spring: Round) -> None:
    ana = person("Ana")
    row = ready(ana, spring)
    for _ in range(2):
        pause(actor=ana, enrolment=row, until=MAY, at=AT)
    for _ in range(2):
        come_back(actor=ana, enrolment=row, at=AT)
    for _ in range(2):
        withdraw(actor=ana, enrolment=row, at=AT)
    verbs = Entry.objects.order_by("pk").filter(verb__startswith="people.").values_list("verb", flat=True)
    assert list(verbs) == ["people.pause", "people.come-back", "people.withdraw"]
    assert ana.notices.filter(kind="people.paused").count() == 1


def test_pausing_wants_a_day_to_come_and_something_sent(spring: Round) -> None:
    ana = person("Ana")
    row = ready(ana, spring)
    with pytest.raises(Invalid) as refused:
        pause(actor=ana, enrolment=row, until=AT.date(), at=AT)
    assert refused.value.code == "people.pause-in-the-past"
    Enrolment.objects.filter(pk=row.pk).update(state=State.DRAFT)
    with pytest.raises(Refused) as refused:
        pause(actor=ana, enrolment=row, until=MAY, at=AT)
    assert refused.value.code == "people.nothing-to-pause"


def test_a_withdrawal_is_taken_back_to_where_it_was(spring: Round) -> None:
    ana, joe = person("Ana"), person("Joe")
    sent, draft = ready(ana, spring), ready(joe, spring)
    Enrolment.objects.filter(pk=draft.pk).update(state=State.DRAFT, confirmed_at=None)
    for actor, row, state in ((ana, sent, State.READY), (joe, draft, State.DRAFT)):
        withdraw(actor=actor, enrolment=row, at=AT)
        assert come_back(actor=actor, enrolment=row, at=LATER).state == state


def test_withdrawing_works_when_nothing_else_does_and_the_rest_does_not(spring: Round) -> None:
    ana = person("Ana")
    row = ready(ana, spring)
    Round.objects.update(state=Round.State.CLOSED)
    with pytest.raises(Refused):
        pause(actor=ana, enrolment=row, until=None, at=AT)
    assert withdraw(actor=ana, enrolment=row, at=AT).state == State.WITHDRAWN
    with pytest.raises(NotFound):
        withdraw(actor=person("Joe"), enrolment=row, at=AT)


def test_beginning_twice_is_beginning_once_and_begins_again_after_a_withdrawal(spring: Round) -> None:
    ana = person("Ana")
    first = start_enrolment(actor=ana, round_=spring, at=AT)
    assert start_enrolment(actor=ana, round_=spring, at=LATER).pk == first.pk
    withdraw(actor=ana, enrolment=first, at=LATER)
    again = start_enrolment(actor=ana, round_=spring, at=LATER)
    assert (again.pk, again.state) == (first.pk, State.DRAFT)


def test_a_sent_sign_up_keeps_what_is_required_and_tells_the_audit_no_answer(spring: Round) -> None:
    ana = person("Ana")
    row = ready(ana, spring)
    workplace, about = question(spring.programme, "workplace"), question(spring.programme, "about")
    with pytest.raises(Invalid) as refused:
        save_answer(actor=ana, enrolment=row, question=workplace, part=Answers(), seen=_print(row, workplace), at=AT)
    assert refused.value.code == "people.answer-needed"
    part = Answers(texts={"about": "Secret garden"})
    save_answer(actor=ana, enrolment=row, question=about, part=part, seen=_print(row, about), at=AT)
    entry = Entry.objects.get(verb="people.change-answer")
    assert entry.params == {"question": str(about.pk)}


def test_a_question_of_another_programme_is_no_question_here(spring: Round) -> None:
    ana = person("Ana")
    row, other = ready(ana, spring), programme("other")
    with pytest.raises(NotFound):
        save_answer(actor=ana, enrolment=row, question=question(other, "about"), part=Answers(), seen="", at=AT)


def test_an_imported_sign_up_is_confirmed_by_its_person_even_after_sign_up_has_closed(spring: Round) -> None:
    ana = person("Ana")
    row = ready(ana, spring)
    Enrolment.objects.filter(pk=row.pk).update(confirmed_at=None, source=Enrolment.Source.IMPORT)
    late = AT + timedelta(days=60)
    assert send_enrolment(actor=ana, enrolment=row, at=late).confirmed_at == late
    Enrolment.objects.filter(pk=row.pk).update(confirmed_at=None, state=State.DRAFT)
    with pytest.raises(Refused) as refused:
        send_enrolment(actor=ana, enrolment=row, at=late)
    assert refused.value.code == "people.sign-up-closed"


def _print(row: Enrolment, one) -> str:
    return print_of(answers_from_json(row.answers), one)
