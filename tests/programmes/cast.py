"""A small cast: Ana cares for the community and for Circles, Joe for Germany, Mei is a member, Sam a stranger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from inglenook.programmes import actions
from inglenook.programmes.calendar import RoundDates
from inglenook.programmes.models import Coordinator, Programme, Round

DATES = RoundDates(date(2026, 3, 1), date(2026, 3, 22), date(2026, 4, 6), date(2026, 10, 6))


@dataclass(frozen=True)
class Cast:
    ana: User
    joe: User
    mei: User
    sam: User
    circles: Programme
    spring: Round

    def coordinator(self, person: User) -> Coordinator:
        return Coordinator.objects.get(programme=self.circles, person=person)

    def fresh(self) -> Programme:
        return Programme.objects.get(pk=self.circles.pk)


def make_cast(at: datetime) -> Cast:
    people = {
        name: create_account(email=f"{name.lower()}@example.org", name=name, at=at)
        for name in ("Ana", "Joe", "Mei", "Sam")
    }
    actions.name_steward(actor=None, email="ana@example.org", at=at)
    circles = actions.create_programme(
        actor=people["Ana"], format="circle-of-six", name="Spring Circles", at=at, dates=DATES, round_name="Spring"
    )
    actions.add_coordinator(
        actor=people["Ana"], programme=circles, email="joe@example.org", regions=["Germany", "Bavaria"], at=at
    )
    return Cast(
        ana=people["Ana"],
        joe=people["Joe"],
        mei=people["Mei"],
        sam=people["Sam"],
        circles=circles,
        spring=circles.rounds.get(),
    )
