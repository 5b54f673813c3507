"""Tells Django of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardsConfig(AppConfig):
    name = "inglenook.dashboards"
    label = "dashboards"

    def ready(self) -> None:
        """Add the coordinators' page to the navigation of those who care for others."""
        from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415 (apps are ready only now)

        from inglenook.accounts.models import User  # noqa: PLC0415
        from inglenook.core.templatetags.house import add_to_nav  # noqa: PLC0415
        from inglenook.programmes.rules import cares_for_others  # noqa: PLC0415

        add_to_nav(
            _("Coordination"), "dashboards:home", lambda person: person.is_authenticated and cares_for_others(person)
        )
