"""Shares of a round: who may take part so that no value of a field has more than its share of those placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from hashlib import blake2b

from inglenook.matching.facts import Person
from inglenook.matching.policy import Quota, Weight
from inglenook.matching.result import Placing, Problem


def quotas(problem: Problem) -> list[Quota]:
    """The quotas that count."""
    return [rule for rule in problem.policy.rules if isinstance(rule, Quota) and rule.weight is not Weight.IGNORE]


def admit(
    problem: Problem, among: AbstractSet[str], seed: int, *, first: AbstractSet[str] = frozenset()
) -> frozenset[str]:
    """The people among these who may take part if all of them are placed.

    Where a value has more than its share, those beyond it stay out: never somebody in a locked circle, then those of
    lowest priority, then those not in `first`, then by a draw from the seed and the id, which knows no order of rows.
    """
    rules = quotas(problem)
    locked = {seat.person for placing in problem.start if placing.locked for seat in placing.seats}
    people = sorted(
        (person for person in problem.people if person.id in among),
        key=lambda person: (person.id not in locked, -person.priority, person.id not in first, _draw(seed, person.id)),
    )
    fewer = True
    while fewer:
        fewer = False
        for rule in rules:
            most = rule.percent * len(people) // 100
            kept = _within(rule, people, most, locked)
            fewer = fewer or len(kept) < len(people)
            people = kept
    return frozenset(person.id for person in people)


def broken(problem: Problem, placings: Sequence[Placing]) -> Iterator[tuple[Quota, str]]:
    """Which values have more than their share of those placed."""
    placed = {seat.person for placing in placings for seat in placing.seats}
    people = [person for person in problem.people if person.id in placed]
    for rule in quotas(problem):
        shares = Counter(value for person in people for value in person.tags.get(rule.field, ()))
        for value, count in sorted(shares.items()):
            if count * 100 > rule.percent * len(people):
                yield rule, value


def _within(rule: Quota, people: Sequence[Person], most: int, locked: AbstractSet[str]) -> list[Person]:
    taken: Counter[str] = Counter()
    kept = []
    for person in people:
        values = person.tags.get(rule.field, frozenset())
        if person.id in locked or all(taken[value] < most for value in values):
            taken.update(values)
            kept.append(person)
    return kept


def _draw(seed: int, name: str) -> bytes:
    return blake2b(f"{seed}:{name}".encode(), digest_size=8).digest()
