"""What a commit of an upload would do to each person: new, changed, the same, or left as they are, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from inglenook.accounts.models import User
from inglenook.people.answers_json import answers_to_json
from inglenook.people.bridge.adapting import fitted
from inglenook.people.models import Enrolment, KeepApart
from inglenook.programmes.models import Question, Round
from inglenook.sheets import Answers, Directory, Problem, SignUp, SignUps

State = Enrolment.State
#: How many addresses go into one query.
_BATCH = 500


class Fate(StrEnum):
    """What a commit does with a person of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    OWN = "own"  # they answered here themselves: their own words hold
    WITHDRAWN = "withdrawn"  # they took their sign-up back: nobody takes that back for them
    CLOSED = "closed"  # their account is closed


@dataclass(frozen=True, slots=True)
class Planned:
    """One person of the file. answers: as JSON, without private lists; keep_apart: addresses to add to theirs."""

    email: str
    name: str
    fate: Fate
    answers: dict[str, Any]
    keep_apart: tuple[str, ...]
    rows: tuple[tuple[str, str, int], ...]
    signed_up_at: datetime | None
    person: User | None
    enrolment: Enrolment | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a commit would do. problems: of the file, and of this plan; new_options: choices no question offers yet."""

    people: tuple[Planned, ...]
    problems: tuple[Problem, ...]
    counts: dict[str, int]
    new_options: dict[str, tuple[str, ...]]


def plan_of(result: SignUps, round_: Round, questions: Iterable[Question]) -> Plan:
    """Compare what a file says with the round as it is. Reads only; a fixed number of queries for each 500 people."""
    asked = {question.field: question for question in questions}
    reachable = [person for person in result.people if person.email and "#" not in person.key]
    alone = [_not_alone(person) for person in result.people if person not in reachable]
    here = _Here(round_, [person.email.lower() for person in reachable])
    directory, addresses = Directory(result.people), {person.key: person.email.lower() for person in result.people}
    planned = tuple(_planned(person, asked, here, directory, addresses) for person in reachable)
    fates = Counter(str(person.fate) for person in planned)
    counts = {
        **{str(fate): fates[fate] for fate in Fate},
        "people": len(planned),
        "doubled": result.counts.duplicates,
        "problems": result.counts.problems + len(alone),
        "skipped": result.counts.skipped,
        "rows": result.counts.rows,
    }
    return Plan(planned, (*result.problems, *alone), counts, _new_options(result, asked))


class _Here:
    """The people of a file as this site knows them, and everybody in the round by name."""

    def __init__(self, round_: Round, addresses: list[str]) -> None:
        self.people: dict[str, User] = {}
        for start in range(0, len(addresses), _BATCH):
            some = addresses[start : start + _BATCH]
            self.people |= {user.email.lower(): user for user in User.objects.filter(email__in=some)}
        self.enrolments = {row.person_id: row for row in round_.enrolments.select_related("person")}
        self.round_directory = Directory(
            SignUp(row.person.email.lower(), row.person.name, row.person.email.lower(), Answers(), ())
            for row in self.enrolments.values()
        )
        owners = [person.pk for person in self.people.values() if person.pk in self.enrolments]
        self.apart: dict[UUID, set[str]] = {owner: set() for owner in owners}
        lists = KeepApart.objects.filter(owner__enrolments__round=round_).values_list("owner_id", "address")
        for owner, address in lists:
            if owner in self.apart:
                self.apart[owner].add(address)


def _planned(
    said: SignUp, asked: Mapping[str, Question], here: _Here, directory: Directory, addresses: Mapping[str, str]
) -> Planned:
    email = said.email.lower()
    person = here.people.get(email)
    enrolment = here.enrolments.get(person.pk) if person else None
    apart, unknown = _apart(said, here, directory, addresses)
    answers = answers_to_json(replace(fitted(said.answers, asked), keep_apart=unknown))
    known = here.apart.get(person.pk, set()) if person else set()
    added = tuple(address for address in apart if address not in known)
    name = " ".join(said.name.split())[:120]
    return Planned(
        email=email,
        name=name,
        fate=_fate(person, enrolment, answers, added, name),
        answers=answers,
        keep_apart=added,
        rows=said.rows,
        signed_up_at=_aware(said.signed_up_at),
        person=person,
        enrolment=enrolment,
    )


def _fate(
    person: User | None, enrolment: Enrolment | None, answers: dict[str, Any], added: tuple[str, ...], name: str
) -> Fate:
    if person is not None and not person.is_active:
        return Fate.CLOSED
    if enrolment is None or person is None:
        return Fate.NEW
    if enrolment.state == State.WITHDRAWN:
        return Fate.WITHDRAWN
    if enrolment.source == Enrolment.Source.FORM or enrolment.confirmed_at is not None:
        return Fate.OWN
    is_same = enrolment.answers == answers and not added and not may_rename(person, name)
    return Fate.SAME if is_same else Fate.CHANGED


def may_rename(person: User, name: str) -> bool:
    """Whether a file's name replaces the account's: only while its owner has never signed in to say their own."""
    return bool(name) and person.name != name and (not person.name or person.last_login is None)


def _apart(
    said: SignUp, here: _Here, directory: Directory, addresses: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addresses to keep this person apart from, and the words that name nobody we know."""
    found: list[str] = []
    unknown: list[str] = []
    for words in said.answers.keep_apart:
        if addresses.get(words):
            found.append(addresses[words])
            continue
        meant = [*_meant(words, here.round_directory), *_meant(words, directory)]
        if meant:
            found.extend(addresses.get(key) or key for key in meant if addresses.get(key, key))
        elif "@" in words and " " not in words.strip():
            found.append(words.strip().lower())
        else:
            unknown.append(words)
    own = said.email.lower()
    kept = tuple(dict.fromkeys(address for address in found if address != own and len(address) <= 254))
    return kept, tuple(unknown)


def _meant(words: str, directory: Directory) -> list[str]:
    """Everybody who may be meant: where a name fits two people, both are kept away."""
    return [key for one in directory.named(words) for key in ((one.key,) if one.key else one.could_be)]


def _not_alone(said: SignUp) -> Problem:
    """An account belongs to one address: two people of one address cannot both have one."""
    file, sheet, row = said.rows[-1] if said.rows else ("", "", 0)
    code = "address_of_another" if said.email else "no_address"
    return Problem(code, {"value": said.email[:80]}, file, sheet, row, leaves_out=True)


def _new_options(result: SignUps, asked: Mapping[str, Question]) -> dict[str, tuple[str, ...]]:
    found = {}
    for field, seen in result.options.items():
        question = asked.get(field)
        if question is None or not question.options or question.sensitive:
            continue
        known = {option.casefold() for option in question.options}
        fresh = tuple(option for option in seen if option.casefold() not in known)
        if fresh:
            found[field] = fresh
    return found


def _aware(moment: datetime | None) -> datetime | None:
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
