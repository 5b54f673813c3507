"""Two coordinators at once: whoever saves second on an old page is refused, and nothing is overwritten."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from inglenook.core.errors import Conflict
from inglenook.core.wording import word
from inglenook.programmes.models import Programme, Round

word(
    {
        "programmes.changed-meanwhile": _(
            "Somebody else changed this while you were reading. Nothing was overwritten: what you typed is below."
        )
    }
)


def grow(thing: Programme | Round, version: int | None) -> None:
    """Count one edit of a programme (or a round) and hold its row until the transaction ends.

    version: what the page showed; None for a caller who does not build on what somebody read earlier. Raises
    Conflict("programmes.changed-meanwhile") when somebody else was faster.
    """
    rows = type(thing)._default_manager.filter(pk=thing.pk)  # noqa: SLF001 (Django's name for it)
    if version is not None:
        rows = rows.filter(version=version)
    if not rows.update(version=F("version") + 1):
        raise Conflict("programmes.changed-meanwhile")
    thing.refresh_from_db(fields=["version"])
