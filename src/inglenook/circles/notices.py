"""Where the mails about circles get their facts: what it is called and a link, nobody's name."""

from collections.abc import Mapping

from django.db import models
from django.urls import reverse

from inglenook.accounts.models import User
from inglenook.circles.rules import visible_circles
from inglenook.core.http import absolute
from inglenook.notifications.registry import tells

Facts = Mapping[str, object] | None


def _facts(person: models.Model, params: Mapping[str, str]) -> Facts:
    """Return the facts of a circle, or None when the person's door to it has shut meanwhile."""
    if not isinstance(person, User):
        return None
    circle = visible_circles(person).filter(pk=params["circle"]).first()
    if circle is None:
        return None
    return {
        "programme": circle.round.programme.name,
        "purpose": circle.purpose,
        "people": circle.memberships.filter(left_at__isnull=True).count(),
        "ends_on": circle.ends_on,
        "link": absolute(reverse("circles:circle", args=[circle.pk])),
    }


@tells("circles.opened", category="circles")
def opened(person: models.Model, params: Mapping[str, str]) -> Facts:
    """Say that a circle is there."""
    return _facts(person, params)


@tells("circles.someone-left", category="circles")
def someone_left(person: models.Model, params: Mapping[str, str]) -> Facts:
    """Say that the circle is one fewer, without a name and without a reason."""
    return _facts(person, params)
