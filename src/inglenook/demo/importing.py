"""The form's export that Mei imports: the part of the community that signed up before there was Inglenook."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from inglenook.accounts.models import User
from inglenook.demo.cast import CAST
from inglenook.demo.crowd import answers_to, crowd
from inglenook.demo.signing_up import account, sign_up
from inglenook.programmes.formats import format_called
from inglenook.programmes.models import Round

PEOPLE = 62


def import_sample(round_: Round, *, actor: User, at: datetime) -> None:  # noqa: ARG001
    """Import the sample."""
    chance = random.Random("sample")  # noqa: S311 (made people, no secret)
    made_from = format_called(round_.programme.format)
    names = {role.name for role in CAST}
    for name, email, place in crowd(PEOPLE, chance=chance, taken=names):
        moment = at - timedelta(hours=chance.randrange(2, 240))
        person = account(name, email, place.zone, at=moment)
        sign_up(person, round_, answers_to(made_from, place, chance=chance), at=moment)
