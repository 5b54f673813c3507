"""Tells Django of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardsConfig(AppConfig):
    name = "inglenook.dashboards"
    label = "dashboards"

    def ready(self) -> None:
        """Add the coordinators' page to the navigation of those who care for others."""
        from inglenook.accounts.models import User  # noqa: PLC0415 (apps are ready only now)
        from inglenook.core.templatetags.house import add_to_nav  # noqa: PLC0415
        from inglenook.programmes.rules import cares_for_others  # noqa: PLC0415

        def is_shown(person: object) -> bool:
            return isinstance(person, User) and cares_for_others(person)

        add_to_nav(_("Coordination"), "dashboards:home", is_shown)
