"""Tells Django of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CirclesConfig(AppConfig):
    name = "inglenook.circles"
    label = "circles"

    def ready(self) -> None:
        """Add the person's own page to the navigation."""
        from inglenook.core.templatetags.house import add_to_nav  # noqa: PLC0415 (apps are ready only now)

        add_to_nav(_("My page"), "circles:mine")
