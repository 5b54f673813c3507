"""Adjusts a draft proposal: every edit is judged by the engine, versioned, on record, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Conflict, Invalid, Refused
from inglenook.core.verdicts import require
from inglenook.rounds.actions import moves
from inglenook.rounds.actions.keep import write_circles
from inglenook.rounds.actions.moves import Circles, Sitting
from inglenook.rounds.actions.placings import Numbered, numbered_from_json, placings_of, seated
from inglenook.rounds.bridge import Judge
from inglenook.rounds.models import Proposal, ProposalEdit, ProposedLeftOver
from inglenook.rounds.rules import may_edit_proposal

Deed = ProposalEdit.Deed


def move_person(*, actor: User, proposal: Proposal, version: int, who: Sitting, to: int, at: datetime) -> Proposal:
    """Seat somebody in another circle. Raises Refused("rounds.breaks-rules", breaks=...) if that breaks a must."""
    params = {"person": who.person, "from": who.number, "to": to}
    return _edit(actor, proposal, version, Deed.MOVE, params, lambda now: moves.move(now, who, to), at)


def swap_people(
    *, actor: User, proposal: Proposal, version: int, who: Sitting, other: Sitting, at: datetime
) -> Proposal:
    """Let two people take each other's seats."""
    params = {"person": who.person, "from": who.number, "other": other.person, "to": other.number}
    return _edit(actor, proposal, version, Deed.SWAP, params, lambda now: moves.swap(now, who, other), at)


def take_out(*, actor: User, proposal: Proposal, version: int, who: Sitting, at: datetime) -> Proposal:
    """Leave somebody without this place."""
    params = {"person": who.person, "from": who.number}
    return _edit(actor, proposal, version, Deed.TAKE_OUT, params, lambda now: moves.take_out(now, who), at)


def found_circle(*, actor: User, proposal: Proposal, version: int, people: Iterable[Sitting], at: datetime) -> Proposal:
    """Make a new circle of these people."""
    chosen = tuple(people)
    params = {"people": [who.person for who in chosen]}
    return _edit(actor, proposal, version, Deed.FOUND, params, lambda now: moves.found(now, chosen), at)


def merge_circles(*, actor: User, proposal: Proposal, version: int, one: int, other: int, at: datetime) -> Proposal:
    """Put two circles together."""
    params = {"from": max(one, other), "to": min(one, other)}
    return _edit(actor, proposal, version, Deed.MERGE, params, lambda now: moves.merge(now, one, other), at)


def dissolve_circle(*, actor: User, proposal: Proposal, version: int, number: int, at: datetime) -> Proposal:
    """Leave everybody of a circle without this place."""
    return _edit(actor, proposal, version, Deed.DISSOLVE, {"from": number}, lambda now: moves.dissolve(now, number), at)


def set_locks(
    *, actor: User, proposal: Proposal, version: int, numbers: Iterable[int], locked: bool, at: datetime
) -> Proposal:
    """Lock circles, so that neither a hand nor a new run changes them; or unlock them."""
    chosen = sorted(set(numbers))
    deed = Deed.LOCK if locked else Deed.UNLOCK
    return _edit(
        actor,
        proposal,
        version,
        deed,
        {"numbers": chosen},
        lambda now: moves.set_lock(now, chosen, locked=locked),
        at,
    )


@transaction.atomic
def undo(*, actor: User, proposal: Proposal, version: int, at: datetime) -> Proposal:
    """Take back the latest edit that still stands; Invalid("rounds.nothing-to-undo") if there is none."""
    proposal = _held(actor, proposal, version)
    edit = proposal.edits.filter(undone=False).order_by("-version").first()
    if edit is None:
        raise Invalid("rounds.nothing-to-undo")
    return _turn(actor, proposal, edit, backwards=True, at=at)


@transaction.atomic
def redo(*, actor: User, proposal: Proposal, version: int, at: datetime) -> Proposal:
    """Do again the edit that was undone last; Invalid("rounds.nothing-to-redo") if there is none."""
    proposal = _held(actor, proposal, version)
    edit = proposal.edits.filter(undone=True).order_by("version").first()
    if edit is None:
        raise Invalid("rounds.nothing-to-redo")
    return _turn(actor, proposal, edit, backwards=False, at=at)


@transaction.atomic
def discard_proposal(*, actor: User, proposal: Proposal, version: int, at: datetime) -> Proposal:
    """Put a draft aside; it can be looked at, and no more."""
    proposal = _held(actor, proposal, version)
    proposal.state = Proposal.State.DISCARDED
    _grow(proposal, actor, "discard", at=at)
    proposal.save(update_fields=["state"])
    record(actor=actor, verb="rounds.discard", thing=proposal, at=at, programme=proposal.round.programme_id)
    return proposal


