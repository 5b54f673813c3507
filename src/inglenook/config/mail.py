"""Turns the one mail setting into Django's."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

#: How long a mail server may keep us waiting, in seconds.
SMTP_SECONDS = 20


def mail_from(url: str | None, *, data: Path) -> dict[str, Any]:
    """Return Django's EMAIL_* settings; without a URL, mails become files in the outbox of the data directory."""
    if url is None:
        return {"EMAIL_BACKEND": "inglenook.core.outbox.FileBackend", "EMAIL_FILE_PATH": str(data / "outbox")}
    parts = urlsplit(url)
    default_port = {"smtp": 587, "smtps": 465, "smtp+plain": 25}[parts.scheme]
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or default_port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": SMTP_SECONDS,
    }
