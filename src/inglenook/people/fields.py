"""The fields of a profile that a person may show to their circles, with their names in words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

#: In the order in which a circle's page shows them. Sensitive fields are not among them and never will be.
SHOWABLE: Final = {
    "job_title": _("What I do"),
    "workplace": _("Where I work"),
    "sector": _("Kind of workplace"),
    "stage": _("Working life"),
    "region": _("Region"),
    "country": _("Country"),
    "city": _("City"),
    "language": _("Languages"),
    "goal": _("What I would like"),
    "topic": _("Topics"),
    "offers": _("What I can offer"),
    "seeks": _("What I would like help with"),
    "style": _("How I like to talk"),
    "mode": _("How we could meet"),
    "about": _("About me"),
    "hopes": _("What I hope for"),
}
