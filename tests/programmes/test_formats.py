"""The formats that ship: whole, valid, and complete in every language they claim."""

import tomllib
from importlib.resources import files

import pytest

from inglenook.core.errors import NotFound
from inglenook.programmes.formats import format_called, formats
from inglenook.programmes.policy import policy_from

SLUGS = ["career-mentoring", "circle-of-six", "peer-pairs"]


def test_the_three_formats_ship() -> None:
    assert [one.slug for one in formats()] == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_a_format_keeps_its_rules_through_json(slug: str) -> None:
    policy = format_called(slug).policy
    assert policy_from(policy.to_json()) == policy


@pytest.mark.parametrize("slug", SLUGS)
def test_nobody_from_ones_own_workplace_is_a_must_in_every_format(slug: str) -> None:
    weights = {rule.key: rule.weight for rule in format_called(slug).policy.rules}
    assert [weights[key] for key in ("different:workplace", "kept_apart", "not_again", "not_manager")] == ["must"] * 4


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_sensitive_is_read_by_the_engine_only(slug: str) -> None:
    sensitive = [question for question in format_called(slug).questions if question.sensitive]
    assert {question.reader for question in sensitive} == {"engine"}
    assert "identity" in {question.field for question in sensitive}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_spanish_words_are_complete(slug: str) -> None:
    english, spanish = format_called(slug), format_called(slug, "es")
    words = tomllib.loads(files("inglenook.programmes.formats").joinpath(f"es/{slug}.toml").read_text("utf-8"))
    assert set(words["questions"]) == {question.field for question in english.questions}
    assert spanish.policy == english.policy
    for here, there in zip(english.questions, spanish.questions, strict=True):
        assert (here.field, here.widget, len(here.options)) == (there.field, there.widget, len(there.options))
        assert bool(here.help) == bool(there.help)
        assert here.label != there.label


def test_a_language_without_words_speaks_english() -> None:
    assert formats("fy") == formats()


def test_an_unknown_format_is_not_found() -> None:
    with pytest.raises(NotFound):
        format_called("speed-dating")
