"""A form that arrives twice, one after the other or at the same moment, acts once."""

import re
import threading
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.audit.models import Entry
from inglenook.core.http import new_form_key
from inglenook.core.models import Receipt

FORM = {"name": "Ana Maria", "language": "en", "time_zone": "Europe/Madrid"}


def enter(noon: datetime) -> tuple[User, Client]:
    person, client = create_account(email="ana@example.org", name="Ana", at=noon), Client()
    client.force_login(person)
    return person, client


def changes(person: User) -> int:
    return Entry.objects.filter(actor_id=person.pk, verb="accounts.change-settings").count()


@pytest.mark.django_db
def test_the_page_carries_a_key_that_is_new_each_time(noon: datetime) -> None:
    _, client = enter(noon)
    keys = {re.search(r'name="once" value="([^"]+)"', client.get(reverse("accounts:settings")).text)[1] for _ in "ab"}
    assert len(keys) == 2


@pytest.mark.django_db
def test_a_second_post_gets_the_first_answer(noon: datetime) -> None:
    person, client = enter(noon)
    path, key = reverse("accounts:settings"), new_form_key()
    first = client.post(path, {**FORM, "once": key})
    second = client.post(path, {**FORM, "name": "Somebody else", "once": key})
    person.refresh_from_db()
    assert [(a.status_code, a.headers["Location"]) for a in (first, second)] == [(302, path), (302, path)]
    assert (changes(person), person.name, person.time_zone) == (1, "Ana Maria", "Europe/Madrid")


@pytest.mark.django_db
def test_a_form_with_errors_may_be_sent_again(noon: datetime) -> None:
    person, client = enter(noon)
    path, key = reverse("accounts:settings"), new_form_key()
    wrong = client.post(path, {**FORM, "time_zone": "Nowhere/Land", "once": key})
    assert (wrong.status_code, "Error:" in wrong.text, Receipt.objects.count()) == (422, True, 0)
    assert client.post(path, {**FORM, "once": key}).status_code == 302
    assert changes(person) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "short", "x" * 65])
def test_a_form_without_a_fitting_key_is_refused(noon: datetime, key: str) -> None:
    person, client = enter(noon)
    answer = client.post(reverse("accounts:settings"), {**FORM, "once": key})
    assert (answer.status_code, changes(person)) == (422, 0)


@pytest.mark.django_db
def test_two_people_may_have_the_same_key(noon: datetime) -> None:
    ana, client = enter(noon)
    jo, other = create_account(email="jo@example.org", name="Jo", at=noon), Client()
    other.force_login(jo)
    key = new_form_key()
    for browser in (client, other):
        browser.post(reverse("accounts:settings"), {**FORM, "once": key})
    assert (changes(ana), changes(jo)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_six_posts_at_the_same_moment_act_once(noon: datetime) -> None:
    person, client = enter(noon)
    path, key, answers, gate = reverse("accounts:settings"), new_form_key(), [], threading.Barrier(6)
    cookies = client.cookies

    def send() -> None:
        browser = Client()
        browser.cookies = cookies
        gate.wait()
        answer = browser.post(path, {**FORM, "once": key})
        answers.append((answer.status_code, answer.headers.get("Location")))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers, changes(person)) == ([(302, path)] * 6, 1)
