"""Every code of the engine has words, for the audience that may read it; no private word slips into them."""

import subprocess
import sys

import pytest

from inglenook.circles.wording import FOR_MEMBERS, FOR_THEMSELVES, known_codes, reason_words
from inglenook.circles.wording.phrases import RULES, list_words, value_words
from inglenook.matching import codes

NAMES = {"1": "Ana", "2": "Joe"}
EXAMPLES: dict[str, object] = dict.fromkeys(codes.PARAMS, 2) | {
    "circle": ("1", "2"),
    "field": "goal",
    "giver": "1",
    "hour": 42,
    "offers": "offers",
    "people": ("1", "2"),
    "person": "1",
    "receiver": "2",
    "role": "mentor",
    "rule": "alike",
    "seeks": "seeks",
    "value": "x",
    "values": ("Leading people", "Starting out"),
    "zone": "Europe/Berlin",
}


def test_the_words_know_the_codes_and_no_others() -> None:
    assert known_codes() == codes.BY_CODE.keys()
    assert {code.code for code in codes.CODES if code.audience == codes.MEMBERS} == FOR_MEMBERS
    assert {code.code for code in codes.CODES if code.audience == codes.THEMSELVES} == FOR_THEMSELVES


def test_every_rule_that_a_code_may_carry_has_words() -> None:
    assert {*codes.RULES.values(), "private"} <= RULES.keys()


@pytest.mark.parametrize("code", codes.CODES, ids=lambda code: code.code)
@pytest.mark.parametrize("field", ["goal", "workplace", "a field of our own"])
def test_every_code_says_a_whole_sentence(code: codes.Code, field: str) -> None:
    params = {name: EXAMPLES[name] for name in code.params} | ({"field": field} if "field" in code.params else {})
    words = reason_words(code.code, params, NAMES)
    assert words.endswith(".")
    assert "%" not in words.replace(" % ", " ")
    assert "_" not in words
    if "people" in code.params and code.code != "broken_unknown_person":
        assert "Ana and Joe" in words
    assert reason_words(code.code, {**params, "people": ("3",), "person": "3"}, NAMES).endswith(".")


def test_a_reason_speaks_to_you_and_names_the_others() -> None:
    shared = {"field": "goal", "values": ("Leading people",), "people": ("1", "9")}
    assert reason_words("alike", shared, NAMES) == (
        "You would like the same from this as Ana and somebody: Leading people."
    )
    assert reason_words("shared", {"field": "language", "values": ("en", "es")}, {}) == (
        "All of you can talk in English and Spanish."
    )
    one = {"role": "mentor", "people": ("1",)}
    assert reason_words("role", one, NAMES) == "Ana takes part as mentor."
    assert reason_words("role", {**one, "people": ("1", "2")}, NAMES) == "Ana and Joe take part as mentor."


def test_a_name_with_a_percent_sign_or_a_brace_is_only_a_name() -> None:
    odd = {"1": "%(x)s {0} <b>"}
    assert reason_words("wished", {"people": ("1",)}, odd) == "You asked for %(x)s {0} <b>."


def test_a_code_from_a_newer_engine_is_no_error() -> None:
    assert reason_words("brand_new", {}, {}) == "There is one more reason that has no words yet."


def test_values_and_lists_follow_the_language() -> None:
    assert value_words("country", "DE", "es") == "Alemania"
    assert value_words("country", "Deutschland", "en") == "Deutschland"
    assert value_words("language", "pt-BR", "en") == "Portuguese (Brazil)"
    assert value_words("language", "../../etc", "en") == "../../etc"
    assert value_words("goal", "DE", "es") == "DE"
    assert list_words(["a", "b", "c"], "es") == "a, b y c"
    assert list_words(["a", "b", "c"], "no such language") == "a, b and c"
    assert list_words([]) == ""


def test_the_words_need_no_web_framework() -> None:
    script = "import sys, inglenook.circles.wording; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