@transaction.atomic
def _edit(  # noqa: PLR0917 (six functions above say what each is)
    actor: User,
    proposal: Proposal,
    version: int,
    deed: ProposalEdit.Deed,
    params: Mapping[str, Any],
    change: Callable[[Circles], Circles],
    at: datetime,
) -> Proposal:
    proposal = _held(actor, proposal, version)
    before = placings_of(proposal)
    after = change(before)
    touched = sorted(number for number in {*before, *after} if before.get(number) != after.get(number))
    if not touched:
        return proposal
    judge = Judge(proposal.run.inputs)
    points = 0
    if deed not in (Deed.LOCK, Deed.UNLOCK):
        told = judge.change(
            [circle.placing() for circle in before.values()], [circle.placing() for circle in after.values()]
        )
        if told.breaks:
            raise Refused("rounds.breaks-rules", breaks=told.breaks)
        points = told.score
    old = [before[number] for number in touched if number in before]
    new = [after[number] for number in touched if number in after]
    _replace(proposal, judge, old, new)
    _note_left_over(proposal, before, after)
    proposal.score += points
    proposal.edits.filter(undone=True).delete()
    _grow(proposal, actor, deed, at=at)
    ProposalEdit.objects.create(
        proposal=proposal,
        by=actor,
        deed=deed,
        params=dict(params),
        version=proposal.version,
        before=[circle.to_json() for circle in old],
        after=[circle.to_json() for circle in new],
        score=points,
        at=at,
    )
    _write_down(actor, proposal, deed, at=at)
    return proposal


def held_proposal(proposal: Proposal, version: int) -> Proposal:
    """Lock a proposal until the transaction ends, and make sure that it is the one the actor was looking at.

    Raises Conflict("rounds.proposal-changed") with who changed it, how and when; nothing was lost.
    """
    fresh = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("round__programme", "run", "changed_by")
        .get(pk=proposal.pk)
    )
    if fresh.version != version:
        who = "" if fresh.changed_by is None else fresh.changed_by.name
        raise Conflict("rounds.proposal-changed", who=who, how=fresh.changed_how, at=fresh.changed_at)
    return fresh


def _held(actor: User, proposal: Proposal, version: int) -> Proposal:
    fresh = held_proposal(proposal, version)
    require(may_edit_proposal(actor, fresh))
    return fresh


def _turn(actor: User, proposal: Proposal, edit: ProposalEdit, *, backwards: bool, at: datetime) -> Proposal:
    """Put an edit's circles back as they were before it, or again as they were after it."""
    old, new = numbered_from_json(edit.after), numbered_from_json(edit.before)
    if not backwards:
        old, new = new, old
    before = placings_of(proposal)
    _replace(proposal, Judge(proposal.run.inputs), old, new)
    _note_left_over(proposal, before, placings_of(proposal))
    proposal.score += -edit.score if backwards else edit.score
    edit.undone = backwards
    edit.save(update_fields=["undone"])
    how = "undo" if backwards else "redo"
    _grow(proposal, actor, how, at=at)
    _write_down(actor, proposal, how, at=at)
    return proposal


def _replace(proposal: Proposal, judge: Judge, old: Iterable[Numbered], new: Iterable[Numbered]) -> None:
    """Write circles anew with what the engine says of them."""
    proposal.circles.filter(number__in=[circle.number for circle in old]).delete()
    coming = list(new)
    rows = judge.rows([circle.placing() for circle in coming])
    write_circles(proposal, [(circle.number, row) for circle, row in zip(coming, rows, strict=True)])


def _note_left_over(proposal: Proposal, before: Circles, after: Circles) -> None:
    """Keep a row for whoever has lost their only place, unless the run itself had left them over."""
    lost = seated(before.values()) - seated(after.values())
    roles = {person: role for circle in before.values() for person, role in circle.seats}
    ProposedLeftOver.objects.bulk_create(
        [
            ProposedLeftOver(
                proposal=proposal,
                person_id=UUID(person),
                role=roles[person],
                reasons=[{"code": "left_taken_out", "params": {}}],
            )
            for person in sorted(lost)
        ],
        ignore_conflicts=True,
    )


def _grow(proposal: Proposal, actor: User, how: str, *, at: datetime) -> None:
    proposal.version += 1
    proposal.changed_by, proposal.changed_at, proposal.changed_how = actor, at, how
    proposal.save(update_fields=["version", "score", "changed_by", "changed_at", "changed_how"])


def _write_down(actor: User, proposal: Proposal, deed: str, *, at: datetime) -> None:
    record(
        actor=actor,
        verb="rounds.edit",
        thing=proposal,
        at=at,
        programme=proposal.round.programme_id,
        params={"deed": str(deed), "version": proposal.version},
    )
