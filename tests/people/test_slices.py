"""One step never touches another's answer: for every kind of question, taking a part out and putting it in agrees."""

from hypothesis import given
from hypothesis import strategies as st

from inglenook.people.answers_json import answers_from_json, answers_to_json
from inglenook.people.slices import Widget, is_answered, part_of, print_of, ranked, with_part
from inglenook.programmes.models import Question
from inglenook.sheets.answers import Answers

FIELDS = ("stage", "goal", "identity", "about", "years")
words = st.text("abc ", min_size=1, max_size=4)
answers = st.builds(
    Answers,
    tags=st.dictionaries(st.sampled_from(FIELDS), st.lists(words, min_size=1, max_size=3, unique=True).map(tuple)),
    numbers=st.dictionaries(st.sampled_from((*FIELDS, "stage_rank")), st.integers(0, 9).map(float)),
    texts=st.dictionaries(st.sampled_from(FIELDS), words),
    zone=st.sampled_from(("", "Europe/Berlin", "Asia/Tokyo")),
    week=st.none() | st.frozensets(st.integers(0, 167), max_size=4),
    roles=st.frozensets(st.sampled_from(("mentor", "mentee"))),
    seats=st.dictionaries(st.sampled_from(("mentor", "mentee")), st.integers(1, 4)),
    wishes=st.lists(words, max_size=2).map(tuple),
    keep_apart=st.lists(words, max_size=2).map(tuple),
    wants_same=st.frozensets(st.sampled_from(FIELDS), max_size=2),
    not_alone=st.frozensets(st.sampled_from(FIELDS), max_size=2),
)
questions = st.builds(
    Question,
    field=st.sampled_from(FIELDS),
    widget=st.sampled_from(Widget.values),
    options=st.just(["Student", "Retired"]),
)


@given(answers, questions)
def test_putting_back_what_was_taken_out_changes_nothing(said: Answers, question: Question) -> None:
    assert with_part(said, question, part_of(said, question)) == said


@given(answers, answers, questions)
def test_a_part_put_in_is_the_part_found_there(said: Answers, other: Answers, question: Question) -> None:
    changed = with_part(said, question, other)
    assert part_of(changed, question) == part_of(other, question)
    assert print_of(changed, question) == print_of(other, question)
    assert changed.keep_apart == said.keep_apart


@given(answers, answers, questions, questions)
def test_two_questions_do_not_touch_each_other(said: Answers, other: Answers, one: Question, two: Question) -> None:
    if part_of(with_part(Answers(), one, other), two) == Answers() and part_of(said, two) != part_of(said, one):
        changed = with_part(said, one, part_of(other, one))
        first, second = answers_to_json(part_of(changed, two)), answers_to_json(part_of(said, two))
        assert first == second or one.field == two.field


@given(answers)
def test_answers_survive_their_json(said: Answers) -> None:
    again = answers_from_json(answers_to_json(said))
    assert answers_to_json(again) == answers_to_json(said)


def test_a_stage_gives_its_rank_and_only_a_stage() -> None:
    stage = Question(field="stage", widget=Widget.ONE, options=["Student", "Retired"])
    part = Answers(tags={"stage": ("Retired",)})
    assert ranked(part, stage).numbers == {"stage_rank": 1.0}
    assert ranked(Answers(tags={"stage": ("Own words",)}), stage).numbers == {}
    goal = Question(field="goal", widget=Widget.ONE, options=["Student", "Retired"])
    assert ranked(Answers(tags={"goal": ("Retired",)}), goal).numbers == {}


def test_an_untouched_week_says_nothing_though_its_zone_is_known() -> None:
    week = Question(field="week", widget=Widget.WEEK)
    assert not is_answered(Answers(zone="Europe/Berlin"), week)
    assert not is_answered(Answers(zone="Europe/Berlin", week=frozenset()), week)
    assert is_answered(Answers(zone="Europe/Berlin", week=frozenset({1})), week)
