"""Reads what a person wants to hear, and the demo's written mails."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

from django.utils.functional import Promise

from inglenook.accounts.models import User
from inglenook.notifications.models import Stop
from inglenook.notifications.registry import CATEGORIES


@dataclass(frozen=True, slots=True)
class Choice:
    """A category of mails and whether the person gets it."""

    category: str
    words: str | Promise
    is_on: bool


def choices_of(person: User) -> list[Choice]:
    """Return every category with the person's choice."""
    stopped = set(Stop.objects.filter(person=person).values_list("category", flat=True))
    return [Choice(name, words, name not in stopped) for name, words in CATEGORIES.items()]


@dataclass(frozen=True, slots=True)
class WrittenMail:
    """A mail that the demo wrote to a file."""

    name: str
    to: str
    subject: str
    text: str


def written_mails(directory: Path, *, limit: int = 50) -> list[WrittenMail]:
    """Return the newest mails of the outbox directory, newest first."""
    paths = sorted(directory.glob("*.eml"), reverse=True)[:limit] if directory.is_dir() else []
    return [_read(path) for path in paths]


def _read(path: Path) -> WrittenMail:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    return WrittenMail(path.stem, str(message["To"] or ""), str(message["Subject"] or ""), text)
