"""Empties the outbox: one job, one mail."""

import smtplib

from django.db import transaction

from inglenook.jobs.registry import JobRun, handles
from inglenook.notifications import actions
from inglenook.notifications.models import Letter, Notice, Stop
from inglenook.notifications.registry import notice_kinds
from inglenook.notifications.wording import mail_of_letter, mail_of_notice


@handles("notifications.send", atomic=False, attempts=9)
def send(job: JobRun) -> None:
    """Send a notice, unless it was sent, stopped or overtaken by events; a refused address is not tried again."""
    notice = Notice.objects.select_related("person").filter(pk=job.uuid("notice")).first()
    if notice is None or notice.sent_at or notice.dropped_at:
        return
    kind = notice_kinds().get(notice.kind)
    if kind is None:
        raise LookupError(notice.kind)
    because = "inactive" if not notice.person.is_active else ""
    if Stop.objects.filter(person=notice.person, category=kind.category).exists():
        because = "stopped"
    facts = None if because else kind.facts(notice.person, notice.params)
    if facts is None:
        actions.drop(notice=notice, because=because or "outdated", at=job.at)
        return
    try:
        mail_of_notice(notice, kind, facts).send()
    except smtplib.SMTPRecipientsRefused as error:
        if _is_for_good(error):
            actions.drop(notice=notice, because="refused", at=job.at)
            return
        raise
    with transaction.atomic():
        actions.mark_sent(notice=notice, at=job.at)
        job.finish()


@handles("notifications.post_letter", atomic=False, attempts=6)
def post_letter(job: JobRun) -> None:
    """Send a letter about signing in while it is of use, then wipe it."""
    letter = Letter.objects.filter(pk=job.uuid("letter"), closed_at__isnull=True).first()
    if letter is None:
        return
    if letter.expires_at > job.at:
        try:
            mail_of_letter(letter).send()
        except smtplib.SMTPRecipientsRefused as error:
            if not _is_for_good(error):
                raise
    with transaction.atomic():
        actions.close_letter(letter=letter, at=job.at)
        job.finish()


def _is_for_good(error: smtplib.SMTPRecipientsRefused) -> bool:
    """Say whether the server refused the address itself (5xx) and not just this moment (4xx)."""
    return all(code >= 500 for code, _ in error.recipients.values())
