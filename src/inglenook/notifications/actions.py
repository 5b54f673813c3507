"""Puts notices and letters into the outbox, marks what became of them, and keeps the wish to be left in peace."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from inglenook.accounts.models import User
from inglenook.jobs.actions import enqueue
from inglenook.notifications.models import Letter, Notice, Stop
from inglenook.notifications.registry import CATEGORIES


def notify(
    *,
    person: User,
    kind: str,
    params: Mapping[str, str | int | UUID],
    at: datetime,
    key: str,
    send_at: datetime | None = None,
) -> Notice:
    """Tell a person something by mail, once for a `key`, in the caller's transaction.

    `kind` is registered by a `notices.py`; `params` are ids, never words. A second call with the same key returns the
    first notice unchanged. It leaves at `send_at`, or at once.
    """
    plain = {name: str(value) for name, value in params.items()}
    earlier = Notice.objects.filter(key=key).first()
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            notice = Notice.objects.create(
                person=person, kind=kind, params=plain, key=key, created_at=at, send_at=send_at or at
            )
    except IntegrityError:
        return Notice.objects.get(key=key)
    enqueue(
        kind="notifications.send",
        payload={"notice": notice.pk},
        at=at,
        run_at=notice.send_at,
        key=f"notice:{notice.pk}",
    )
    return notice


def mark_sent(*, notice: Notice, at: datetime) -> None:
    """Note that the mail server took the notice."""
    Notice.objects.filter(pk=notice.pk, dropped_at__isnull=True).update(sent_at=at)


def drop(*, notice: Notice, because: str, at: datetime) -> None:
    """Note that the notice will not be sent, and why (a code)."""
    Notice.objects.filter(pk=notice.pk, sent_at__isnull=True).update(dropped_at=at, dropped_because=because)


def send_letter(*, address: str, subject: str, text: str, language: str, at: datetime, useful_for: timedelta) -> Letter:
    """Send a mail about signing in, in the caller's transaction; after `useful_for` it is not sent any more."""
    letter = Letter.objects.create(
        address=address, subject=subject, text=text, language=language, created_at=at, expires_at=at + useful_for
    )
    enqueue(kind="notifications.post_letter", payload={"letter": letter.pk}, at=at, key=f"letter:{letter.pk}")
    return letter


def close_letter(*, letter: Letter, at: datetime) -> None:
    """Wipe the words and the address of a letter that is sent, refused or too late."""
    Letter.objects.filter(pk=letter.pk).update(closed_at=at, address="", subject="", text="")


def stop(*, person: User, category: str, at: datetime) -> None:
    """Send this person no more mails of a category, from this moment on; doing it twice changes nothing."""
    if category not in CATEGORIES:
        raise ValueError(f"{category} cannot be stopped")
    Stop.objects.get_or_create(person=person, category=category, defaults={"at": at})


def resume(*, person: User, category: str) -> None:
    """Send this person mails of a category again."""
    Stop.objects.filter(person=person, category=category).delete()
