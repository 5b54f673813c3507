"""The record of deeds: written with the deed, never changed, never removed, not even behind Django's back."""

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.audit.models import Entry
from inglenook.audit.queries import entries_about
from inglenook.core.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(noon: datetime) -> User:
    return create_account(email="ana@example.org", name="Ana", at=noon)


def test_a_deed_is_written_down(ana: User, noon: datetime) -> None:
    record(actor=ana, verb="tests.wave", thing=ana, at=noon, params={"times": 2})
    entry = entries_about(ana).first()
    assert entry is not None
    assert (entry.actor_id, entry.verb, entry.object_kind, entry.object_id, entry.params) == (
        ana.pk,
        "tests.wave",
        "accounts.user",
        str(ana.pk),
        {"times": 2},
    )


def test_a_deed_undone_is_not_written_down(ana: User, noon: datetime) -> None:
    before = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(actor=ana, verb="tests.wave", thing=ana, at=noon)
        raise ZeroDivisionError
    assert Entry.objects.count() == before


def test_texts_do_not_belong_there(ana: User, noon: datetime) -> None:
    with pytest.raises(ValueError, match="codes"):
        record(actor=ana, verb="tests.wave", thing=ana, at=noon, params={"words": "x" * 121})


def test_django_refuses_to_change_it(ana: User) -> None:
    entry = Entry.objects.get(object_id=str(ana.pk))
    for change in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(verb="x")):
        with pytest.raises(Refused):
            change()


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_it(ana: User, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.filter(object_id=str(ana.pk), verb="accounts.create").count() == 1
