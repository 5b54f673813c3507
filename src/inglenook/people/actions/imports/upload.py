"""Takes the files of a form's export, reads them once, and keeps them until the import is settled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Invalid
from inglenook.core.verdicts import require
from inglenook.core.wording import word
from inglenook.people.bridge.looking import fingerprint_of, look_into
from inglenook.people.models import Import, ImportFile, RememberedMapping
from inglenook.people.rules import may_import
from inglenook.programmes.models import Question, Round
from inglenook.sheets import Mapping, SheetError, dump_mapping, load_mapping

word({"people.nothing-uploaded": _("Choose the file that your form exported, or paste its cells.")})


@transaction.atomic
def upload_sign_ups(*, actor: User, round_: Round, files: Sequence[tuple[str, bytes]], at: datetime) -> Import:
    """Keep an upload (each file a name and its bytes) and propose what its columns mean; nobody is signed up yet.

    A mapping that was settled for the same headers in this programme is used again. Raises Refused, or
    Invalid("people.unreadable-upload", said=sentence) with what is wrong and what to do.
    """
    require(may_import(actor, round_))
    if not files:
        raise Invalid("people.nothing-uploaded")
    questions = list(Question.objects.filter(programme=round_.programme_id))
    look = look_into(files, None, {}, questions)
    remembered = _remembered(round_, fingerprint_of(look.reading.tables))
    found = Import.objects.create(
        round=round_,
        by=actor,
        digest=_digest(files),
        mapping=dump_mapping(remembered) if remembered else "",
        uploaded_at=at,
    )
    ImportFile.objects.bulk_create(
        ImportFile(of=found, name=name[:200] or "file", content=content) for name, content in files
    )
    record(
        actor=actor,
        verb="people.upload-sign-ups",
        thing=found,
        at=at,
        programme=round_.programme_id,
        params={"files": len(files), "rows": look.result.counts.rows},
    )
    return found


def _remembered(round_: Round, fingerprint: str) -> Mapping | None:
    row = RememberedMapping.objects.filter(programme=round_.programme_id, fingerprint=fingerprint).first()
    try:
        return load_mapping(row.mapping) if row else None
    except SheetError:  # written by an older version: ask again rather than guess
        return None


def _digest(files: Sequence[tuple[str, bytes]]) -> str:
    whole = hashlib.sha256()
    for name, content in files:
        whole.update(f"{len(name)}:{name}:{len(content)}:".encode("utf-8", "surrogatepass"))
        whole.update(content)
    return whole.hexdigest()
