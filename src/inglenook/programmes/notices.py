"""What this room tells people by mail."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.urls import reverse

from inglenook.core.http import absolute
from inglenook.notifications.registry import tells
from inglenook.programmes.models import Coordinator
from inglenook.programmes.wording.regions import region_names


@tells("programmes.invited", category="service")
def invited(person: models.Model, params: Mapping[str, str]) -> Mapping[str, object] | None:
    """Tell somebody that they coordinate a programme now, unless they do not any more."""
    coordinator = Coordinator.objects.filter(pk=params["coordinator"], person=person.pk).first()
    if coordinator is None:
        return None
    programme = coordinator.programme
    return {
        "programme": programme.name,
        "regions": ", ".join(region_names(coordinator.regions)),
        "link": absolute(reverse("programmes:programme", args=[programme.slug])),
    }
