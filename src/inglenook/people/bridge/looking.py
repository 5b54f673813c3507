"""What an upload holds at this moment: its files, read with the mapping and the answers given so far."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from inglenook.core.errors import Invalid
from inglenook.core.wording import word
from inglenook.people.bridge.adapting import adapted
from inglenook.people.models import Import
from inglenook.people.wording.sheets import sentence_of
from inglenook.programmes.models import Question
from inglenook.sheets import Mapping, Reading, SheetError, SignUps, Table, load_mapping, read, sign_ups

word({"people.unreadable-upload": _("%(said)s")})

#: Readings kept in memory while a coordinator walks through the pages of one upload.
_KEPT = 2


@dataclass(frozen=True, slots=True)
class Look:
    """An upload as it stands: tables, the mapping in force, people, problems, open questions."""

    reading: Reading
    result: SignUps

    @property
    def mapping(self) -> Mapping:
        """The mapping before the answers to questions were put into it."""
        return self.reading.mapping


def look_at(found: Import, questions: Iterable[Question]) -> Look:
    """Read an upload with what was decided so far. Raises Invalid("people.unreadable-upload", said=...)."""
    key = (found.pk, found.version)
    kept = _memory.get(key)
    if kept is None:
        files = [(file.name, bytes(file.content)) for file in found.files.order_by("pk")]
        mapping = load_mapping(found.mapping) if found.mapping else None
        kept = look_into(files, mapping, dict(found.decisions), questions)
        _memory.keep(key, kept)
    return kept


def look_into(
    files: Sequence[tuple[str, bytes]],
    mapping: Mapping | None,
    decisions: dict[str, str],
    questions: Iterable[Question],
) -> Look:
    """Read files. Without a mapping the proposed one is fitted to the programme's questions."""
    try:
        reading = read(files, decisions=decisions, mapping=mapping)
        if mapping is None:
            fitted_mapping = adapted(reading.mapping, questions)
            reading = Reading(reading.tables, fitted_mapping, reading.questions, reading.problems)
        return Look(reading, sign_ups(reading, decisions={**_no_addressless(reading), **decisions}))
    except SheetError as error:
        raise Invalid("people.unreadable-upload", said=sentence_of(error.code, error.params)) from None


def fingerprint_of(tables: Iterable[Table]) -> str:
    """Return what the headers of all tables together are remembered by."""
    return hashlib.sha256("/".join(table.fingerprint for table in tables).encode()).hexdigest()


def _no_addressless(reading: Reading) -> dict[str, str]:
    """Nobody takes part in a circle here whom no mail can reach: such rows are named as problems, without asking."""
    return {f"no_address:{table.id}": "leave_out" for table in reading.tables}


class _Memory:
    """The last few readings; an import's version changes with each decision, so none is ever stale."""

    def __init__(self) -> None:
        self._looks: OrderedDict[tuple[UUID, int], Look] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[UUID, int]) -> Look | None:
        """Return a reading, if it is still here."""
        with self._lock:
            return self._looks.get(key)

    def keep(self, key: tuple[UUID, int], look: Look) -> None:
        """Keep a reading, and let go of the oldest."""
        with self._lock:
            self._looks[key] = look
            while len(self._looks) > _KEPT:
                self._looks.popitem(last=False)

    def forget(self, import_id: UUID) -> None:
        """Let go of an import that is settled."""
        with self._lock:
            for key in [key for key in self._looks if key[0] == import_id]:
                del self._looks[key]


_memory = _Memory()


def forget(found: Import) -> None:
    """Keep nothing of a settled upload in memory."""
    _memory.forget(found.pk)
