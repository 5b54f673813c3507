"""The form's export that Mei imports: the part of the community that signed up before there was Inglenook."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import datetime
from importlib.resources import files
from typing import Final

from inglenook.accounts.models import User
from inglenook.core.errors import Invalid
from inglenook.people.actions.enrol import send_enrolment
from inglenook.people.actions.imports import commit_import, upload_sign_ups
from inglenook.people.models import Enrolment, Import
from inglenook.programmes.models import Round

SAMPLE: Final = "circle-of-six.csv"
#: The share of imported people who look their answers over before matching.
COME_BY: Final = 0.85


def import_sample(round_: Round, *, actor: User, at: datetime) -> None:
    """Upload and commit the sample, with what the reader suggests; once."""
    if Import.objects.filter(round=round_, state=Import.State.COMMITTED).exists():
        return
    content = files("inglenook.demo").joinpath("samples", SAMPLE).read_bytes()
    found = upload_sign_ups(actor=actor, round_=round_, files=[(SAMPLE, content)], at=at)
    commit_import(actor=actor, found=found, at=at)


def look_over(round_: Round, *, seed: int, at: datetime) -> None:
    """Let most of the imported people come by and say that their answers are right; the same others never do."""
    imported = Enrolment.objects.filter(round=round_, source=Enrolment.Source.IMPORT, confirmed_at=None)
    for enrolment in imported.select_related("person").order_by("person__email"):
        chance = random.Random(f"comes by {seed} {enrolment.person.email}")  # noqa: S311 (made people, no secret)
        if chance.random() < COME_BY:
            with suppress(Invalid):  # the form did not ask for something that the programme needs
                send_enrolment(actor=enrolment.person, enrolment=enrolment, at=at)
