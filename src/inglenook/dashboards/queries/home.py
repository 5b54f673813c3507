"""What needs a coordinator today: each programme's rounds, their numbers, and the one next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inglenook.accounts.models import User
from inglenook.circles.models import Circle
from inglenook.people.models import Import
from inglenook.people.queries.counts import SignUpCounts, sign_up_counts
from inglenook.people.queries.ready import is_ready
from inglenook.people.rules import visible_enrolments
from inglenook.programmes.models import Coordinator, Programme, Round
from inglenook.programmes.rules import coordinated_programmes
from inglenook.rounds.models import MatchingRun, Proposal
from inglenook.rounds.rules import visible_proposals, visible_runs

State = Round.State


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next: a sentence, and a link with its words (both empty when there is only to wait)."""

    says: str
    words: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class RoundCard:
    """One round on the home page. circles: open ones, counted; never what is in them."""

    round: Round
    counts: SignUpCounts
    circles: int
    step: Step
    extras: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """One programme on the home page. regions: only these, or empty for the whole."""

    programme: Programme
    regions: tuple[str, ...]
    rounds: tuple[RoundCard, ...]
    step: Step | None  # when there is no round to speak of

    @property
    def whole(self) -> bool:
        """Whether the actor coordinates the whole programme."""
        return not self.regions


@dataclass(frozen=True, slots=True)
class _Facts:
    counts: dict[UUID, SignUpCounts]
    of_regions: dict[UUID, SignUpCounts]
    circles: dict[UUID, int]
    uploads: dict[UUID, int]
    runs: frozenset[UUID]
    drafts: dict[UUID, Proposal]


def cards_of(actor: User, *, on: date) -> list[ProgrammeCard]:
    """Return the actor's programmes, those with something to do first; a fixed number of queries."""
    programmes = list(coordinated_programmes(actor).order_by("name", "pk"))
    regions = dict(Coordinator.objects.filter(person=actor).values_list("programme_id", "regions"))
    rounds = list(
        Round.objects.filter(programme__in=programmes)
        .exclude(state=State.CLOSED)
        .select_related("programme")
        .order_by("starts_on", "created_at")
    )
    facts = _facts(actor, rounds, on=on)
    cards = []
    for one in programmes:
        mine = [round_ for round_ in rounds if round_.programme_id == one.pk]
        cards.append(_card(one, tuple(regions[one.pk]), mine, facts, on))
    return cards


def _facts(actor: User, rounds: Iterable[Round], *, on: date) -> _Facts:
    ids = [one.pk for one in rounds]
    under_way = (MatchingRun.State.WAITING, MatchingRun.State.RUNNING)
    drafts = visible_proposals(actor).filter(round__in=ids, state=Proposal.State.DRAFT).order_by("made_at")
    circles = Circle.objects.filter(round__in=ids, state=Circle.State.OPEN).order_by().values("round_id")
    uploads = Import.objects.filter(round__in=ids, state=Import.State.UPLOADED).values_list("round_id", flat=True)
    return _Facts(
        counts=sign_up_counts(ids, on=on),
        of_regions=_seen_counts(actor, ids, on=on),
        circles={row["round_id"]: row["n"] for row in circles.annotate(n=Count("pk"))},
        uploads=dict(Counter(uploads)),
        runs=frozenset(
            visible_runs(actor).filter(Q(state__in=under_way), round__in=ids).values_list("round_id", flat=True)
        ),
        drafts={proposal.round_id: proposal for proposal in drafts},
    )


def _seen_counts(actor: User, ids: list[UUID], *, on: date) -> dict[UUID, SignUpCounts]:
    """Count only the sign-ups that the actor may see: for coordinators of some regions."""
    rows = visible_enrolments(actor).filter(is_ready(on), round__in=ids).order_by().values("round_id")
    return {row["round_id"]: SignUpCounts(ready=row["n"]) for row in rows.annotate(n=Count("pk"))}


