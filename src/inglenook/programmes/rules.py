"""Who may see and shape programmes and rounds. Stewards create; coordinators care; a region's coordinators look."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from inglenook.accounts.models import User, require_second_factor_when
from inglenook.core.errors import NotFound
from inglenook.core.verdicts import YES, Verdict, no
from inglenook.programmes.models import Coordinator, Programme, Round, Steward


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
    """Nobody leaves a programme without a coordinator of the whole."""
    verdict = may_edit_programme(actor, coordinator.programme)
    if not verdict or coordinator.regions:
        return verdict
    others = Coordinator.objects.filter(programme=coordinator.programme, regions=[]).exclude(pk=coordinator.pk)
    return YES if others.exists() else no("programmes.last-coordinator-stays")
