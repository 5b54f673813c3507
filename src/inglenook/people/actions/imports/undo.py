"""Takes an import back while nothing else has touched what it did, and lets go of uploads that are over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import ForeignObjectRel

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.verdicts import require
from inglenook.people.actions.imports.commit import KEPT
from inglenook.people.actions.imports.held import hold
from inglenook.people.bridge.looking import forget
from inglenook.people.models import Enrolment, Import, ImportChange, KeepApart
from inglenook.people.rules import may_settle_import, may_undo_import

#: How long the bytes of an upload and the answers about it are kept at most.
KEEP: Final = timedelta(days=30)


@transaction.atomic
def undo_import(*, actor: User, found: Import, at: datetime) -> Import:
    """Put back what an import changed, except where somebody has changed it since. Undoing twice is undoing once.

    counts gains "undone" and "stayed" (sign-ups that were changed since, or whose person has begun to use the site).
    """
    held = hold(found)
    if held.state == Import.State.UNDONE:
        return held
    require(may_undo_import(actor, held))
    changes = list(ImportChange.objects.filter(of=held).select_related("enrolment__person").order_by("pk"))
    stayed = [change for change in changes if not _take_back(change)]
    held.state, held.undone_at = Import.State.UNDONE, at
    held.counts = {**held.counts, "undone": len(changes) - len(stayed), "stayed": len(stayed)}
    held.version += 1
    held.save()
    _let_go(held)
    record(
        actor=actor,
        verb="people.undo-import",
        thing=held,
        at=at,
        programme=held.round.programme_id,
        params={"undone": len(changes) - len(stayed), "stayed": len(stayed)},
    )
    return held


@transaction.atomic
def discard_import(*, actor: User, found: Import, at: datetime) -> Import:
    """Throw an upload away before anybody was signed up from it."""
    held = hold(found)
    if held.state == Import.State.DISCARDED:
        return held
    require(may_settle_import(actor, held))
    held.state = Import.State.DISCARDED
    held.version += 1
    held.save(update_fields=["state", "version"])
    _let_go(held)
    record(actor=actor, verb="people.discard-import", thing=held, at=at, programme=held.round.programme_id)
    return held


@transaction.atomic
def sweep_imports(*, at: datetime) -> int:
    """Delete the bytes of uploads older than 30 days and what was said of them; discard those never settled."""
    old = Import.objects.filter(uploaded_at__lt=at - KEEP, files__isnull=False).distinct()
    rows = list(Import.objects.select_for_update().filter(pk__in=old.values("pk")))
    for row in rows:
        if row.state == Import.State.UPLOADED:
            row.state = Import.State.DISCARDED
            row.version += 1
            row.save(update_fields=["state", "version"])
        _let_go(row)
    return len(rows)


def _let_go(held: Import) -> None:
    held.files.all().delete()
    Import.objects.filter(pk=held.pk).update(mapping="", decisions={})
    transaction.on_commit(lambda: forget(held))


def _take_back(change: ImportChange) -> bool:
    """Undo one change; False if it stays because something has happened to it since."""
    enrolment = change.enrolment
    person = enrolment.person
    if enrolment.version != change.version_after or enrolment.confirmed_at is not None:
        return False
    KeepApart.objects.filter(owner=person, address__in=change.kept_apart).delete()
    before = dict(change.before or {})
    name = before.pop("name", None)
    if name is not None and person.name != name and person.last_login is None:
        person.name = name
        person.save(update_fields=["name"])
    if not before:
        enrolment.delete()
        if change.made_person and _is_untouched(person):
            person.delete()
        return True
    before["saved_at"] = datetime.fromisoformat(before["saved_at"])
    Enrolment.objects.filter(pk=enrolment.pk).update(**{field: before[field] for field in KEPT})
    return True


def _is_untouched(person: User) -> bool:
    """Whether nothing on this site but the account itself speaks of a person that an import made."""
    if person.last_login is not None:
        return False
    fields = person._meta.get_fields(include_hidden=True)  # noqa: SLF001 (Django's documented API)
    pointers = [field for field in fields if isinstance(field, ForeignObjectRel) and not field.many_to_many]
    return not any(
        pointer.related_model._base_manager.filter(**{pointer.field.name: person.pk}).exists()  # noqa: SLF001
        for pointer in pointers
        if pointer.related_model._meta.label != "account.EmailAddress"  # noqa: SLF001 (made with the account)
    )
