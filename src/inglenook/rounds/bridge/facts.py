"""People's answers as the engine's frozen facts: ids, and only the fields that the rules look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import isfinite

from inglenook.matching.facts import PEER, Period, Person, Ties
from inglenook.matching.result import Placing, Problem
from inglenook.programmes.policy import PolicySpec
from inglenook.rounds.bridge.policies import active_rules, engine_policy, fields_looked_at
from inglenook.rounds.bridge.workplaces import fold_workplace, folded_pairs, meant_by
from inglenook.sheets.answers import STANDARD_FIELDS, Answers

SENSITIVE_FIELDS = frozenset(field.name for field in STANDARD_FIELDS if field.sensitive)
RANK = "stage_rank"

Find = Callable[[str], str | None]
Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Fact:
    """One person who wishes to be matched: an id, what they said, and whether a place was promised (priority)."""

    id: str
    answers: Answers
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What the house knows besides the answers; every id is a Fact's, others are left aside.

    keep_apart, met_before, line_manager: pairs of ids. same_workplaces: confirmed spellings, from one to the other.
    stages: the options of the question about stage, first step first (they become the number "stage_rank").
    seats_taken: seats held in other rounds, by id and role, taken off the seats that a person set themselves.
    seat_caps: the fewest seats that a person set in any sign-up that still counts, by id and role.
    private_fields: further fields whose values nobody is told. home_zone: the clock of whoever did not say theirs.
    """

    keep_apart: Pairs = ()
    met_before: Pairs = ()
    line_manager: Pairs = ()
    same_workplaces: Mapping[str, str] = field(default_factory=dict)
    stages: Sequence[str] = ()
    seats_taken: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    seat_caps: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    private_fields: frozenset[str] = frozenset()
    home_zone: str = "UTC"


def nobody(said: str) -> str | None:  # noqa: ARG001 (a Find that finds nobody)
    """Find nobody."""
    return None


def problem_from(
    facts: Iterable[Fact],
    policy: PolicySpec,
    *,
    starts_on: date,
    ends_on: date,
    find: Find = nobody,
    known: Known | None = None,
    start: tuple[Placing, ...] = (),
) -> Problem:
    """Freeze what the engine is to know. `find` says whom an address or a name means (see `Directory.find`).

    People come in order of id, so that the order of rows decides nothing. An answer that names somebody unknown, or
    oneself, is left aside. Raises nothing: what the engine cannot take it refuses itself, with a code.
    """
    known = known or Known()
    people = sorted(facts, key=lambda fact: fact.id)
    looked_at = fields_looked_at(policy)
    names = {name for name in looked_at if any(name in fact.answers.tags for fact in people)}
    same = folded_pairs(known.same_workplaces)
    spellings = {name: _spellings(people, name, same) for name in names}
    uses_wishes = any(rule.rule == "wished" for rule in active_rules(policy))
    ids = frozenset(fact.id for fact in people)
    finder = _within(ids, find)
    return Problem(
        people=tuple(
            Person(
                id=fact.id,
                tags={
                    name: frozenset(spellings[name][_folded(name, value, same)] for value in values)
                    for name, values in sorted(fact.answers.tags.items())
                    if name in names and values
                },
                numbers=_numbers(fact.answers, looked_at, known.stages),
                zone=fact.answers.zone or known.home_zone,
                week=fact.answers.week,
                roles=_roles(fact.answers, policy),
                seats=_seats(fact, policy, known),
                wishes=_found(fact, fact.answers.wishes, finder) if uses_wishes else frozenset(),
                wants_same=fact.answers.wants_same & looked_at,
                not_alone=fact.answers.not_alone & looked_at,
                priority=fact.priority,
            )
            for fact in people
        ),
        policy=engine_policy(policy, private_fields=SENSITIVE_FIELDS | known.private_fields),
        period=Period(starts_on, ends_on),
        ties=Ties(
            keep_apart=_tied(ids, known.keep_apart, _said(people, "keep_apart", finder)),
            met_before=_tied(ids, known.met_before, _said(people, "met_before", finder)),
            line_manager=_tied(ids, known.line_manager, _said(people, "managers", finder)),
        ),
        start=start,
    )


