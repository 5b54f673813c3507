"""Receipts: which forms were already acted on, so that a doubled click does a deed once."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Receipt(models.Model):
    """One form, sent by one person, and the answer that it got."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    path = models.CharField(max_length=400)
    location = models.CharField(max_length=2000, blank=True)  # where the answer sent the browser
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="core_receipt_once")]
        indexes: ClassVar = [models.Index(fields=["at"], name="core_receipt_at")]

    def __str__(self) -> str:
        return self.key
