"""Takes an upload's people over into the round: all of them in one transaction, and once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.verdicts import require
from inglenook.jobs.actions import enqueue
from inglenook.people.actions.imports.held import hold
from inglenook.people.bridge.looking import Look, fingerprint_of, look_at
from inglenook.people.bridge.plan import Fate, Planned, may_rename, plan_of
from inglenook.people.models import Enrolment, Import, ImportChange, KeepApart, RememberedMapping
from inglenook.people.rules import may_import, may_settle_import
from inglenook.programmes.models import Question, Round
from inglenook.sheets import dump_mapping

#: What an import changes of an enrolment, and an undo puts back.
KEPT = ("state", "source", "answers", "country", "region", "saved_at", "version")
#: Answers to questions about single rows hold names; the mapping that is remembered for next time holds none.
_ABOUT_FILES = ("encoding", "header", "overflow")


@transaction.atomic
def commit_import(*, actor: User, found: Import, at: datetime, version: int | None = None) -> Import:
    """Sign up who is new, bring up to date whose answers changed, leave everybody else as they are.

    Nobody gets a mail by this. Committing twice is committing once; the same file again changes nothing.
    """
    held = hold(found, None)
    if held.state == Import.State.COMMITTED:
        return held
    if held.state != Import.State.COMMITTING:
        require(may_settle_import(actor, held))
        held = hold(found, version)
    require(may_import(actor, held.round))
    questions = list(Question.objects.filter(programme=held.round.programme_id).order_by("position"))
    look = look_at(held, questions)
    plan = plan_of(look.result, held.round, questions)
    changes = [_take_over(one, held, at) for one in plan.people if one.fate in (Fate.NEW, Fate.CHANGED)]
    ImportChange.objects.bulk_create(changes, batch_size=500)
    held.state, held.committed_at, held.error_code = Import.State.COMMITTED, at, ""
    held.counts = plan.counts
    held.version += 1
    held.save()
    _remember(held, look, at)
    record(
        actor=actor,
        verb="people.commit-import",
        thing=held,
        at=at,
        programme=held.round.programme_id,
        params={name: plan.counts[name] for name in ("new", "changed", "same", "problems")},
    )
    return held


@transaction.atomic
def commit_in_background(*, actor: User, found: Import, at: datetime, version: int | None = None) -> Import:
    """Have a large upload committed by the worker; the page says when it is done."""
    held = hold(found, version)
    if held.state == Import.State.COMMITTING:
        return held
    require(may_settle_import(actor, held))
    held.state, held.error_code = Import.State.COMMITTING, ""
    held.version += 1
    held.save(update_fields=["state", "error_code", "version"])
    enqueue(
        kind="people.commit-import",
        payload={"import": held.pk, "actor": actor.pk},
        at=at,
        key=f"commit-import:{held.pk}:{held.version}",
    )
    return held


@transaction.atomic
def note_failure(*, import_id: UUID, code: str) -> None:
    """Give an upload back to its coordinator when the worker could not commit it; code: why."""
    waiting = Import.objects.filter(pk=import_id, state=Import.State.COMMITTING)
    waiting.update(state=Import.State.UPLOADED, error_code=code[:60])


def kept_of(enrolment: Enrolment, person: User) -> dict[str, Any]:
    """Return what of an enrolment and its person an import may change, as JSON."""
    values = {name: getattr(enrolment, name) for name in KEPT}
    return {**values, "saved_at": enrolment.saved_at.isoformat(), "name": person.name}


def _new_account(one: Planned, at: datetime) -> User:
    """Make an account that speaks of hours on the clock the form told; its person may change it."""
    return create_account(email=one.email, name=one.name, at=at, time_zone=one.answers.get("zone") or "UTC")


def _take_over(one: Planned, held: Import, at: datetime) -> ImportChange:
    person = one.person or _new_account(one, at)
    enrolment = one.enrolment
    before = kept_of(enrolment, person) if enrolment else {"name": person.name} if one.person else None
    if one.person and may_rename(person, one.name):
        person.name = one.name
        person.save(update_fields=["name"])
    if enrolment is None:
        enrolment = _sign_up(one, person, held.round, at)
    elif enrolment.answers != one.answers:
        _write(enrolment, one)
        enrolment.saved_at = at
        enrolment.version += 1
        enrolment.save()
    fresh = [KeepApart(owner=person, address=address, added_at=at) for address in one.keep_apart]
    KeepApart.objects.bulk_create(fresh, ignore_conflicts=True)
    return ImportChange(
        of=held,
        enrolment=enrolment,
        made_person=one.person is None,
        before=before,
        version_after=enrolment.version,
        kept_apart=list(one.keep_apart),
    )


def _sign_up(one: Planned, person: User, round_: Round, at: datetime) -> Enrolment:
    enrolment = Enrolment(
        round=round_,
        person=person,
        state=Enrolment.State.READY,
        source=Enrolment.Source.IMPORT,
        started_at=one.signed_up_at or at,
        saved_at=at,
    )
    _write(enrolment, one)
    enrolment.save()
    return enrolment


def _write(enrolment: Enrolment, one: Planned) -> None:
    tags = one.answers.get("tags", {})
    enrolment.answers = one.answers
    enrolment.country = next(iter(tags.get("country", ())), "")[:80]
    enrolment.region = next(iter(tags.get("region", ())), "")[:80]


def _remember(held: Import, look: Look, at: datetime) -> None:
    settled = look.result.mapping
    answers = {key: said for key, said in settled.answers.items() if key.split(":")[0] in _ABOUT_FILES}
    RememberedMapping.objects.update_or_create(
        programme_id=held.round.programme_id,
        fingerprint=fingerprint_of(look.reading.tables),
        defaults={"mapping": dump_mapping(replace(settled, answers=answers)), "used_at": at},
    )
