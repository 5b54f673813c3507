"""Turns a notice into a mail in the reader's language: a subject, a plain text, and the same text as simple HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from inglenook.accounts.models import User
from inglenook.core.http import absolute
from inglenook.notifications.models import Letter, Notice
from inglenook.notifications.registry import NoticeKind

_SALT: Final = "inglenook.notifications.stop"
_SUBJECT: Final = "Subject: "
_LINK: Final = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A mail's subject and its text."""

    subject: str
    text: str


def stop_token(person: User, category: str) -> str:
    """Return a signed word that lets whoever holds the mail stop its category, and nothing else."""
    return signing.dumps([str(person.pk), category], salt=_SALT, compress=True)


def read_stop_token(token: str) -> tuple[str, str] | None:
    """Return the person's id and the category of a token, or None when it was not made here."""
    try:
        person, category = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(person), str(category)


def words_of(notice: Notice, kind: NoticeKind, facts: Mapping[str, object]) -> Words:
    """Render a notice's template in the language that is active now; its first line is "Subject: …"."""
    context = {"site_name": settings.SITE_NAME, "site_address": settings.SITE_ADDRESS, "person": notice.person, **facts}
    rendered = render_to_string(f"mail/{kind.name}.txt", context).strip()
    first, _, rest = rendered.partition("\n")
    if not first.startswith(_SUBJECT):
        raise ValueError(f"mail/{kind.name}.txt must begin with '{_SUBJECT}'")
    return Words(subject=" ".join(first.removeprefix(_SUBJECT).split()), text=rest.strip())


def mail_of_notice(notice: Notice, kind: NoticeKind, facts: Mapping[str, object]) -> EmailMultiAlternatives:
    """Return the mail of a notice: same Message-ID however often it is tried, one-click stop unless it is service."""
    with translation.override(notice.person.language):
        words = words_of(notice, kind, facts)
        headers = _common_headers(f"<{notice.pk}@{_host()}>")
        stop_url = ""
        if kind.category != "service":
            stop_url = absolute(reverse("notifications:stop", args=[stop_token(notice.person, kind.category)]))
            headers["List-Unsubscribe"] = f"<{stop_url}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
            headers["List-Id"] = f"<{kind.category}.{_host()}>"
        return _mail(words, to=notice.person.email, headers=headers, stop_url=stop_url)


def mail_of_letter(letter: Letter) -> EmailMultiAlternatives:
    """Return the mail of a letter about signing in."""
    with translation.override(letter.language):
        words = Words(subject=letter.subject, text=letter.text)
        return _mail(words, to=letter.address, headers=_common_headers(f"<{letter.pk}@{_host()}>"), stop_url="")


def _mail(words: Words, *, to: str, headers: dict[str, str], stop_url: str) -> EmailMultiAlternatives:
    facts = {
        "paragraphs": [_pieces(paragraph) for paragraph in re.split(r"\n\s*\n", words.text) if paragraph.strip()],
        "stop_url": stop_url,
        "site_name": settings.SITE_NAME,
        "subject": words.subject,
        "language": translation.get_language(),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
    }
    text = render_to_string("mail/layout.txt", {**facts, "text": words.text})
    mail = EmailMultiAlternatives(words.subject, text, settings.DEFAULT_FROM_EMAIL, [to], headers=headers)
    mail.attach_alternative(render_to_string("mail/layout.html", facts), "text/html")
    return mail


def _pieces(paragraph: str) -> list[dict[str, str]]:
    """Cut a paragraph into words and links, so that the template escapes the one and marks the other."""
    pieces, end = [], 0
    for match in _LINK.finditer(paragraph):
        pieces += [{"text": paragraph[end : match.start()]}, {"link": match.group()}]
        end = match.end()
    return [*pieces, {"text": paragraph[end:]}]


def _common_headers(message_id: str) -> dict[str, str]:
    return {"Message-ID": message_id, "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def _host() -> str:
    return settings.ENVIRONMENT.host
