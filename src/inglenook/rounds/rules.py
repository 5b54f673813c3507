"""Who matches, reviews and publishes: coordinators of the whole programme."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.core.errors import NotFound
from inglenook.core.verdicts import YES, Verdict, no
from inglenook.core.wording import word
from inglenook.programmes.models import Coordinator, Programme, Round
from inglenook.programmes.policy import NEVER_LOOSENED
from inglenook.programmes.rules import coordinates_whole
from inglenook.rounds.models import MatchingRun, Proposal

word(
    {
        "rounds.only-whole-coordinators-match": _("Coordinators of the whole programme match and publish."),
        "rounds.already-published": _("The circles of this round are open already."),
        "rounds.rule-never-loosened": _("This rule protects people. It stays a must, whoever asks."),
        "rounds.proposal-settled": _("This proposal is settled and stays as it is."),
        "rounds.proposal-breaks-rules": _("Some circles break a must. Mend them first."),
        "rounds.proposal-empty": _("There is no circle in this proposal yet."),
    }
)


def _wholly_coordinated(actor: User) -> QuerySet[Programme]:
    return Programme.objects.filter(pk__in=Coordinator.objects.filter(person=actor, regions=[]).values("programme"))


def visible_runs(actor: User) -> QuerySet[MatchingRun]:
    """List the matching runs of the programmes that the actor coordinates as a whole."""
    return (
        MatchingRun.objects.filter(round__programme__in=_wholly_coordinated(actor))
        .select_related("round__programme")
        .defer("inputs")
    )


def run_for(actor: User, run_id: UUID) -> MatchingRun:
    """Return a matching run that the actor may look at, or NotFound."""
    found = visible_runs(actor).filter(pk=run_id).first()
    if found is None:
        raise NotFound
    return found


def visible_proposals(actor: User) -> QuerySet[Proposal]:
    """List the proposals of the programmes that the actor coordinates as a whole."""
    return (
        Proposal.objects.filter(round__programme__in=_wholly_coordinated(actor))
        .select_related("round__programme", "run", "changed_by")
        .defer("run__inputs")
    )


def proposal_for(actor: User, proposal_id: UUID) -> Proposal:
    """Return a proposal that the actor may look at, or NotFound."""
    found = visible_proposals(actor).filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    return found


def may_match(actor: User, round_: Round) -> Verdict:
    """Coordinators of the whole programme match, until the round's circles are published."""
    if not coordinates_whole(actor, round_.programme):
        return no("rounds.only-whole-coordinators-match")
    if round_.state in (Round.State.RUNNING, Round.State.CLOSED):
        return no("rounds.already-published")
    return YES


def may_loosen(actor: User, round_: Round, rule_key: str) -> Verdict:
    """A coordinator loosens a rule by its name; a private list and the line manager nobody loosens."""
    kind = rule_key.partition(":")[0]
    if kind in NEVER_LOOSENED:
        return no("rounds.rule-never-loosened", rule=rule_key)
    return may_match(actor, round_)


def may_edit_proposal(actor: User, proposal: Proposal) -> Verdict:
    """A draft is edited by whoever may match; what is published or discarded stays as it is."""
    if proposal.state != Proposal.State.DRAFT:
        return no("rounds.proposal-settled")
    return may_match(actor, proposal.round)


def may_publish(actor: User, proposal: Proposal) -> Verdict:
    """A draft without a broken rule and with at least one circle is published, once."""
    verdict = may_edit_proposal(actor, proposal)
    if not verdict:
        return verdict
    broken = list(proposal.circles.values_list("broken", flat=True))
    if any(broken) or proposal.broken:
        return no("rounds.proposal-breaks-rules")
    return YES if broken else no("rounds.proposal-empty")
