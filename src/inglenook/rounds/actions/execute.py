"""Runs the engine on a run's frozen inputs and keeps what it proposes: once, whatever crashes on the way."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.verdicts import require
from inglenook.rounds.actions.keep import keep_rows
from inglenook.rounds.bridge import EngineCrashed, EngineRefused, EngineStopped, ProposalRow, Standing, solve_in_child
from inglenook.rounds.models import MatchingRun
from inglenook.rounds.rules import may_match

log = logging.getLogger(__name__)

State = MatchingRun.State
#: How often a run is tried again after the engine's process or the machine died under it.
TRIES = 3


def execute(
    *,
    run_id: UUID,
    attempt: int,
    now: Callable[[], datetime],
    heartbeat: Callable[[], None],
    finish: Callable[[], None],
) -> None:
    """Do a run's work from wherever it stands, and mark the job finished with its effect.

    A run that was interrupted begins again from its frozen inputs and gives the same proposal. attempt: 1 on the
    first try. heartbeat: keeps the job's lease, raises when another worker has it. finish: marks the job done, in the
    transaction that keeps the result. Raises EngineCrashed to be tried again.
    """
    run = _begin(run_id, at=now(), finish=finish)
    if run is None:
        return
    try:
        rows = solve_in_child(run.inputs, seed=run.seed, effort=run.effort, go_on=_watch(run, heartbeat))
    except EngineRefused as refused:
        _end(run, State.FAILED, at=now(), finish=finish, code=refused.code, params=refused.params)
    except EngineStopped:
        _end(run, State.CANCELLED, at=now(), finish=finish)
    except EngineCrashed as crash:
        log.warning("the engine's process of run %s ended without an answer: %s", run.pk, crash.where)
        if attempt < TRIES:
            raise
        _end(run, State.FAILED, at=now(), finish=finish, code=crash.code)
    else:
        _keep(run, rows, at=now(), finish=finish)


@transaction.atomic
def cancel_run(*, actor: User, run: MatchingRun, at: datetime) -> MatchingRun:
    """Ask a run to stop and hand over its best so far; one that has not begun is cancelled. Twice is once."""
    run = MatchingRun.objects.select_for_update(of=("self",)).select_related("round__programme").get(pk=run.pk)
    require(may_match(actor, run.round))
    if run.state not in (State.WAITING, State.RUNNING) or run.cancel_asked:
        return run
    run.cancel_asked = True
    if run.state == State.WAITING:
        run.state, run.finished_at = State.CANCELLED, at
    run.save(update_fields=["cancel_asked", "state", "finished_at"])
    record(actor=actor, verb="rounds.cancel-run", thing=run, at=at, programme=run.round.programme_id)
    return run


def _watch(run: MatchingRun, heartbeat: Callable[[], None]) -> Callable[[Standing], bool]:
    """Return what the engine asks twice a second: write down how it stands, and go on unless somebody said stop."""

    def go_on(standing: Standing) -> bool:
        heartbeat()
        going = MatchingRun.objects.filter(pk=run.pk, state=State.RUNNING)
        going.update(share=standing.share, placed=standing.placed)
        return not going.filter(cancel_asked=True).exists()

    return go_on


@transaction.atomic
def _begin(run_id: UUID, *, at: datetime, finish: Callable[[], None]) -> MatchingRun | None:
    """Mark a run as running and return it; None if it is settled already (or its round is gone)."""
    run = MatchingRun.objects.select_for_update().filter(pk=run_id).first()
    if run is None or run.state not in (State.WAITING, State.RUNNING):
        finish()
        return None
    if run.state == State.WAITING:
        run.state, run.started_at = State.RUNNING, at
        run.save(update_fields=["state", "started_at"])
    return run


@transaction.atomic
def _keep(run: MatchingRun, rows: ProposalRow, *, at: datetime, finish: Callable[[], None]) -> None:
    """Keep a result as a proposal, unless the run has been settled meanwhile."""
    run = MatchingRun.objects.select_for_update().get(pk=run.pk)
    if run.state == State.RUNNING:
        missing = _gone(rows)
        if missing:
            _settle(run, State.FAILED, at=at, code="rounds.people-gone", params={"count": missing})
        else:
            keep_rows(run=run, rows=rows, at=at)
            run.placed = len({seat.person for circle in rows.circles for seat in circle.seats})
            run.share, run.engine_version = 1.0, rows.version
            _settle(run, State.DONE, at=at)
    finish()


@transaction.atomic
def _end(
    run: MatchingRun,
    state: MatchingRun.State,
    *,
    at: datetime,
    finish: Callable[[], None],
    code: str = "",
    params: Mapping[str, Any] | None = None,
) -> None:
    run = MatchingRun.objects.select_for_update().get(pk=run.pk)
    if run.state == State.RUNNING:
        _settle(run, state, at=at, code=code, params=params)
    finish()


def _settle(
    run: MatchingRun,
    state: MatchingRun.State,
    *,
    at: datetime,
    code: str = "",
    params: Mapping[str, Any] | None = None,
) -> None:
    run.state, run.finished_at = state, at
    run.error_code, run.error_params = code[:60], dict(params or {})
    run.save(update_fields=["state", "finished_at", "error_code", "error_params", "share", "placed", "engine_version"])


def _gone(rows: ProposalRow) -> int:
    """Count the people of a result whose account was erased while the engine worked."""
    wanted = {seat.person for circle in rows.circles for seat in circle.seats} | {one.person for one in rows.left_over}
    return len(wanted) - User.objects.filter(pk__in=wanted).count()
