"""Creating, editing and caring for programmes: who may, what is written, what is refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from inglenook.audit.models import Entry
from inglenook.core.errors import Conflict, Invalid, NotFound, Refused
from inglenook.notifications.models import Notice
from inglenook.programmes import actions
from inglenook.programmes.calendar import RoundDates, months_after, usual_dates
from inglenook.programmes.formats import format_called
from inglenook.programmes.models import Community, Coordinator, Programme, Question, Round, Steward
from inglenook.programmes.policy import policy_from
from inglenook.programmes.rules import regions_of
from tests.programmes.cast import DATES, Cast


def code_of(deed: object, **values: object) -> str:
    with pytest.raises((Conflict, Invalid, NotFound, Refused)) as caught:
        deed(**values)
    return caught.value.code


def test_a_programme_is_a_copy_of_its_format(cast: Cast, noon: datetime) -> None:
    made_from = format_called("circle-of-six")
    asked = list(cast.circles.questions.values_list("position", "field", "label", "reader"))
    assert asked == [(n, q.field, q.label, q.reader) for n, q in enumerate(made_from.questions, start=1)]
    assert cast.circles.slug == "spring-circles"
    assert (cast.circles.purpose, cast.circles.effort) == (made_from.purpose, made_from.effort)
    assert policy_from(cast.circles.policy) == made_from.policy
    assert regions_of(cast.ana, cast.circles) is None
    assert (cast.spring.name, cast.spring.state, cast.spring.ends_on) == ("Spring", "planned", DATES.ends_on)
    assert cast.circles.listed is False
    verbs = Entry.objects.filter(programme_id=cast.circles.pk).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["programmes.create", "programmes.open-round", "programmes.add-coordinator"]


def test_a_programme_speaks_the_language_it_was_created_in(cast: Cast, noon: datetime) -> None:
    spanish = actions.create_programme(actor=cast.ana, format="peer-pairs", name="Parejas", at=noon, language="es")
    assert spanish.purpose == format_called("peer-pairs", "es").purpose != format_called("peer-pairs").purpose


def test_only_stewards_create(cast: Cast, noon: datetime) -> None:
    values = {"format": "peer-pairs", "name": "Pairs", "at": noon}
    assert code_of(actions.create_programme, actor=cast.joe, **values) == "programmes.only-stewards-create"
    assert code_of(actions.create_programme, actor=cast.ana, **{**values, "name": " "}) == "programmes.name-missing"
    assert Programme.objects.count() == 1


def test_addresses_are_free_and_never_ours(cast: Cast, noon: datetime) -> None:
    def slug(name: str) -> str:
        return actions.create_programme(actor=cast.ana, format="peer-pairs", name=name, at=noon).slug

    assert [slug("Spring Circles"), slug("Rounds"), slug("読書"), slug("読書")] == [
        "spring-circles-2",
        "rounds-2",
        "programme",
        "programme-2",
    ]


def test_words_are_edited_once_per_version(cast: Cast, noon: datetime) -> None:
    words = {"purpose": "Why", "about": "What", "effort": "How much", "languages": ["en", "es", "en"], "at": noon}
    actions.edit_programme(actor=cast.ana, programme=cast.circles, name=" New ", version=1, **words)
    kept = cast.fresh()
    assert (kept.name, kept.slug, kept.languages, kept.version) == ("New", "spring-circles", ["en", "es"], 2)
    stale = {"programme": kept, "name": "Older", "version": 1, **words}
    assert code_of(actions.edit_programme, actor=cast.ana, **stale) == "programmes.changed-meanwhile"
    assert code_of(actions.edit_programme, actor=cast.joe, **stale) == "programmes.only-whole-coordinators-edit"
    assert cast.fresh().name == "New"


def test_listing_twice_is_listing_once(cast: Cast, noon: datetime) -> None:
    for _twice in range(2):
        actions.set_listed(actor=cast.ana, programme=cast.fresh(), listed=True, at=noon)
    assert (cast.fresh().listed, cast.fresh().version) == (True, 2)
    actions.set_listed(actor=cast.ana, programme=cast.fresh(), listed=False, at=noon)
    assert cast.fresh().listed is False


# --- rules ------------------------------------------------------------------------------------------------------------


def test_rules_that_protect_people_stay(cast: Cast, noon: datetime) -> None:
    policy = policy_from(cast.circles.policy)
    for kind in ("kept_apart", "not_manager"):
        gone = type(policy)(policy.shape, tuple(rule for rule in policy.rules if rule.rule != kind))
        values = {"actor": cast.ana, "programme": cast.circles, "policy": gone, "at": noon}
        assert code_of(actions.set_policy, **values) == "programmes.rule-never-loosened"
    pairs = format_called("career-mentoring").policy
    values = {"actor": cast.ana, "programme": cast.circles, "policy": pairs, "at": noon}
    assert code_of(actions.set_policy, **values) == "programmes.shape-stays"
    assert cast.fresh().policy == policy.to_json()


def test_rules_are_changed_by_one_coordinator_at_a_time(cast: Cast, noon: datetime) -> None:
    policy = policy_from(cast.circles.policy)
    fewer = type(policy)(policy.shape, tuple(rule for rule in policy.rules if rule.weight == "must"))
    actions.set_policy(actor=cast.ana, programme=cast.circles, policy=fewer, at=noon, version=1)
    values = {"actor": cast.ana, "programme": cast.fresh(), "policy": policy, "at": noon, "version": 1}
    assert code_of(actions.set_policy, **values) == "programmes.changed-meanwhile"
    assert policy_from(cast.fresh().policy) == fewer


# --- rounds -----------------------------------------------------------------------------------------------------------


def test_usual_dates_make_sense() -> None:
    assert usual_dates(6, on=date(2026, 3, 2)) == RoundDates(
        date(2026, 3, 2), date(2026, 3, 29), date(2026, 4, 13), date(2026, 10, 13)
    )
    assert months_after(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_a_round_is_planned_and_named(cast: Cast, noon: datetime) -> None:
    days = {
        "sign_up_opens_on": date(2026, 9, 1),
        "sign_up_closes_on": date(2026, 9, 20),
        "starts_on": date(2026, 10, 5),
        "ends_on": date(2027, 4, 5),
    }
    second = actions.open_round(actor=cast.ana, programme=cast.circles, at=noon, **days)
    assert second.name == "Round 2"
    values = {"actor": cast.ana, "programme": cast.circles, "at": noon}
    assert code_of(actions.open_round, name="Spring", **values, **days) == "programmes.round-name-taken"
    backwards = {**days, "ends_on": date(2026, 10, 5)}
    assert code_of(actions.open_round, **values, **backwards) == "programmes.dates-out-of-order"
    endless = {**days, "ends_on": date(2030, 1, 1)}
    assert code_of(actions.open_round, **values, **endless) == "programmes.round-too-long"
    joes = {**values, "actor": cast.joe}
    assert code_of(actions.open_round, **joes, **days) == "programmes.only-whole-coordinators-edit"
    assert Round.objects.count() == 2


def test_a_round_goes_forward_and_back_only_from_matching(cast: Cast, noon: datetime) -> None:
    def may(to: str) -> bool:
        from inglenook.programmes.rules import may_move_round

        return bool(may_move_round(cast.ana, Round.objects.get(pk=cast.spring.pk), to))

    def go(to: str) -> None:
        actions.move_round(actor=cast.ana, round_=Round.objects.get(pk=cast.spring.pk), to=to, at=noon)

    for to in ("sign_up", "matching", "sign_up", "matching", "matching", "running"):
        go(to)
    assert [may(to) for to in ("planned", "sign_up", "matching", "running", "closed")] == [
        False, False, False, False, True,
    ]  # fmt: skip
    go("closed")
    assert not any(may(to) for to in ("planned", "sign_up", "matching", "running"))
    assert Round.objects.get(pk=cast.spring.pk).version == 7  # asking twice for "matching" counted once


def test_two_coordinators_move_a_round(cast: Cast, noon: datetime) -> None:
    actions.move_round(actor=cast.ana, round_=cast.spring, to="sign_up", at=noon, version=1)
    stale = Round.objects.get(pk=cast.spring.pk)
    values = {"actor": cast.ana, "round_": stale, "to": "matching", "at": noon, "version": 1}
    assert code_of(actions.move_round, **values) == "programmes.changed-meanwhile"
    days = {name: getattr(DATES, name) for name in DATES.__slots__}
    actions.edit_round(actor=cast.ana, round_=stale, name="", at=noon, version=2, **days)
    assert Round.objects.get(pk=cast.spring.pk).version == 3


# --- coordinators and stewards ----------------------------------------------------------------------------------------


def test_inviting_makes_an_account_and_one_mail(cast: Cast, noon: datetime) -> None:
    for _twice in range(2):
        kim = actions.add_coordinator(
            actor=cast.ana, programme=cast.circles, email=" Kim@Example.org", regions=["Peru", "", "Peru"], at=noon
        )
    assert kim.regions == ["PE"]
    assert list(Notice.objects.filter(person=kim.person).values_list("kind", flat=True)) == ["programmes.invited"]
    values = {"actor": cast.ana, "programme": cast.circles, "at": noon}
    assert code_of(actions.add_coordinator, email="kim@example.org", **values) == "programmes.already-coordinates"
    assert code_of(actions.add_coordinator, email="kim", **values) == "programmes.bad-address"
    assert code_of(actions.add_coordinator, email="x@y.org", regions=["R" * 81], **values) == "programmes.bad-regions"
    joes = {**values, "actor": cast.joe}
    assert code_of(actions.add_coordinator, email="x@y.org", **joes) == "programmes.only-whole-coordinators-edit"
    assert Coordinator.objects.count() == 3


def test_coordinators_need_a_second_factor(cast: Cast) -> None:
    assert [p.must_have_second_factor for p in (cast.ana, cast.joe, cast.mei)] == [True, True, False]


def test_the_last_coordinator_of_the_whole_stays(cast: Cast, noon: datetime) -> None:
    ana, joe = cast.coordinator(cast.ana), cast.coordinator(cast.joe)
    stays = "programmes.last-coordinator-stays"
    assert code_of(actions.remove_coordinator, actor=cast.ana, coordinator=ana, at=noon) == stays
    assert code_of(actions.set_regions, actor=cast.ana, coordinator=ana, regions=["Peru"], at=noon) == stays
    refused = "programmes.only-whole-coordinators-edit"
    assert code_of(actions.remove_coordinator, actor=cast.joe, coordinator=ana, at=noon) == refused
    assert code_of(actions.set_regions, actor=cast.joe, coordinator=joe, regions=[], at=noon) == refused
    actions.set_regions(actor=cast.ana, coordinator=joe, regions=[], at=noon)
    actions.remove_coordinator(actor=cast.ana, coordinator=ana, at=noon)
    assert [one.person for one in Coordinator.objects.all()] == [cast.joe]


def test_a_regional_coordinator_steps_back(cast: Cast, noon: datetime) -> None:
    actions.remove_coordinator(actor=cast.joe, coordinator=cast.coordinator(cast.joe), at=noon)
    assert [one.person for one in Coordinator.objects.all()] == [cast.ana]


def test_one_steward_always_stays(cast: Cast, noon: datetime) -> None:
    values = {"actor": cast.ana, "steward": Steward.objects.get(), "at": noon}
    assert code_of(actions.remove_steward, **values) == "programmes.last-steward-stays"
    mei = actions.name_steward(actor=cast.ana, email="mei@example.org", at=noon)
    assert actions.name_steward(actor=cast.ana, email="MEI@example.org", at=noon) == mei
    assert code_of(actions.name_steward, actor=cast.joe, email="joe@example.org", at=noon) == (
        "programmes.only-stewards-care"
    )
    actions.remove_steward(**values)
    assert [one.person for one in Steward.objects.all()] == [cast.mei]


def test_the_community_is_one_row(cast: Cast, noon: datetime) -> None:
    for name in ("Libraries together", "Librarians together"):
        actions.set_community(actor=cast.ana, name=name, about=" Us ", contact_email="hi@example.org", at=noon)
    rows = list(Community.objects.values_list("id", "name", "about", "contact_email"))
    assert rows == [(1, "Librarians together", "Us", "hi@example.org")]
    refused = {"actor": cast.joe, "name": "Mine", "at": noon}
    assert code_of(actions.set_community, **refused) == "programmes.only-stewards-care"
    broken = {"actor": cast.ana, "name": "Ours", "contact_email": "nowhere", "at": noon}
    assert code_of(actions.set_community, **broken) == "programmes.bad-address"


# --- questions --------------------------------------------------------------------------------------------------------


def fields(cast: Cast) -> list[str]:
    return list(cast.circles.questions.order_by("position").values_list("field", flat=True))


def test_questions_are_added_changed_moved_removed(cast: Cast, noon: datetime) -> None:
    before = fields(cast)
    words = actions.QuestionWords("Do you like tea?", options=("Yes", " No ", "", "Yes"), reader="circle")
    tea = actions.add_question(
        actor=cast.ana, programme=cast.circles, widget="one", words=words, at=noon, version=cast.fresh().version
    )
    assert (tea.field, tea.options, tea.reader, fields(cast)) == (
        "do-you-like-tea", ["Yes", "No"], "circle", [*before, "do-you-like-tea"],
    )  # fmt: skip
    for _step in range(2):
        actions.move_question(actor=cast.ana, question=Question.objects.get(pk=tea.pk), by=-1, at=noon)
    assert fields(cast) == [*before[:-2], "do-you-like-tea", *before[-2:]]
    first = cast.circles.questions.get(field=before[0])
    actions.move_question(actor=cast.ana, question=first, by=-1, at=noon)  # it is first already
    assert fields(cast)[0] == before[0]
    grown = actions.add_options(
        actor=cast.ana, question=Question.objects.get(pk=tea.pk), options=["Mint", "No"], at=noon
    )
    assert grown.options == ["Yes", "No", "Mint"]
    actions.remove_question(actor=cast.ana, question=Question.objects.get(pk=tea.pk), at=noon)
    assert fields(cast) == before


def test_a_sensitive_answer_is_for_the_matching_only(cast: Cast, noon: datetime) -> None:
    identity = cast.circles.questions.get(field="identity")
    words = actions.QuestionWords("Who are you?", options=("A", "B"), sensitive=False, reader="circle")
    kept = actions.edit_question(actor=cast.ana, question=identity, words=words, at=noon)
    assert (kept.sensitive, kept.reader) == (True, "engine")
    secret = actions.QuestionWords("Faith?", options=("A", "B"), sensitive=True, reader="circle")
    mine = actions.add_question(actor=cast.ana, programme=cast.fresh(), widget="many", words=secret, at=noon)
    assert (mine.sensitive, mine.reader) == (True, "engine")


def test_what_nobody_could_answer_or_read_is_refused(cast: Cast, noon: datetime) -> None:
    def refused(widget: str, **words: object) -> str:
        given = actions.QuestionWords(**{"label": "Tea?", **words})
        values = {"actor": cast.ana, "programme": cast.circles, "widget": widget, "words": given, "at": noon}
        return code_of(actions.add_question, **values)

    assert refused("one", options=("Yes",)) == "programmes.question-needs-options"
    assert refused("many", options=tuple(map(str, range(61)))) == "programmes.too-many-options"
    assert refused("text", label="  ") == "programmes.question-needs-words"
    assert refused("text", sensitive=True) == "programmes.free-words-need-a-reader"
    assert refused("text", reader="everybody") == "programmes.unknown-reader"
    assert refused("country") == "programmes.question-already-there"
    assert cast.fresh().version == 1


def test_nobody_new_reads_answers_once_sign_up_has_begun(cast: Cast, noon: datetime) -> None:
    place = cast.circles.questions.get(field="workplace")
    wider = actions.QuestionWords(place.label, required=True, reader="circle")
    actions.move_round(actor=cast.ana, round_=cast.spring, to="sign_up", at=noon)
    values = {"actor": cast.ana, "question": place, "words": wider, "at": noon}
    assert code_of(actions.edit_question, **values) == "programmes.reader-was-promised"
    narrower = actions.QuestionWords(place.label, required=True, reader="engine")
    assert actions.edit_question(actor=cast.ana, question=place, words=narrower, at=noon).reader == "engine"


def test_two_coordinators_edit_questions(cast: Cast, noon: datetime) -> None:
    actions.add_coordinator(actor=cast.ana, programme=cast.circles, email="mei@example.org", at=noon)
    first, second = cast.circles.questions.all()[:2]
    seen = cast.fresh().version
    actions.move_question(actor=cast.mei, question=second, by=-1, at=noon, version=seen)
    stale = {"actor": cast.ana, "question": Question.objects.get(pk=first.pk), "by": 1, "at": noon, "version": seen}
    assert code_of(actions.move_question, **stale) == "programmes.changed-meanwhile"
    assert fields(cast)[:2] == [second.field, first.field]
