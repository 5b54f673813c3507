"""Looks a site over for its operator: settings, database, mail, disk, jobs."""

import shutil
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.core import checks
from django.core.mail import get_connection
from django.db import DatabaseError, connection

from inglenook.core import clock
from inglenook.jobs.queries import backlog


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that needs a hand: what it is and what to do."""

    level: Literal["error", "warning"]
    words: str


def findings() -> list[Finding]:
    """Return everything that needs a hand; nothing is changed and no mail is sent."""
    return [*_of_settings(), *_of_database(), *_of_mail(), *_of_disk()]


def _of_settings() -> list[Finding]:
    found = []
    for message in checks.run_checks(include_deployment_checks=settings.ENVIRONMENT.is_public):
        if not message.is_silenced():
            level: Literal["error", "warning"] = "error" if message.level >= checks.ERROR else "warning"
            found.append(Finding(level, f"{message.msg} {message.hint or ''}".strip()))
    return found


def _of_database() -> list[Finding]:
    try:
        connection.ensure_connection()
        jobs = backlog(at=clock.now())
    except DatabaseError:
        return [Finding("error", "The database does not answer or is not set up: run `inglenook migrate`.")]
    found = []
    if jobs.failed:
        found.append(Finding("warning", f"{jobs.failed} jobs were given up; see docs/operating/install.md, Jobs."))
    if jobs.oldest_at and (clock.now() - jobs.oldest_at).total_seconds() > 900:
        found.append(Finding("warning", f"{jobs.waiting} jobs wait, some since {jobs.oldest_at:%Y-%m-%d %H:%M} UTC."))
    return found


def _of_mail() -> list[Finding]:
    if "smtp" not in settings.EMAIL_BACKEND:
        if settings.ENVIRONMENT.is_public:
            return [Finding("error", "No mail server is set (INGLENOOK_MAIL_URL): nobody can sign in.")]
        return []
    try:
        mail = get_connection()
        mail.open()
        mail.close()
    except OSError as error:  # smtplib's errors are OSErrors, too
        return [Finding("error", f"The mail server does not answer ({type(error).__name__}). See INGLENOOK_MAIL_URL.")]
    return []


def _of_disk() -> list[Finding]:
    free = shutil.disk_usage(settings.DATA if settings.DATA.exists() else settings.DATA.anchor).free
    return [Finding("warning", f"Only {free // 1_000_000} MB of disk are free.")] if free < 1_000_000_000 else []
