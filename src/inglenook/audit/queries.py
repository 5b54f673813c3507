"""Reads the record of deeds."""

from uuid import UUID

from django.db import models

from inglenook.audit.models import Entry, EntryQuerySet


def entries_about(thing: models.Model) -> EntryQuerySet:
    """Return what happened to a thing, newest first."""
    return Entry.objects.of(kind=thing._meta.label_lower, id=thing.pk)  # noqa: SLF001


def entries_in_programme(programme_id: UUID) -> EntryQuerySet:
    """Return what happened in a programme, newest first."""
    return Entry.objects.filter(programme_id=programme_id).order_by("-at", "-pk")
