"""A small cast and random little communities for the engine's tests."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from inglenook.matching.facts import Period, Person, Ties
from inglenook.matching.policy import (
    Alike,
    AtMost,
    Balanced,
    CommonHour,
    Different,
    Gives,
    Groups,
    KeptApart,
    Mixed,
    Near,
    NotAgain,
    NotAlone,
    NotManager,
    Policy,
    RolesNeeded,
    SameIfWished,
    Shape,
    Shared,
    Weight,
    Wished,
)
from inglenook.matching.result import Problem

#: Both European and American clocks change in it, three weeks apart.
SPRING = Period(date(2027, 2, 1), date(2027, 5, 30))
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")
TRIOS = Groups(2, 3, 4)
WEIGHTS = (Weight.NICE, Weight.IMPORTANT, Weight.MUST)


def tags(**fields: str) -> dict[str, frozenset[str]]:
    """Make facts from words; language="de en" says two languages."""
    return {field: frozenset(values.split()) for field, values in fields.items()}


def some(letters: str, most: int = 2) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(letters), max_size=most)


@st.composite
def weeks(draw: st.DrawFn) -> frozenset[int] | None:
    """A few painted stretches, mostly on one day so that people can meet."""
    if draw(st.integers(0, 9)) == 0:
        return None
    hours: set[int] = set()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, 1)) * 24 + draw(st.integers(6, 20))
        hours.update(range(start, start + draw(st.integers(1, 8))))
    return frozenset(hours)


@st.composite
def persons(draw: st.DrawFn, name: str, others: tuple[str, ...]) -> Person:
    roles = draw(st.sampled_from(["peer", "peer", "peer", "mentor", "mentee", "peer mentor", "mentor mentee"]))
    numbers = {"years": float(draw(st.integers(0, 9)))} if draw(st.booleans()) else {}
    return Person(
        name,
        {
            "workplace": draw(some("abcdefgh", 2)),
            "language": draw(some("xyz", 3)),
            "sector": draw(some("pqr", 1)),
            "goal": draw(some("klmn", 3)),
            "offers": draw(some("stu", 2)),
            "seeks": draw(some("stu", 2)),
            "identity": draw(some("vw", 1)),
        },
        numbers=numbers,
        zone=draw(st.sampled_from(ZONES[:3])),
        week=draw(weeks()),
        roles=frozenset(roles.split()),
        seats={role: draw(st.sampled_from([1, 1, 1, 2, 0])) for role in roles.split()},
        wishes=frozenset(draw(st.lists(st.sampled_from(others), max_size=1))),
        wants_same=frozenset({"identity"} if draw(st.integers(0, 5)) == 0 else ()),
        not_alone=frozenset({"identity"} if draw(st.integers(0, 5)) == 0 else ()),
        priority=draw(st.sampled_from([0, 0, 0, 1])),
    )


ANY_RULE = st.one_of(
    st.builds(Different, weight=st.sampled_from(WEIGHTS)),
    st.builds(Shared, weight=st.sampled_from(WEIGHTS), at_least=st.integers(1, 2), unknown_fits=st.booleans()),
    st.builds(CommonHour, weight=st.sampled_from(WEIGHTS), at_least=st.integers(1, 2), unknown_fits=st.booleans()),
    st.builds(KeptApart),
    st.builds(NotAgain, st.sampled_from(WEIGHTS)),
    st.builds(NotManager, st.sampled_from(WEIGHTS)),
    st.builds(RolesNeeded, st.sampled_from(["mentor", "peer"]), st.integers(0, 1), st.sampled_from([None, 2, 3])),
    st.builds(AtMost, st.sampled_from(["sector", "goal"]), st.integers(1, 3), st.sampled_from(WEIGHTS)),
    st.builds(Mixed, st.just("sector"), st.sampled_from(WEIGHTS[:2])),
    st.builds(Alike, st.just("goal"), st.sampled_from(WEIGHTS)),
    st.builds(Gives, weight=st.sampled_from(WEIGHTS)),
    st.builds(Near, st.just("years"), st.sampled_from([0.0, 2.0, 5.0]), st.sampled_from(WEIGHTS)),
    st.builds(Balanced, st.sampled_from(WEIGHTS)),
    st.builds(Wished, st.sampled_from(WEIGHTS)),
    st.builds(SameIfWished, weight=st.sampled_from(WEIGHTS)),
    st.builds(NotAlone, weight=st.sampled_from(WEIGHTS)),
)


@st.composite
def problems(draw: st.DrawFn, smallest: int = 4, largest: int = 14, shape: Shape = TRIOS) -> Problem:
    """A little community with a few rules of any weight: often nearly unsolvable, always well-formed."""
    ids = tuple(f"p{number:02}" for number in range(draw(st.integers(smallest, largest))))
    people = tuple(draw(persons(name, tuple(other for other in ids if other != name))) for name in ids)
    pairs = st.frozensets(
        st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] < p[1]), max_size=4
    )
    rules = draw(st.lists(ANY_RULE, max_size=5, unique_by=type))
    return Problem(people, Policy(shape, tuple(rules)), SPRING, Ties(draw(pairs), draw(pairs), draw(pairs)))