def _folded(name: str, value: str, same_workplaces: Mapping[str, str]) -> str:
    """Return the form in which two spellings of a value are equal; workplaces are folded further than other answers."""
    if name == "workplace" and (folded := fold_workplace(value)):
        return meant_by(folded, same_workplaces)
    return " ".join(value.casefold().split())


def _spellings(people: Sequence[Fact], name: str, same_workplaces: Mapping[str, str]) -> dict[str, str]:
    """Choose one spelling to speak of each value: the one most people wrote, the smallest of equals."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in people:
        for value in fact.answers.tags.get(name, ()):
            written[_folded(name, value, same_workplaces)][" ".join(value.split())] += 1
    return {folded: min(said, key=lambda value: (-said[value], value)) for folded, said in written.items()}


def _numbers(answers: Answers, looked_at: frozenset[str], stages: Sequence[str]) -> dict[str, float]:
    numbers = {name: value for name, value in answers.numbers.items() if name in looked_at and isfinite(value)}
    if RANK in looked_at and RANK not in numbers:
        order = {" ".join(stage.casefold().split()): rank for rank, stage in enumerate(stages)}
        ranks = [order.get(" ".join(said.casefold().split())) for said in answers.tags.get("stage", ())]
        if known_ranks := [rank for rank in ranks if rank is not None]:
            numbers[RANK] = float(max(known_ranks))
    return dict(sorted(numbers.items()))


def _roles(answers: Answers, policy: PolicySpec) -> frozenset[str]:
    """Return the roles that the shape knows, out of those said; whoever said none is a peer.

    Among peers, "mentor" and "mentee" stay known (a balanced circle asks for them), but carry no seat: see `_seats`.
    """
    if policy.shape.kind == "pairs" or _roles_needed(policy):
        return answers.roles or frozenset({PEER})
    return answers.roles | {PEER}


def _roles_needed(policy: PolicySpec) -> frozenset[str]:
    return frozenset(str(rule.params["role"]) for rule in active_rules(policy) if rule.rule == "roles_needed")


def _seats(fact: Fact, policy: PolicySpec, known: Known) -> dict[str, int]:
    """Return the seats by role: what the person set, less what they hold elsewhere; never more than they set."""
    set_here, caps = fact.answers.seats, known.seat_caps.get(fact.id, {})
    taken = known.seats_taken.get(fact.id, {})
    among_peers = policy.shape.kind != "pairs" and not _roles_needed(policy)
    seats: dict[str, int] = {}
    for role in sorted(_roles(fact.answers, policy)):
        if among_peers and role != PEER:
            seats[role] = 0
            continue
        said = [by_role[role] for by_role in (set_here, caps) if role in by_role]
        if said:
            seats[role] = max(0, min(said) - taken.get(role, 0))
    return seats


def _within(ids: frozenset[str], find: Find) -> Find:
    def finder(said: str) -> str | None:
        found = said if said in ids else find(said)
        return found if found in ids else None

    return finder


def _found(fact: Fact, said: Iterable[str], find: Find) -> frozenset[str]:
    return frozenset(other for word in said if (other := find(word)) is not None and other != fact.id)


def _said(people: Sequence[Fact], name: str, find: Find) -> Iterable[tuple[str, str]]:
    for fact in people:
        for other in _found(fact, getattr(fact.answers, name), find):
            yield fact.id, other


def _tied(ids: frozenset[str], *pairs: Pairs) -> frozenset[tuple[str, str]]:
    return frozenset(
        (min(one, other), max(one, other))
        for some in pairs
        for one, other in some
        if one != other and one in ids and other in ids
    )
