from hypothesis import given
from hypothesis import strategies as st

from inglenook.sheets.values.choices import Splitter, learn

OPTIONS = ["Waste management (food, trash, etc)", "Community service", "Law, and ethics", "Tea"]


def test_options_with_commas_in_brackets_or_after_which_a_small_letter_follows() -> None:
    cells = [
        "Waste management (food, trash, etc), Tea",
        "Law, and ethics",
        "Tea, Law, and ethics",
        "Community service, Tea",
    ]
    found = learn(cells)
    assert found.divider == ","
    assert set(found.options) == set(OPTIONS)
    assert Splitter(found.options, found.divider).split(cells[2]) == ("Tea", "Law, and ethics")


def test_the_longest_known_option_wins() -> None:
    splitter = Splitter(["Law", "Law, Tax", "Tax"], ",")
    assert splitter.split("Law, Tax, Tea") == ("Law, Tax", "Tea")
    assert splitter.split("Tax, Law") == ("Tax", "Law")


def test_write_ins_and_stray_dividers() -> None:
    splitter = Splitter(["Tea", "Cake"], ",")
    assert splitter.split(", Tea, bees & honey, ") == ("Tea", "bees & honey")
    assert splitter.split("tea") == ("Tea",)


def test_lists_as_programs_write_them() -> None:
    cells = ["['Vue.js', 'SQL']", "['SQL']", "[]", "['it''s', \"that's\"]"]
    found = learn(cells)
    assert found.divider == "[]"
    splitter = Splitter((), "[]")
    assert splitter.split(cells[0]) == ("Vue.js", "SQL")
    assert splitter.split("[]") == ()
    assert splitter.split("[__import__('os')]") == ("__import__(os)",)


def test_semicolons_line_breaks_and_single_choices() -> None:
    assert learn(["a;b;", "b;", "c, d;a"]).divider == ";"
    assert learn(["a\nb", "b\nc"]).divider == "\n"
    assert learn(["Tea", "Cake", "Tea"]).divider == ""


@given(
    st.lists(st.lists(st.sampled_from(OPTIONS), min_size=1, unique=True), min_size=1),
    st.sampled_from([", ", ",", ";", "; "]),
)
def test_known_options_always_come_back_whole(choices: list[list[str]], joiner: str) -> None:
    splitter = Splitter(OPTIONS, joiner.strip())
    for row in choices:
        assert splitter.split(joiner.join(row)) == tuple(row)
