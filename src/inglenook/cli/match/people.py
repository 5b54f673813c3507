"""Sign-ups as the engine may know them: an id for each person, and the way back from ids to names."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from inglenook.cli.report.outcome import Someone
from inglenook.cli.words import _
from inglenook.rounds.bridge import Directory, Fact
from inglenook.sheets.answers import Answers, SignUp


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody who signed up: facts for the engine, names for the coordinator, and who is meant by a word."""

    facts: tuple[Fact, ...]
    by_id: Mapping[str, Someone]
    directory: Directory


def crowd_from(sign_ups: Iterable[SignUp], *, several_files: bool, seats: Mapping[str, int]) -> Crowd:
    """Give each sign-up an id that says nothing and does not depend on the order of rows.

    seats: how many circles somebody would sit in, by role, if they did not say themselves.
    """
    everybody = [(person_id(one.key), one) for one in sign_ups]
    return Crowd(
        tuple(Fact(id_, _seated(one.answers, seats)) for id_, one in everybody),
        {id_: _someone(id_, one, several_files=several_files) for id_, one in everybody},
        Directory((id_, one.name, one.email) for id_, one in everybody),
    )


def person_id(key: str) -> str:
    """Return the id of a sign-up: sixteen hex digits made of its key."""
    return hashlib.sha256(b"inglenook match\0" + key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def told_apart(people: Iterable[Someone]) -> dict[str, str]:
    """Return a name for each id, with the row added where two people bear one name."""
    everybody = list(people)
    names = Counter(one.name.casefold() for one in everybody)
    return {one.id: one.name if names[one.name.casefold()] == 1 else f"{one.name} ({one.rows})" for one in everybody}


def _someone(id_: str, one: SignUp, *, several_files: bool) -> Someone:
    file, sheet, row = one.rows[-1] if one.rows else ("", "", 0)
    place = _("row {row}").format(row=row) if row else ""
    where = ", ".join(filter(None, (file if several_files else "", sheet, place)))
    workplace = "; ".join(one.answers.tags.get("workplace", ()))
    return Someone(
        id=id_,
        name=one.name or one.email.partition("@")[0] or _number(one.key) or _("Somebody without a name"),
        address=one.email,
        workplace=workplace,
        zone=one.answers.zone,
        rows=where,
    )


def _seated(answers: Answers, seats: Mapping[str, int]) -> Answers:
    usual = {role: number for role, number in seats.items() if role in answers.roles}
    return replace(answers, seats={**usual, **answers.seats})


def _number(key: str) -> str:
    """Return what a form without names calls a person: the number of their answer."""
    kind, _colon, number = key.rpartition(":")
    return _("Number {number}").format(number=number) if kind.startswith("id") else ""
