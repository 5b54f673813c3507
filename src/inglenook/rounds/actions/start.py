"""Asks for a matching run: freezes its inputs, notes which rules were loosened by whom, puts the work on the list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Conflict, Invalid
from inglenook.core.verdicts import require
from inglenook.jobs.actions import enqueue
from inglenook.programmes.models import Round
from inglenook.programmes.policy import PolicySpec, policy_from
from inglenook.rounds.actions.inputs import freeze
from inglenook.rounds.actions.placings import kept_placings
from inglenook.rounds.models import MatchingRun, Proposal
from inglenook.rounds.rules import may_loosen, may_match

#: How many times the usual work a run may be given. Work is counted in steps: no clock gives the same twice.
EFFORTS: Final = (1, 5, 25)
#: Seeds that a run may be given; the same seed gives the same circles.
SEEDS: Final = range(2**31)
UNDER_WAY: Final = (MatchingRun.State.WAITING, MatchingRun.State.RUNNING)


@transaction.atomic
def start_run(
    *,
    actor: User,
    round_: Round,
    key: str,
    at: datetime,
    loosened: Collection[str] = (),
    based_on: Proposal | None = None,
    keep_all: bool = False,
    effort: int = 1,
    seed: int = 1,
) -> MatchingRun:
    """Freeze who is ready now, and have the engine propose circles; asking again with the same key is asking once.

    loosened: keys of must rules (`RuleSpec.key`) that the actor makes softer for this run, each on record by name.
    based_on: keep the locked circles of this proposal (keep_all: every circle whose people are still here).
    Raises Refused, Invalid, or Conflict("rounds.run-under-way") while another run of the round goes on.
    """
    round_ = Round.objects.select_for_update(of=("self",)).select_related("programme").get(pk=round_.pk)
    earlier = MatchingRun.objects.filter(round=round_, key=key).first()
    if earlier is not None:
        return earlier
    require(may_match(actor, round_))
    policy = policy_from(round_.programme.policy)
    _check_loosened(actor, round_, policy, loosened)
    if effort not in EFFORTS or seed not in SEEDS:
        raise Invalid("rounds.bad-budget", effort=effort, seed=seed)
    if MatchingRun.objects.filter(round=round_, state__in=UNDER_WAY).exists():
        raise Conflict("rounds.run-under-way")
    if based_on is not None and based_on.round_id != round_.pk:
        raise Invalid("rounds.proposal-of-another-round")
    start = () if based_on is None else kept_placings(based_on, keep_all=keep_all)
    inputs = freeze(round_, policy.loosened(frozenset(loosened)), on=at.date(), start=start)
    try:
        with transaction.atomic():
            run = MatchingRun.objects.create(
                round=round_,
                by=actor,
                key=key,
                inputs=inputs,
                loosened=sorted(loosened),
                based_on=based_on,
                seed=seed,
                effort=effort,
                people=len(inputs["people"]),
                asked_at=at,
            )
    except IntegrityError:
        raise Conflict("rounds.run-under-way") from None
    _write_down(actor, run, at=at)
    enqueue(kind="rounds.execute", payload={"run": run.pk}, at=at, key=f"rounds.execute:{run.pk}")
    return run


def _check_loosened(actor: User, round_: Round, policy: PolicySpec, loosened: Collection[str]) -> None:
    musts = {rule.key for rule in policy.rules if rule.weight == "must"}
    for rule_key in sorted(loosened):
        require(may_loosen(actor, round_, rule_key))
        if rule_key not in musts:
            raise Invalid("rounds.no-such-must", rule=rule_key)


def _write_down(actor: User, run: MatchingRun, *, at: datetime) -> None:
    programme = run.round.programme_id
    for rule_key in run.loosened:
        record(actor=actor, verb="rounds.loosen", thing=run, at=at, programme=programme, params={"rule": rule_key})
    record(
        actor=actor,
        verb="rounds.start-run",
        thing=run,
        at=at,
        programme=programme,
        params={"people": run.people, "seed": run.seed, "effort": run.effort, "kept": len(run.inputs["start"])},
    )
