"""The outbox: one mail for a key, tried until it leaves, whatever the mail server does, and never against a wish."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core import mail

from inglenook.accounts.models import User
from inglenook.jobs.models import Job
from inglenook.jobs.worker import run_due
from inglenook.notifications import actions
from inglenook.notifications.models import Letter, Notice
from tests.notifications.post_office import PostOffice, opened

HOUR = timedelta(hours=1)
KINDS = ("notifications.send", "notifications.post_letter")


@pytest.fixture
def office(settings: object) -> Iterator[tuple[PostOffice, Controller]]:
    office, controller = opened()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 1
    yield office, controller
    controller.stop()


def greet(person: User, at: datetime, *, key: str = "one", **params: str) -> Notice:
    return actions.notify(person=person, kind="tests.hello", params={"number": 7, **params}, at=at, key=key)


def state(notice: Notice) -> tuple[datetime | None, str]:
    notice.refresh_from_db()
    return notice.sent_at, notice.dropped_because


@pytest.mark.django_db(transaction=True)
def test_a_notice_is_one_mail_in_words(ana: User, noon: datetime) -> None:
    first, again = greet(ana, noon), greet(ana, noon)
    assert (first, run_due(at=noon, kinds_of=KINDS), state(first)) == (again, 1, (noon, ""))
    [sent] = mail.outbox
    assert (sent.subject, sent.to) == ("Hello 7", ["ana@example.org"])
    assert sent.body.startswith("Good day <you> & all.\n\nhttp://127.0.0.1:8000/circles/\n")
    html = sent.alternatives[0].content
    assert "Good day &lt;you&gt; &amp; all." in html
    assert '<a href="http://127.0.0.1:8000/circles/">' in html
    assert sent.extra_headers["Message-ID"] == f"<{first.pk}@127.0.0.1>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.django_db(transaction=True)
def test_what_must_be_said_has_no_stop(ana: User, noon: datetime) -> None:
    actions.stop(person=ana, category="circles", at=noon)
    actions.notify(person=ana, kind="tests.service", params={"number": 1}, at=noon, key="s")
    run_due(at=noon, kinds_of=KINDS)
    [sent] = mail.outbox
    assert "List-Unsubscribe" not in sent.extra_headers


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("reason", ["stopped", "outdated", "inactive"])
def test_a_mail_that_nobody_wants_is_dropped(ana: User, noon: datetime, reason: str) -> None:
    notice = greet(ana, noon, **({"outdated": "yes"} if reason == "outdated" else {}))
    if reason == "stopped":
        actions.stop(person=ana, category="circles", at=noon)
    if reason == "inactive":
        User.objects.update(is_active=False)
    run_due(at=noon, kinds_of=KINDS)
    assert (state(notice), mail.outbox) == ((None, reason), [])


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_its_time(ana: User, noon: datetime) -> None:
    actions.notify(person=ana, kind="tests.hello", params={"number": 1}, at=noon, key="w", send_at=noon + HOUR)
    assert [run_due(at=noon, kinds_of=KINDS), run_due(at=noon + HOUR, kinds_of=KINDS)] == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_an_address_that_is_refused_is_not_tried_again(ana: User, noon: datetime, office: tuple) -> None:
    office[0].manner = "refuse"
    notice = greet(ana, noon)
    run_due(at=noon, kinds_of=KINDS)
    assert (state(notice), Job.objects.filter(done_at=None).count()) == ((None, "refused"), 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("manner", ["later", "hang", "drop"])
def test_trouble_is_waited_out_and_the_mail_keeps_its_id(ana: User, noon: datetime, office: tuple, manner: str) -> None:
    post_office, _ = office
    post_office.manner = manner
    notice = greet(ana, noon)
    run_due(at=noon, kinds_of=KINDS)
    assert state(notice) == (None, "")
    post_office.manner = "take"
    run_due(at=noon + HOUR, kinds_of=KINDS)
    assert state(notice) == (noon + HOUR, "")
    assert {message["Message-ID"] for message in post_office.taken} == {f"<{notice.pk}@127.0.0.1>"}
    assert run_due(at=noon + 99 * HOUR, kinds_of=KINDS) == 0


@pytest.mark.django_db(transaction=True)
def test_a_server_that_is_away_for_a_day_loses_nothing(
    ana: User, noon: datetime, office: tuple, settings: object
) -> None:
    post_office, controller = office
    settings.EMAIL_PORT = 9  # nobody listens there
    notices = [greet(ana, noon, key=str(number)) for number in range(3)]
    for hours in range(0, 24, 6):
        run_due(at=noon + hours * HOUR, kinds_of=KINDS)
    assert [state(notice) for notice in notices] == [(None, "")] * 3
    settings.EMAIL_PORT = controller.port
    run_due(at=noon + 40 * HOUR, kinds_of=KINDS)
    assert len(post_office.taken) == 3
    assert {sent for sent, _ in map(state, notices)} == {noon + 40 * HOUR}


@pytest.mark.django_db(transaction=True)
def test_kill_9_between_sending_and_marking(
    ana: User, noon: datetime, office: tuple, child_environment: dict[str, str]
) -> None:
    """The one moment in which a mail may go twice: it must carry the same id, and must not be lost."""
    post_office, controller = office
    post_office.manner = "hang"
    notice = actions.notify(person=ana, kind="tests.hello", params={"number": 1}, at=noon, key="k")
    work = (
        "import django; django.setup(); from django.conf import settings;"
        "settings.EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend';"
        f"settings.EMAIL_HOST, settings.EMAIL_PORT = '127.0.0.1', {controller.port};"
        "settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False;"
        "settings.TEMPLATES[0]['DIRS'].append('tests/notifications/templates');"
        "import tests.notifications.notices; from inglenook.jobs.worker import run_due; run_due()"
    )
    with subprocess.Popen([sys.executable, "-c", work], env=child_environment) as child:
        assert post_office.arrived.wait(60)
        child.send_signal(signal.SIGKILL)
    assert state(notice) == (None, "")
    post_office.manner = "take"
    run_due(at=datetime.now(noon.tzinfo) + HOUR, kinds_of=KINDS)
    assert notice.sent_at is None
    assert state(notice)[0] is not None
    assert [message["Message-ID"] for message in post_office.taken] == [f"<{notice.pk}@127.0.0.1>"] * 2


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_sent_once_and_wiped(noon: datetime) -> None:
    letter = actions.send_letter(
        address="jo@example.org", subject="Code", text="12345678", language="en", at=noon, useful_for=HOUR
    )
    run_due(at=noon, kinds_of=KINDS)
    letter.refresh_from_db()
    assert (len(mail.outbox), letter.address, letter.text, letter.closed_at) == (1, "", "", noon)


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_is_too_late_is_not_sent(noon: datetime) -> None:
    actions.send_letter(
        address="jo@example.org", subject="Code", text="12345678", language="en", at=noon, useful_for=HOUR
    )
    run_due(at=noon + HOUR, kinds_of=KINDS)
    assert (mail.outbox, Letter.objects.get().text) == ([], "")
