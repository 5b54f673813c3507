"""Rows that say who did what to which thing, when. They are never changed and never removed."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from inglenook.core.errors import Refused


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads entries; refuses to change them. The database refuses, too: migration 0002."""

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002 (Django's signature)
        """Refuse."""
        raise Refused("audit.append-only")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise Refused("audit.append-only")

    def of(self, *, kind: str, id: object) -> "EntryQuerySet":  # noqa: A002 (the word of the row)
        """Return the entries about one thing, newest first."""
        return self.filter(object_kind=kind, object_id=str(id)).order_by("-at", "-pk")


class Entry(models.Model):
    """One deed. The actor is kept as an id without a name: an erased person's deeds stay, their name does not."""

    actor_id = models.UUIDField(null=True, editable=False)  # null: the house itself, by the clock
    verb = models.CharField(max_length=80, editable=False)  # "<room>.<deed>", for example "rounds.publish"
    object_kind = models.CharField(max_length=80, editable=False)  # "<room>.<model>", lower case
    object_id = models.CharField(max_length=64, editable=False)
    programme_id = models.UUIDField(null=True, editable=False)
    at = models.DateTimeField(editable=False)
    params = models.JSONField(default=dict, editable=False)  # ids, codes, counts: never a personal word

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(verb=""), name="audit_entry_verb_present"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["object_kind", "object_id", "at"], name="audit_entry_object"),
            models.Index(fields=["programme_id", "at"], name="audit_entry_programme"),
            models.Index(fields=["actor_id", "at"], name="audit_entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_kind} {self.object_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; refuse to write an old one again."""
        if not self._state.adding:
            raise Refused("audit.append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002 (Django's signature)
        """Refuse."""
        raise Refused("audit.append-only")
