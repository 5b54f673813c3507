"""Writes one line about a deed, in the deed's own transaction."""

from datetime import datetime
from uuid import UUID

from django.db import models

from inglenook.audit.models import Entry

Plain = str | int | float | bool | None


def record(
    *,
    actor: models.Model | None,
    verb: str,
    thing: models.Model,
    at: datetime,
    programme: models.Model | UUID | None = None,
    params: dict[str, Plain] | None = None,
) -> Entry:
    """Note that `actor` (None: the house by the clock) did `verb` to `thing` at the aware moment `at`.

    Call it inside the transaction of the deed, so that both or neither happen. `params` holds ids, codes and
    counts, never a name, an address or a sentence: values are short (120 characters) and plain.
    """
    values = params or {}
    for value in values.values():
        if isinstance(value, str) and len(value) > 120:
            raise ValueError("audit params are codes and ids, not texts")
    return Entry.objects.create(
        actor_id=None if actor is None else actor.pk,
        verb=verb,
        object_kind=thing._meta.label_lower,  # noqa: SLF001 (Django's public API in all but name)
        object_id=str(thing.pk),
        programme_id=programme.pk if isinstance(programme, models.Model) else programme,
        at=at,
        params=values,
    )
