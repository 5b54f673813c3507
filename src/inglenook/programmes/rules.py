"""Who may see and shape programmes and rounds. Stewards create; coordinators care; a region's coordinators look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User, require_second_factor_when
from inglenook.core.errors import NotFound
from inglenook.core.verdicts import YES, Verdict, no
from inglenook.core.wording import word
from inglenook.programmes.models import Coordinator, Programme, Question, Reader, Round, Steward

word(
    {
        "programmes.only-stewards-create": _("Programmes are created by the stewards of the community."),
        "programmes.only-stewards-care": _("Only the stewards of the community change this."),
        "programmes.only-whole-coordinators-edit": _(
            "You coordinate some regions of this programme. Those who coordinate the whole programme change this."
        ),
        "programmes.last-coordinator-stays": _(
            "A programme keeps at least one coordinator of the whole. Invite somebody else first."
        ),
        "programmes.last-steward-stays": _("A community keeps at least one steward. Name another one first."),
        "programmes.reader-was-promised": _(
            "Sign-up has begun, and people were told who reads this answer. Nobody can be added to that any more."
        ),
        "programmes.round-closed": _("This round has closed."),
        "programmes.round-cannot-move-there": _("This is not the next step for this round."),
        "programmes.no-such-format": _("There is no such format."),
    }
)


@require_second_factor_when
def cares_for_others(person: User) -> bool:
    """Stewards and coordinators hold a passkey or an authenticator app."""
    return is_steward(person) or Coordinator.objects.filter(person=person).exists()


def is_steward(actor: User) -> bool:
    """Whether the actor cares for the whole community."""
    return Steward.objects.filter(person=actor).exists()


def may_create_programme(actor: User) -> Verdict:
    """Stewards create programmes."""
    return YES if is_steward(actor) else no("programmes.only-stewards-create")


def visible_programmes(actor: User | None) -> QuerySet[Programme]:
    """List what the actor may look at: listed programmes, and those they coordinate. Anybody sees listed ones."""
    if actor is None:
        return Programme.objects.filter(listed=True)
    return Programme.objects.filter(
        Q(listed=True) | Q(pk__in=Coordinator.objects.filter(person=actor).values("programme"))
    )


def programme_for(actor: User | None, slug: str) -> Programme:
    """Return a programme that the actor may look at; absent and hidden are the same NotFound."""
    programme = visible_programmes(actor).filter(slug=slug).first()
    if programme is None:
        raise NotFound
    return programme


def coordinated_programmes(actor: User) -> QuerySet[Programme]:
    """List the programmes that the actor coordinates, wholly or for some regions."""
    return Programme.objects.filter(coordinators__person=actor)


def coordinated_programme_for(actor: User, slug: str) -> Programme:
    """Return a programme that the actor coordinates, or NotFound."""
    programme = coordinated_programmes(actor).filter(slug=slug).first()
    if programme is None:
        raise NotFound
    return programme


def coordinated_rounds(actor: User) -> QuerySet[Round]:
    """List the rounds of the programmes that the actor coordinates."""
    return Round.objects.filter(programme__coordinators__person=actor).select_related("programme")


def coordinated_round_for(actor: User, round_id: UUID) -> Round:
    """Return a round that the actor coordinates, or NotFound."""
    found = coordinated_rounds(actor).filter(pk=round_id).first()
    if found is None:
        raise NotFound
    return found


def regions_of(actor: User, programme: Programme) -> frozenset[str] | None:
    """Return the regions the actor coordinates: None is the whole programme, an empty set nothing at all."""
    coordinator = Coordinator.objects.filter(programme=programme, person=actor).first()
    if coordinator is None:
        return frozenset()
    return frozenset(coordinator.regions) or None


def coordinates_whole(actor: User, programme: Programme) -> bool:
    """Whether the actor coordinates the whole programme, not only some regions of it."""
    return regions_of(actor, programme) is None


def may_edit_programme(actor: User, programme: Programme) -> Verdict:
    """Coordinators of the whole programme edit its words, questions, rules, rounds and coordinators."""
    return YES if coordinates_whole(actor, programme) else no("programmes.only-whole-coordinators-edit")


def may_remove_coordinator(actor: User, coordinator: Coordinator) -> Verdict:
    """Everybody may step back, and the whole's coordinators end others' care; one of the whole always stays."""
    verdict = YES if coordinator.person_id == actor.pk else may_edit_programme(actor, coordinator.programme)
    if not verdict or coordinator.regions:
        return verdict
    others = Coordinator.objects.filter(programme=coordinator.programme, regions=[]).exclude(pk=coordinator.pk)
    return YES if others.exists() else no("programmes.last-coordinator-stays")


def may_narrow_coordinator(actor: User, coordinator: Coordinator) -> Verdict:
    """The whole's coordinators set regions; limiting somebody must leave one who cares for the whole."""
    verdict = may_edit_programme(actor, coordinator.programme)
    return may_remove_coordinator(actor, coordinator) if verdict else verdict


def may_care_for_community(actor: User) -> Verdict:
    """Stewards name stewards and say what the community is called."""
    return YES if is_steward(actor) else no("programmes.only-stewards-care")


def may_remove_steward(actor: User, steward: Steward) -> Verdict:
    """A community keeps at least one steward."""
    verdict = may_care_for_community(actor)
    if not verdict:
        return verdict
    others = Steward.objects.exclude(pk=steward.pk)
    return YES if others.exists() else no("programmes.last-steward-stays")


def may_show_answers_to(question: Question, reader: str) -> Verdict:
    """Before sign-up anybody may be named; afterwards answers were given on a promise, and nobody new reads them."""
    circles_of_readers = [Reader.ENGINE, Reader.COORDINATORS, Reader.CIRCLE]
    if circles_of_readers.index(Reader(reader)) <= circles_of_readers.index(Reader(question.reader)):
        return YES
    begun = Round.objects.filter(programme=question.programme_id).exclude(state=Round.State.PLANNED)
    return no("programmes.reader-was-promised") if begun.exists() else YES


#: From each state, the ones a round may go to next; the first is the usual way on.
WAYS_ON: Final[Mapping[str, tuple[str, ...]]] = {
    Round.State.PLANNED: (Round.State.SIGN_UP, Round.State.MATCHING, Round.State.RUNNING, Round.State.CLOSED),
    Round.State.SIGN_UP: (Round.State.MATCHING, Round.State.RUNNING, Round.State.CLOSED),
    Round.State.MATCHING: (Round.State.RUNNING, Round.State.SIGN_UP, Round.State.CLOSED),
    Round.State.RUNNING: (Round.State.CLOSED,),
    Round.State.CLOSED: (),
}


def may_open_round(actor: User, programme: Programme) -> Verdict:
    """Coordinators of the whole programme plan its rounds."""
    return may_edit_programme(actor, programme)


def may_edit_round(actor: User, round_: Round) -> Verdict:
    """A round is changed until it has closed."""
    verdict = may_edit_programme(actor, round_.programme)
    if verdict and round_.state == Round.State.CLOSED:
        return no("programmes.round-closed")
    return verdict


def may_move_round(actor: User, round_: Round, to: str) -> Verdict:
    """A round goes forward, and back only from matching to sign-up; what is closed stays closed."""
    verdict = may_edit_programme(actor, round_.programme)
    if verdict and to not in WAYS_ON[round_.state]:
        return no("programmes.round-cannot-move-there")
    return verdict