def _card(
    programme: Programme, regions: tuple[str, ...], rounds: list[Round], facts: _Facts, on: date
) -> ProgrammeCard:
    cards = tuple(
        RoundCard(
            round=one,
            counts=facts.of_regions.get(one.pk, SignUpCounts()) if regions else facts.counts[one.pk],
            circles=0 if regions else facts.circles.get(one.pk, 0),
            step=_step(one, facts, on) if not regions else _look(one, facts),
            extras=_extras(one, facts) if not regions else (),
        )
        for one in rounds
    )
    step = None
    if not cards and not regions:
        address = reverse("programmes:plan-round", args=[programme.slug])
        step = Step(_("No round is planned or running."), _("Plan a round"), address)
    return ProgrammeCard(programme, regions, cards, step)


def _look(round_: Round, facts: _Facts) -> Step:
    says = {
        State.PLANNED: _("Sign-up has not opened yet."),
        State.SIGN_UP: _("People are signing up."),
        State.MATCHING: _("The whole programme's coordinators are matching."),
        State.RUNNING: _("The circles are on their way."),
    }[State(round_.state)]
    seen = facts.of_regions.get(round_.pk, SignUpCounts())
    return Step(says, _("See who signed up"), _readiness(round_)) if seen.ready else Step(says)


def _step(round_: Round, facts: _Facts, on: date) -> Step:
    ready = facts.counts[round_.pk].ready
    if round_.state in (State.PLANNED, State.SIGN_UP):
        return _before_matching(round_, ready, on)
    if round_.state == State.MATCHING:
        return _while_matching(round_, facts)
    edit = reverse("programmes:round", args=[round_.programme.slug, round_.pk])
    if on > round_.ends_on:
        return Step(_("Its last day is over."), _("Close the round"), edit)
    count = facts.circles.get(round_.pk, 0)
    told = ngettext("%(count)d circle is on its way.", "%(count)d circles are on their way.", count)
    return Step(told % {"count": count})


def _before_matching(round_: Round, ready: int, on: date) -> Step:
    edit = reverse("programmes:round", args=[round_.programme.slug, round_.pk])
    if on > round_.sign_up_closes_on:
        says = _("Sign-up is over. Look whether everybody is there, then match.")
        return Step(says, _("Get ready to match"), _readiness(round_))
    if ready:
        return Step(_("People are signing up."), _("See how ready it is"), _readiness(round_))
    if round_.state == State.PLANNED and on >= round_.sign_up_opens_on:
        return Step(_("Its sign-up could be open."), _("Open sign-up"), edit)
    if not round_.programme.listed:
        listing = reverse("programmes:programme", args=[round_.programme.slug])
        return Step(_("Nobody sees the programme yet."), _("List it, or import sign-ups"), listing)
    says = _("Nobody has signed up yet. If you have answers in a form, bring them.")
    return Step(says, _("Import sign-ups"), _import(round_))


def _while_matching(round_: Round, facts: _Facts) -> Step:
    matching = reverse("rounds:matching", args=[round_.pk])
    if round_.pk in facts.runs:
        return Step(_("A matching is being made."), _("Watch it"), matching)
    if round_.pk in facts.drafts:
        board = reverse("rounds:board", args=[facts.drafts[round_.pk].pk])
        return Step(_("A proposal waits for you to look at it and publish it."), _("Look at the circles"), board)
    return Step(_("Everything is ready for matching."), _("Match"), matching)


def _extras(round_: Round, facts: _Facts) -> tuple[Step, ...]:
    """Return what else waits: uploads that nobody finished, imported people whom nobody asked."""
    found = []
    uploads = facts.uploads.get(round_.pk, 0)
    if uploads:
        told = ngettext("%(count)d import is not finished.", "%(count)d imports are not finished.", uploads)
        found.append(Step(told % {"count": uploads}, _("Finish it"), _import(round_)))
    waiting = facts.counts[round_.pk].waiting_to_confirm
    if waiting and round_.state != State.RUNNING:
        told = ngettext(
            "%(count)d imported sign-up was not looked at by its person.",
            "%(count)d imported sign-ups were not looked at by their people.",
            waiting,
        )
        found.append(Step(told % {"count": waiting}, _("See them"), f"{_readiness(round_)}#unconfirmed"))
    return tuple(found)


def _readiness(round_: Round) -> str:
    return reverse("dashboards:readiness", args=[round_.pk])


def _import(round_: Round) -> str:
    return reverse("imports:upload", args=[round_.pk])
