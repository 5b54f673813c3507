"""Runs and proposals of a round, for the pages that list them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from inglenook.accounts.models import User
from inglenook.programmes.models import Round
from inglenook.programmes.policy import policy_from
from inglenook.programmes.wording.rules import words_for
from inglenook.rounds.models import MatchingRun, Proposal
from inglenook.rounds.rules import visible_proposals, visible_runs

UNDER_WAY = (MatchingRun.State.WAITING, MatchingRun.State.RUNNING)


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal in a list: what it holds. loosened: the rules loosened for it, in words."""

    proposal: Proposal
    circles: int
    people: int
    waiting: int
    loosened: list[str]


def run_under_way(actor: User, round_: Round) -> MatchingRun | None:
    """Return the run of a round that waits or works, if any."""
    return visible_runs(actor).filter(round=round_, state__in=UNDER_WAY).first()


def latest_run(actor: User, round_: Round) -> MatchingRun | None:
    """Return the run that ended last."""
    ended = visible_runs(actor).filter(round=round_).exclude(state__in=UNDER_WAY)
    return ended.order_by("-asked_at").first()


def proposals_of(actor: User, round_: Round) -> QuerySet[Proposal]:
    """List a round's proposals, the newest first."""
    return visible_proposals(actor).filter(round=round_).order_by("-made_at", "-pk")


def lines_of(actor: User, round_: Round) -> list[ProposalLine]:
    """List a round's proposals with their numbers, in one query."""
    counted = proposals_of(actor, round_).annotate(
        circle_count=Count("circles", distinct=True), person_count=Count("circles__seats__person", distinct=True)
    )
    return [
        ProposalLine(
            proposal=one,
            circles=one.circle_count,
            people=one.person_count,
            waiting=max(0, one.run.people - one.person_count),
            loosened=loosened_words(round_, one.run.loosened),
        )
        for one in counted
    ]


def loosened_words(round_: Round, keys: Iterable[str]) -> list[str]:
    """Return the rules of these keys by name; one that the programme has no more by its key."""
    known = {rule.key: words_for(rule, {}).title for rule in policy_from(round_.programme.policy).rules}
    return [known.get(key, key) for key in keys]


def drafts_beside(proposal: Proposal) -> QuerySet[Proposal]:
    """List the other drafts of the same round."""
    return Proposal.objects.filter(~Q(pk=proposal.pk), round=proposal.round_id, state=Proposal.State.DRAFT)
