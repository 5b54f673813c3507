"""How many others fit: the bits agree with a plain comparison of every two people."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.dashboards.queries.options import Candidate, needed_companions, options_of
from inglenook.programmes.formats import format_called
from inglenook.programmes.policy import PolicySpec, RuleSpec, ShapeSpec, policy_from
from inglenook.sheets import Answers

START = date(2026, 4, 15)
CIRCLES = format_called("circle-of-six").policy
MENTORING = format_called("career-mentoring").policy


def candidate(number: int, answers: Answers) -> Candidate:
    return Candidate(UUID(int=number), answers)


def fitting(people: list[Answers], policy: PolicySpec = CIRCLES) -> list[int]:
    found = options_of([candidate(n, one) for n, one in enumerate(people, 1)], policy, starts_on=START)
    return [one.fitting for one in found]


def said(**tags: tuple[str, ...]) -> Answers:
    return Answers(tags=tags)


def test_a_workplace_in_common_rules_out() -> None:
    ana, joe, mei = said(workplace=("a", "b")), said(workplace=("b",)), said(workplace=("c",))
    assert fitting([ana, joe, mei]) == [1, 1, 2]


def test_no_language_in_common_rules_out_and_the_reason_is_told() -> None:
    people = [said(language=("en",)), said(language=("es", "en")), said(language=("es",)), said()]
    found = options_of([candidate(n, one) for n, one in enumerate(people, 1)], CIRCLES, starts_on=START)
    assert [one.fitting for one in found] == [2, 3, 2, 3]
    assert found[0].in_the_way == (("shared:language", 1),)


def test_hours_are_compared_across_zones() -> None:
    monday_noon_berlin = Answers(zone="Europe/Berlin", week=frozenset({12}))
    monday_ten_utc = Answers(zone="UTC", week=frozenset({10}))
    half_past_in_delhi = Answers(zone="Asia/Kolkata", week=frozenset({15}))  # 09:30 to 10:30 UTC
    never = Answers(zone="UTC", week=frozenset())
    unsaid = Answers()
    assert fitting([monday_noon_berlin, monday_ten_utc, half_past_in_delhi, never, unsaid]) == [3, 3, 3, 1, 4]


def test_mentors_need_mentees() -> None:
    mentor, mentee = Answers(roles=frozenset({"mentor"})), Answers(roles=frozenset({"mentee"}))
    both = Answers(roles=frozenset({"mentor", "mentee"}))
    assert fitting([mentor, mentor, mentee, both], MENTORING) == [2, 2, 3, 3]


def test_wishes_rule_nobody_out() -> None:
    wish = PolicySpec(ShapeSpec("groups"), (RuleSpec("different", "important", {"field": "workplace"}),))
    assert fitting([said(workplace=("a",)), said(workplace=("a",))], wish) == [1, 1]


def test_what_a_place_takes() -> None:
    assert (needed_companions(CIRCLES), needed_companions(MENTORING)) == (4, 1)


_answers = st.builds(
    Answers,
    tags=st.fixed_dictionaries(
        {
            "workplace": st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
            "language": st.lists(st.sampled_from(["en", "es", "fr"]), max_size=2).map(tuple),
        }
    ),
    zone=st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]),
    week=st.none() | st.frozensets(st.integers(0, 167), max_size=4),
)


@given(st.lists(_answers, max_size=7))
@settings(max_examples=60, deadline=None)
def test_two_fit_as_one_by_one(people: list[Answers]) -> None:
    """For every two: different workplaces, a language in common, an hour in common; not said fits everybody."""
    shift = {"UTC": 0, "Asia/Tokyo": 9, "America/New_York": -4}

    def hours(one: Answers) -> set[int]:
        return {(hour - shift[one.zone]) % 168 for hour in one.week or ()}

    def fits(one: Answers, other: Answers) -> bool:
        apart = not set(one.tags["workplace"]) & set(other.tags["workplace"])
        languages = [set(each.tags["language"]) for each in (one, other)]
        speaks = not all(languages) or bool(languages[0] & languages[1])
        meets = one.week is None or other.week is None or bool(hours(one) & hours(other))
        return apart and speaks and meets

    plain = [0] * len(people)
    for (n, one), (m, other) in combinations(enumerate(people), 2):
        if fits(one, other):
            plain[n] += 1
            plain[m] += 1
    assert fitting(people, policy_from(CIRCLES.to_json())) == plain
