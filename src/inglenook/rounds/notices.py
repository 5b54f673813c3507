"""What matching tells people by mail."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import models
from django.urls import reverse

from inglenook.accounts.models import User
from inglenook.core.http import absolute
from inglenook.notifications.registry import tells
from inglenook.people.rules import own_enrolments


@tells("rounds.left_over", category="service")
def left_over(person: models.Model, params: Mapping[str, str]) -> Mapping[str, object] | None:
    """Tell somebody that there was no place for them this time, unless they have withdrawn meanwhile."""
    if not isinstance(person, User):
        return None
    enrolment = own_enrolments(person).filter(round=UUID(params["round"])).exclude(state="withdrawn").first()
    if enrolment is None:
        return None
    programme = enrolment.round.programme
    return {"programme": programme.name, "link": absolute(reverse("home"))}
