"""Rules on the command line: what can be written, what is refused and in which words."""

from __future__ import annotations

import pytest

from inglenook.cli.match.exits import Exit, Stop
from inglenook.cli.match.rules import policy_for, rule_from
from inglenook.programmes.formats import format_called
from inglenook.programmes.policy import RULES, RuleSpec

CIRCLES = format_called("circle-of-six")
PAIRS = format_called("career-mentoring")


def weights(**options: object) -> dict[str, str]:
    return {rule.key: rule.weight for rule in policy_for(CIRCLES, **options).rules}  # type: ignore[arg-type]


def refusal(**options: object) -> str:
    with pytest.raises(Stop) as stopped:
        policy_for(CIRCLES, **options)  # type: ignore[arg-type]
    assert stopped.value.code == Exit.USAGE
    return stopped.value.sentence


def test_without_options_the_format_stays_as_it_is() -> None:
    assert policy_for(CIRCLES) == CIRCLES.policy


def test_a_rule_replaces_the_one_of_its_name() -> None:
    assert CIRCLES.policy.rules[6] == RuleSpec("mixed", "important", {"field": "sector"})
    changed = policy_for(CIRCLES, rules=["mixed:sector=must"])
    assert changed.rules[6] == RuleSpec("mixed", "must", {"field": "sector"})
    assert len(changed.rules) == len(CIRCLES.policy.rules)


def test_a_new_rule_is_added() -> None:
    added = policy_for(CIRCLES, rules=["at_most:country=must,count=2"]).rules[-1]
    assert added == RuleSpec("at_most", "must", {"field": "country", "count": 2})


def test_a_field_of_a_form_of_ones_own_may_be_named() -> None:
    assert rule_from("alike:favourite colour=nice").key == "alike:favourite colour"


@pytest.mark.parametrize("kind", sorted(RULES))
def test_every_kind_of_rule_can_be_written(kind: str) -> None:
    what = {"roles_needed": ":mentor", "at_most": ":country", "mixed": ":sector", "alike": ":goal", "near": ":years"}
    assert rule_from(f"{kind}{what.get(kind, '')}=must").rule == kind


@pytest.mark.parametrize(
    ("size", "expected"), [("5-7", (5, 6, 7)), ("4", (4, 4, 4)), ("3-4", (3, 4, 4)), ("2 to 8", (2, 5, 8))]
)
def test_sizes(size: str, expected: tuple[int, int, int]) -> None:
    shape = policy_for(CIRCLES, size=size).shape
    assert (shape.smallest, shape.ideal, shape.largest) == expected


@pytest.mark.parametrize("size", ["1", "7-5", "9", "many", "5-20", "-5", "5-"])
def test_sizes_that_do_not_fit(size: str) -> None:
    assert size in refusal(size=size)


def test_loosening_makes_a_must_important() -> None:
    assert weights(loosened=["common_hour"])["common_hour"] == "important"
    assert weights(loosened=["different"])["different:workplace"] == "important"
    assert weights(ignored=["mixed"])["mixed:country"] == "ignore"


def test_what_nobody_may_loosen() -> None:
    assert "private wish" in refusal(loosened=["kept_apart"])
    assert "promise" in refusal(ignored=["not_manager"])
    assert "private wish" in refusal(rules=["kept_apart=ignore"])


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("different", "A rule is written like"),
        ("diferent:workplace=must", "There is no rule “diferent”"),
        ("different:workplace=perhaps", "must, important, nice or ignore"),
        ("common_hour:monday=must", "looks at nothing"),
        ("quota:country=nice", "a must or is ignored"),
        ("at_most:country=must,count=2000", "out of bounds"),
        ("at_most:country=must,colour=2", "field, count"),
        ("senior=must", "for pairs of mentor and mentee only"),
    ],
)
def test_rules_that_cannot_be_read_say_why(rule: str, words: str) -> None:
    assert words in refusal(rules=[rule])


def test_nothing_to_loosen_is_said() -> None:
    assert "no must here" in refusal(loosened=["mixed:sector"])
    assert "It has: different:workplace" in refusal(loosened=["different:planet"])


def test_aims_are_for_pairs() -> None:
    assert policy_for(PAIRS, aim="stable").shape.aim == "stable"
    assert "mentors and mentees" in refusal(aim="fair")
