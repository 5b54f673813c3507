"""Who is ready to be matched in a round, as frozen facts for the engine's bridge: ids and answers, no name in sight.

Private lists are resolved here, from addresses to people of the same round; nothing else ever reads them.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from inglenook.people.answers_json import answers_from_json
from inglenook.people.models import Enrolment, KeepApart, Profile
from inglenook.programmes.models import Round
from inglenook.sheets.answers import Answers


@dataclass(frozen=True, slots=True)
class Ready:
    """One person of a round, with everything the engine may know.

    caps: the most circles in a role at once, across all programmes; only for roles in which they said a number.
    keep_apart, met_before, managers, wishes: people of the same round whom they named (never themselves).
    confirmed: whether they looked at their answers and sent them (False: an import they have not seen yet).
    """

    person_id: UUID
    answers: Answers
    caps: Mapping[str, int]
    keep_apart: frozenset[UUID]
    met_before: frozenset[UUID]
    managers: frozenset[UUID]
    wishes: frozenset[UUID]
    priority: int
    signed_up_at: datetime
    confirmed: bool


def is_ready(on: date) -> Q:
    """Sign-ups that take part on a day: sent, and not paused beyond it."""
    return Q(state=Enrolment.State.READY) | Q(state=Enrolment.State.PAUSED, paused_until__lte=on)


def ready_enrolments(round_: Round, *, on: date) -> QuerySet[Enrolment]:
    """List the sign-ups of a round that take part in matching on a day, in order of person id."""
    return round_.enrolments.filter(is_ready(on), person__is_active=True).order_by("person_id")


def ready_to_match(round_: Round, *, on: date) -> tuple[Ready, ...]:
    """Return everybody who takes part in matching on a day, in order of person id."""
    enrolments = list(ready_enrolments(round_, on=on).select_related("person"))
    here = _Register((row.person_id, row.person.email, row.person.name) for row in enrolments)
    ids = [row.person_id for row in enrolments]
    apart = _private_lists(ids)
    caps = stated_caps(round_, ids)
    found = []
    for row in enrolments:
        answers, me = answers_from_json(row.answers), {row.person_id}
        found.append(
            Ready(
                person_id=row.person_id,
                answers=answers,
                caps=caps[row.person_id],
                keep_apart=here.anybody([*apart[row.person_id], *answers.keep_apart]) - me,
                met_before=here.anybody(answers.met_before) - me,
                managers=here.anybody(answers.managers) - me,
                wishes=here.certain(answers.wishes) - me,
                priority=row.priority,
                signed_up_at=row.confirmed_at or row.started_at,
                confirmed=row.confirmed_at is not None,
            )
        )
    return tuple(found)


def stated_caps(round_: Round, person_ids: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """Return how many circles at once each person said they could hold, by role, for those roles they spoke of.

    The number in this round's sign-up and the latest word in the profile both bind: the smaller one counts.
    """
    caps: dict[UUID, dict[str, int]] = {person: {} for person in person_ids}
    said = round_.enrolments.filter(person__in=person_ids).values_list("person_id", "answers")
    latest = Profile.objects.filter(person__in=person_ids).values_list("person_id", "answers")
    for person, answers in [*said, *latest]:
        for role, seats in answers.get("seats", {}).items():
            caps[person][role] = min(seats, caps[person].get(role, seats))
    return caps


def fold(words: str) -> str:
    """Return an address or a name in the one form in which two spellings of it are equal."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def _private_lists(person_ids: Collection[UUID]) -> Mapping[UUID, list[str]]:
    lists: dict[UUID, list[str]] = defaultdict(list)
    for owner, address in KeepApart.objects.filter(owner__in=person_ids).values_list("owner_id", "address"):
        lists[owner].append(address)
    return lists


class _Register:
    """Finds people of one round by the address or the name that somebody wrote."""

    def __init__(self, people: Iterable[tuple[UUID, str, str]]) -> None:
        self._by_address: dict[str, UUID] = {}
        self._by_name: dict[str, set[UUID]] = defaultdict(set)
        for person, address, name in people:
            self._by_address[fold(address)] = person
            if fold(name):
                self._by_name[fold(name)].add(person)

    def anybody(self, written: Iterable[str]) -> frozenset[UUID]:
        """Everybody who may be meant: when two people bear a name to keep away from, both are kept away."""
        return frozenset().union(*(self._meant(words) for words in written))

    def certain(self, written: Iterable[str]) -> frozenset[UUID]:
        """Only those who are meant beyond doubt: a wish for a name that two people bear is nobody's."""
        return frozenset().union(*(meant for words in written if len(meant := self._meant(words)) == 1))

    def _meant(self, words: str) -> set[UUID]:
        key = fold(words)
        return {self._by_address[key]} if key in self._by_address else self._by_name.get(key, set())
