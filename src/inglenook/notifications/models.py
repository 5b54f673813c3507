"""The outbox: notices to people, letters to addresses, and who has asked to be left in peace."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from inglenook.core.ids import new_id


class Notice(models.Model):
    """Something to tell a person: a kind and ids. Its words are made when it is sent, in the person's language."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=80)  # "<room>.<event>", registered in that room's notices.py
    params = models.JSONField(default=dict)  # ids only
    key = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField()
    send_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_because = models.CharField(max_length=80, blank=True)  # "stopped", "outdated", "inactive", "refused"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(dropped_at__isnull=True),
                name="notifications_notice_sent_or_dropped",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "sent_at"], name="notifications_notice_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Letter(models.Model):
    """A mail about signing in, to an address that may not have an account yet; its words are wiped once it is sent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    address = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=16, default="en")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()  # later it would be useless: a code lives ten minutes
    closed_at = models.DateTimeField(null=True)  # sent, expired or refused

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(address="", subject="", text=""),
                name="notifications_letter_wiped_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Stop(models.Model):
    """A person does not want mails of a category any more."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_stops")
    category = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "category"], name="notifications_stop_once"),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.person_id}"
