"""The form's export that Mei imports: the part of the community that signed up before there was Inglenook."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from typing import Final

from inglenook.accounts.models import User
from inglenook.people.actions.imports import commit_import, upload_sign_ups
from inglenook.people.models import Import
from inglenook.programmes.models import Round

SAMPLE: Final = "circle-of-six.csv"


def import_sample(round_: Round, *, actor: User, at: datetime) -> None:
    """Upload and commit the sample, with what the reader suggests; once."""
    if Import.objects.filter(round=round_, state=Import.State.COMMITTED).exists():
        return
    content = files("inglenook.demo").joinpath("samples", SAMPLE).read_bytes()
    found = upload_sign_ups(actor=actor, round_=round_, files=[(SAMPLE, content)], at=at)
    commit_import(actor=actor, found=found, at=at)
