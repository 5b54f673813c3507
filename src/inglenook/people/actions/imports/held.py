"""Holds an import's row until a deed is done, and refuses a page that is older than the row."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inglenook.core.errors import Conflict
from inglenook.core.wording import word
from inglenook.people.models import Import

word(
    {
        "people.import-changed": _(
            "Somebody else has worked on this import meanwhile. Nothing was changed: please look at it again."
        )
    }
)


def hold(found: Import, version: int | None = None) -> Import:
    """Return the row as it is now, held until the transaction ends; Conflict("people.import-changed") if it is newer.

    version: what the page showed; None for a caller who does not build on a page.
    """
    held = Import.objects.select_for_update(of=("self",)).select_related("round__programme").get(pk=found.pk)
    if version is not None and held.version != version:
        raise Conflict("people.import-changed")
    return held
