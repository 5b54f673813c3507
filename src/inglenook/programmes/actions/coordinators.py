"""Invites people to care for a programme, wholly or for some regions, and lets them go again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Invalid
from inglenook.core.verdicts import require
from inglenook.core.wording import word
from inglenook.notifications.actions import notify
from inglenook.programmes.actions.invited import person_at
from inglenook.programmes.models import Coordinator, Programme
from inglenook.programmes.rules import may_edit_programme, may_narrow_coordinator, may_remove_coordinator
from inglenook.programmes.wording.regions import region_from

MOST_REGIONS = 60
LONGEST_REGION = 80  # characters

word(
    {
        "programmes.already-coordinates": _("This person coordinates here already, for other regions. Change those."),
        "programmes.bad-regions": _("Name at most %(most)s regions or countries, each in %(longest)s letters."),
    }
)


@transaction.atomic
def add_coordinator(
    *, actor: User | None, programme: Programme, email: str, at: datetime, regions: Iterable[str] = ()
) -> Coordinator:
    """Let the person of an address coordinate a programme, and tell them by mail; a new address gets an account.

    actor: None is the operator on the command line. regions: empty is the whole programme, else only people of these
    regions or countries. Asking again for the same changes nothing; asking for other regions raises
    Invalid("programmes.already-coordinates").
    """
    if actor is not None:
        require(may_edit_programme(actor, programme))
    Programme.objects.select_for_update().get(pk=programme.pk)
    wanted = tidy_regions(regions)
    person = person_at(email, at=at)
    earlier = Coordinator.objects.filter(programme=programme, person=person).first()
    if earlier is not None:
        if earlier.regions != wanted:
            raise Invalid("programmes.already-coordinates")
        return earlier
    coordinator = Coordinator.objects.create(programme=programme, person=person, regions=wanted, since=at)
    record(
        actor=actor,
        verb="programmes.add-coordinator",
        thing=coordinator,
        programme=programme,
        at=at,
        params={"person": str(person.pk), "regions": len(wanted)},
    )
    notify(
        person=person,
        kind="programmes.invited",
        params={"coordinator": coordinator.pk},
        at=at,
        key=f"coordinator:{coordinator.pk}",
    )
    return coordinator


@transaction.atomic
def set_regions(*, actor: User, coordinator: Coordinator, regions: Iterable[str], at: datetime) -> Coordinator:
    """Change which regions somebody coordinates; the last one of the whole programme stays so."""
    Programme.objects.select_for_update().get(pk=coordinator.programme_id)
    wanted = tidy_regions(regions)
    require(may_narrow_coordinator(actor, coordinator) if wanted else may_edit_programme(actor, coordinator.programme))
    coordinator.regions = wanted
    coordinator.save(update_fields=["regions"])
    record(
        actor=actor,
        verb="programmes.set-regions",
        thing=coordinator,
        programme=coordinator.programme_id,
        at=at,
        params={"regions": len(wanted)},
    )
    return coordinator


@transaction.atomic
def remove_coordinator(*, actor: User, coordinator: Coordinator, at: datetime) -> None:
    """End somebody's care for a programme, at once. The last coordinator of the whole programme stays."""
    Programme.objects.select_for_update().get(pk=coordinator.programme_id)
    require(may_remove_coordinator(actor, coordinator))
    record(
        actor=actor,
        verb="programmes.remove-coordinator",
        thing=coordinator,
        programme=coordinator.programme_id,
        at=at,
        params={"person": str(coordinator.person_id)},
    )
    coordinator.delete()


def tidy_regions(regions: Iterable[str]) -> list[str]:
    """Return regions in order, countries by code; raise Invalid("programmes.bad-regions") for too many or too long."""
    wanted = sorted({region_from(region) for region in regions if region.strip()})
    if len(wanted) > MOST_REGIONS or any(len(region) > LONGEST_REGION for region in wanted):
        raise Invalid("programmes.bad-regions", most=MOST_REGIONS, longest=LONGEST_REGION)
    return wanted
