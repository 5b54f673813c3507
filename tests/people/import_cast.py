"""A programme of Ana's with an open round, and the form's export of a small cast."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.people.actions import imports
from inglenook.people.models import Import
from inglenook.programmes import actions
from inglenook.programmes.calendar import RoundDates
from inglenook.programmes.models import Programme, Round

HEADER = (
    "Timestamp",
    "Email Address",
    "Your name",
    "Where do you work?",
    "Which country do you work in?",
    "Which languages could you talk in?",
    "What would you like from a circle?",
    "Is there somebody you would rather not be with?",
    "Is there something about you that you would like to share with somebody in your circle?",
)
_CARER = "Carer"
JOE = (
    "01/02/2026 10:00",
    "joe@example.org",
    "Joe",
    "City Library",
    "Germany",
    "English",
    "Leading people",
    "",
    "Carer",
)
MEI = ("01/03/2026 10:00", "mei@example.org", "Mei", "State Archive", "Peru", "Spanish", "Starting out", "Joe", "")
SAM = ("13/03/2026 10:00", "sam@example.org", "Sam", "Law School", "Kenya", "English", "Starting out", "", "")


@dataclass(frozen=True)
class World:
    ana: User
    kim: User
    programme: Programme
    round: Round

    def upload(self, *rows: Sequence[str], at: datetime, header: Sequence[str] = HEADER) -> Import:
        files = [("signups.csv", sheet(header, *rows))]
        return imports.upload_sign_ups(actor=self.ana, round_=self.round, files=files, at=at)

    def take_over(self, *rows: Sequence[str], at: datetime) -> Import:
        return imports.commit_import(actor=self.ana, found=self.upload(*rows, at=at), at=at)


def make_world(at: datetime) -> World:
    ana = create_account(email="ana@example.org", name="Ana", at=at)
    actions.name_steward(actor=None, email="ana@example.org", at=at)
    programme = actions.create_programme(
        actor=ana,
        format="circle-of-six",
        name="Circles",
        at=at,
        dates=RoundDates(date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 15), date(2026, 10, 15)),
    )
    kim = actions.add_coordinator(actor=ana, programme=programme, email="kim@example.org", regions=["Peru"], at=at)
    return World(ana, kim.person, programme, programme.rounds.get())


def sheet(*rows: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def snapshot() -> dict[str, list[dict[str, Any]]]:
    """Every row that an import may touch, byte for byte, but for the imports themselves."""
    from allauth.account.models import EmailAddress

    from inglenook.people.models import Enrolment, KeepApart, Profile, SameWorkplace

    models = (User, EmailAddress, Profile, Enrolment, KeepApart, SameWorkplace)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
