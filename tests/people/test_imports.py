"""Imports: what a file becomes, twice the same, undone, refused; nobody's private answers on the way."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inglenook.accounts.models import User
from inglenook.core.errors import Conflict, HouseError
from inglenook.jobs.models import Job
from inglenook.notifications.models import Notice
from inglenook.people.actions import imports
from inglenook.people.actions.enrol import send_enrolment
from inglenook.people.actions.state import withdraw
from inglenook.people.bridge.looking import look_at
from inglenook.people.bridge.plan import plan_of
from inglenook.people.models import Enrolment, Import, ImportFile, KeepApart, RememberedMapping
from inglenook.programmes import actions
from inglenook.programmes.calendar import RoundDates
from inglenook.programmes.models import Round
from tests.people.import_cast import HEADER, JOE, MEI, SAM, World, make_world, sheet, snapshot


@pytest.fixture
def world(db: None, noon: datetime) -> World:
    return make_world(noon)


def code_of(deed: object, **values: object) -> str:
    with pytest.raises(HouseError) as caught:
        deed(**values)
    return caught.value.code


def of(email: str) -> Enrolment:
    return Enrolment.objects.get(person__email=email)


def counts(found: Import, *names: str) -> tuple[int, ...]:
    return tuple(found.counts[name] for name in names)


def test_a_file_becomes_sign_ups(world: World, noon: datetime) -> None:
    done = world.take_over(JOE, MEI, SAM, at=noon)
    assert counts(done, "new", "changed", "same", "problems", "doubled", "skipped") == (3, 0, 0, 0, 0, 0)
    joe = of("joe@example.org")
    assert (joe.state, joe.source, joe.confirmed_at, joe.country) == ("ready", "import", None, "DE")
    assert joe.person.name == "Joe"
    assert joe.answers["tags"]["workplace"] == ["City Library"]
    assert joe.answers["tags"]["goal"] == ["Leading people"]
    assert joe.answers["tags"]["language"] == ["en"]
    assert joe.answers["tags"]["identity"] == ["Carer"]
    assert joe.person.last_login is None


def test_a_private_list_is_its_owners(world: World, noon: datetime) -> None:
    world.take_over(JOE, MEI, SAM, at=noon)
    assert list(KeepApart.objects.values_list("owner__email", "address")) == [("mei@example.org", "joe@example.org")]
    assert "keep_apart" not in of("mei@example.org").answers


def test_names_that_nobody_bears_stay_with_the_answers(world: World, noon: datetime) -> None:
    stranger = (*MEI[:7], "Old Boss", "")
    address = (*SAM[:7], "Boss@Work.example", "")
    world.take_over(JOE, stranger, address, at=noon)
    assert of("mei@example.org").answers["keep_apart"] == ["Old Boss"]
    assert [row.address for row in KeepApart.objects.all()] == ["boss@work.example"]


def test_an_import_makes_no_mail_and_no_job(world: World, noon: datetime) -> None:
    before = (Notice.objects.count(), Job.objects.count())
    world.take_over(JOE, MEI, SAM, at=noon)
    assert (Notice.objects.count(), Job.objects.count()) == before


def test_the_same_file_again_changes_nothing(world: World, noon: datetime) -> None:
    world.take_over(JOE, MEI, SAM, at=noon)
    before = snapshot()
    again = world.take_over(JOE, MEI, SAM, at=noon + timedelta(days=1))
    assert counts(again, "new", "changed", "same") == (0, 0, 3)
    assert snapshot() == before


def test_committing_twice_is_committing_once(world: World, noon: datetime) -> None:
    found = world.upload(JOE, at=noon)
    first = imports.commit_import(actor=world.ana, found=found, at=noon, version=found.version)
    before = snapshot()
    second = imports.commit_import(actor=world.ana, found=found, at=noon, version=found.version)
    assert (second.committed_at, second.counts, snapshot()) == (first.committed_at, first.counts, before)


def test_a_corrected_file_touches_only_what_changed(world: World, noon: datetime) -> None:
    world.take_over(JOE, MEI, SAM, at=noon)
    before = {row.person.email: (row.answers, row.version, row.saved_at) for row in Enrolment.objects.all()}
    moved = (*MEI[:3], "National Archive", *MEI[4:])
    late = ("14/03/2026 10:00", "lea@example.org", "Lea", "Museum", "France", "French", "", "", "")
    again = world.take_over(JOE, moved, SAM, late, at=noon + timedelta(days=1))
    after = {row.person.email: (row.answers, row.version, row.saved_at) for row in Enrolment.objects.all()}
    assert counts(again, "new", "changed", "same") == (1, 1, 2)
    assert {email for email in before if before[email] != after[email]} == {"mei@example.org"}
    assert of("mei@example.org").answers["tags"]["workplace"] == ["National Archive"]


def test_a_corrected_name_is_taken_until_its_owner_signs_in(world: World, noon: datetime) -> None:
    world.take_over(JOE, at=noon)
    world.take_over((*JOE[:2], "Joseph", *JOE[3:]), at=noon)
    assert User.objects.get(email="joe@example.org").name == "Joseph"
    User.objects.filter(email="joe@example.org").update(last_login=noon)
    again = world.take_over(JOE, at=noon)
    assert (User.objects.get(email="joe@example.org").name, counts(again, "same")) == ("Joseph", (1,))


def test_what_people_said_here_themselves_holds(world: World, noon: datetime) -> None:
    world.take_over(JOE, MEI, at=noon)
    joe, mei = of("joe@example.org"), of("mei@example.org")
    send_enrolment(actor=joe.person, enrolment=joe, at=noon)
    withdraw(actor=mei.person, enrolment=mei, at=noon)
    before = snapshot()
    changed = [(*row[:3], "Elsewhere", *row[4:]) for row in (JOE, MEI)]
    again = world.take_over(*changed, at=noon + timedelta(days=1))
    assert counts(again, "own", "withdrawn", "changed") == (1, 1, 0)
    assert snapshot() == before


def test_rows_without_an_address_are_named_and_left_out(world: World, noon: datetime) -> None:
    nobody = ("", "not an address", "Nobody", "A", "Peru", "English", "", "", "")
    done = world.take_over(JOE, nobody, at=noon)
    assert counts(done, "new", "problems", "rows") == (1, 1, 2)
    assert User.objects.filter(name="Nobody").count() == 0


def test_a_person_twice_in_a_file_is_one(world: World, noon: datetime) -> None:
    later = ("20/03/2026 10:00", "JOE@example.org", "Joe", "Other Library", *JOE[4:])
    done = world.take_over(JOE, later, SAM, at=noon)
    assert counts(done, "new", "doubled") == (2, 1)
    assert of("joe@example.org").answers["tags"]["workplace"] == ["Other Library"]


def test_options_in_another_case_are_the_programmes_own(world: World, noon: datetime) -> None:
    world.take_over((*JOE[:6], "leading PEOPLE", "", ""), at=noon)
    assert of("joe@example.org").answers["tags"]["goal"] == ["Leading people"]


def test_new_options_are_offered(world: World, noon: datetime) -> None:
    found = world.upload((*JOE[:6], "Gardening", "", "Left-handed"), at=noon)
    questions = list(world.programme.questions.all())
    plan = plan_of(look_at(found, questions).result, world.round, questions)
    assert plan.new_options == {"goal": ("Gardening",)}  # and nothing about identity


# --- who may ----------------------------------------------------------------------------------------------------------


def test_regional_coordinators_do_not_import(world: World, noon: datetime) -> None:
    files = [("a.csv", sheet(HEADER, JOE))]
    values = {"actor": world.kim, "round_": world.round, "files": files, "at": noon}
    assert code_of(imports.upload_sign_ups, **values) == "people.only-whole-coordinators-import"
    found = world.upload(JOE, at=noon)
    for deed in (imports.commit_import, imports.discard_import, imports.undo_import, imports.commit_in_background):
        refused = code_of(deed, actor=world.kim, found=found, at=noon)
        assert refused == "people.only-whole-coordinators-import"
    asking = {"actor": world.kim, "round_": world.round, "at": noon}
    assert code_of(imports.ask_to_confirm, **asking) == "people.only-whole-coordinators-import"
    assert Enrolment.objects.count() == 0


def test_a_closed_round_takes_nobody(world: World, noon: datetime) -> None:
    actions.move_round(actor=world.ana, round_=world.round, to="closed", at=noon)
    values = {"actor": world.ana, "round_": Round.objects.get(), "files": [("a.csv", b"x")], "at": noon}
    assert code_of(imports.upload_sign_ups, **values) == "people.round-closed"


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7 hello", b"\x89PNG\r\n\x1a\n" + b"0" * 50, b"PK\x03\x04" + b"\0" * 40, b"\xd0\xcf\x11\xe0" * 20],
)
def test_hostile_files_get_a_kind_word(world: World, noon: datetime, content: bytes) -> None:
    values = {"actor": world.ana, "round_": world.round, "files": [("../../x.csv", content)], "at": noon}
    with pytest.raises(HouseError) as caught:
        imports.upload_sign_ups(**values)
    assert caught.value.code == "people.unreadable-upload"
    assert str(caught.value.params["said"]).endswith(".")
    assert Import.objects.count() == 0


@given(st.binary(max_size=400))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(world: World, noon: datetime, content: bytes) -> None:
    code = ""
    try:
        found = imports.upload_sign_ups(actor=world.ana, round_=world.round, files=[("a", content)], at=noon)
        imports.commit_import(actor=world.ana, found=found, at=noon)
    except HouseError as error:
        code = error.code
    assert code in ("", "people.unreadable-upload")


# --- settling ---------------------------------------------------------------------------------------------------------


def test_answers_change_what_is_read(world: World, noon: datetime) -> None:
    rows = [(f"{day:02d}/02/2026 10:00", *JOE[1:]) for day in (1,)]
    found = world.upload(*rows, at=noon)
    asked = [question for question in look_at(found, []).result.questions if question.code == "date_order"]
    assert len(asked) == 1
    settled = imports.answer_questions(
        actor=world.ana, found=found, answers={asked[0].id: "dmy"}, at=noon, version=found.version
    )
    assert not [q for q in look_at(settled, []).result.questions if q.code == "date_order"]
    stale = {"actor": world.ana, "found": found, "answers": {asked[0].id: "mdy"}, "at": noon, "version": 1}
    with pytest.raises(Conflict):
        imports.answer_questions(**stale)


def test_columns_are_chosen_and_remembered(world: World, noon: datetime) -> None:
    header = (*HEADER[:6], "Why?", "Zzz", "Qqq")
    found = world.upload(("", *JOE[1:6], "Because", "Mei", "Carer"), at=noon, header=header)
    choices = {(0, 6): ("answer:about", False), (0, 7): ("keep_apart", False), (0, 8): ("answer:identity", False)}
    settled = imports.choose_columns(actor=world.ana, found=found, choices=choices, at=noon, version=1)
    imports.commit_import(actor=world.ana, found=settled, at=noon)
    joe = of("joe@example.org")
    assert (joe.answers["texts"], joe.answers["tags"]["identity"]) == ({"about": "Because"}, ["Carer"])
    assert joe.answers["keep_apart"] == ["Mei"]
    assert RememberedMapping.objects.count() == 1
    again = world.upload(("", *MEI[1:6], "Just so", "", "Carer"), at=noon, header=header)
    imports.commit_import(actor=world.ana, found=again, at=noon)
    assert of("mei@example.org").answers["texts"] == {"about": "Just so"}


def test_what_is_remembered_names_nobody(world: World, noon: datetime) -> None:
    test_row = ("", "test@test.com", "Test Test", "A", "Peru", "English", "", "", "")
    world.take_over(JOE, MEI, SAM, test_row, at=noon)
    kept = RememberedMapping.objects.get().mapping
    assert [word for word in ("Joe", "Mei", "Test Test", "example.org") if word in kept] == []


def test_a_question_found_by_its_own_words(world: World, noon: datetime) -> None:
    words = actions.QuestionWords("Do you drink tea?", options=("Yes, always", "No"))
    actions.add_question(actor=world.ana, programme=world.programme, widget="one", words=words, at=noon)
    header = (*HEADER[:6], "Do you drink TEA ?")
    imports.commit_import(
        actor=world.ana, found=world.upload((*JOE[:6], "yes, always"), at=noon, header=header), at=noon
    )
    assert of("joe@example.org").answers["tags"]["do-you-drink-tea"] == ["Yes, always"]


# --- undo -------------------------------------------------------------------------------------------------------------

_rows = st.lists(
    st.tuples(
        st.sampled_from(["joe", "mei", "sam", "lea"]),
        st.sampled_from(["City Library", "Museum", ""]),
        st.sampled_from(["Germany", "Peru"]),
        st.sampled_from(["", "Joe", "lea@example.org", "Nobody"]),
    ),
    min_size=1,
    max_size=5,
)


@given(earlier=_rows, later=_rows)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_undo_leaves_every_byte_as_it_was(
    world: World, noon: datetime, earlier: list[tuple[str, ...]], later: list[tuple[str, ...]]
) -> None:
    def rows(world_rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        return [
            ("", f"{who}@example.org", who.title(), place, country, "English", "", apart, "")
            for who, place, country, apart in world_rows
        ]

    nothing = snapshot()
    first = world.take_over(*rows(earlier), at=noon)
    before = snapshot()
    second = world.take_over(*rows(later), at=noon + timedelta(hours=1))
    assert imports.undo_import(actor=world.ana, found=second, at=noon).counts["stayed"] == 0
    assert snapshot() == before
    imports.undo_import(actor=world.ana, found=first, at=noon)
    assert snapshot() == nothing


def test_what_was_changed_since_stays(world: World, noon: datetime) -> None:
    done = world.take_over(JOE, MEI, SAM, at=noon)
    joe = of("joe@example.org")
    send_enrolment(actor=joe.person, enrolment=joe, at=noon)
    User.objects.filter(email="sam@example.org").update(last_login=noon)
    undone = imports.undo_import(actor=world.ana, found=done, at=noon)
    assert counts(undone, "undone", "stayed") == (2, 1)
    assert [row.person.email for row in Enrolment.objects.all()] == ["joe@example.org"]
    known = set(User.objects.values_list("email", flat=True))
    assert known == {"ana@example.org", "kim@example.org", "joe@example.org", "sam@example.org"}
    assert imports.undo_import(actor=world.ana, found=done, at=noon).counts == undone.counts


def test_an_account_that_something_else_speaks_of_stays(world: World, noon: datetime) -> None:
    done = world.take_over(JOE, SAM, at=noon)
    actions.add_coordinator(actor=world.ana, programme=world.programme, email="joe@example.org", at=noon)
    imports.undo_import(actor=world.ana, found=done, at=noon)
    assert Enrolment.objects.count() == 0
    assert User.objects.filter(email="joe@example.org").exists()
    assert not User.objects.filter(email="sam@example.org").exists()


def test_published_circles_keep_their_imports(world: World, noon: datetime) -> None:
    done = world.take_over(JOE, at=noon)
    actions.move_round(actor=world.ana, round_=world.round, to="running", at=noon)
    values = {"actor": world.ana, "found": done, "at": noon}
    assert code_of(imports.undo_import, **values) == "people.circles-are-out"
    fresh = {"actor": world.ana, "found": world.upload(JOE, at=noon), "at": noon}
    assert code_of(imports.undo_import, **fresh) == "people.import-not-committed"


def test_bytes_are_kept_thirty_days_at_most(world: World, noon: datetime) -> None:
    committed, open_one = world.take_over(JOE, at=noon), world.upload(MEI, at=noon)
    thrown = world.upload(SAM, at=noon)
    imports.discard_import(actor=world.ana, found=thrown, at=noon)
    assert set(ImportFile.objects.values_list("of_id", flat=True)) == {committed.pk, open_one.pk}
    assert imports.sweep_imports(at=noon + timedelta(days=29)) == 0
    assert imports.sweep_imports(at=noon + timedelta(days=31)) == 2
    assert ImportFile.objects.count() == 0
    assert list(Import.objects.values_list("mapping", "decisions")) == [("", {})] * 3
    assert Import.objects.get(pk=open_one.pk).state == "discarded"
    assert Enrolment.objects.count() == 1


# --- asking to confirm, and the worker --------------------------------------------------------------------------------


def test_people_are_asked_once(world: World, noon: datetime) -> None:
    world.take_over(JOE, MEI, at=noon)
    assert imports.ask_to_confirm(actor=world.ana, round_=world.round, at=noon) == 2
    world.take_over(JOE, MEI, SAM, at=noon)
    assert imports.ask_to_confirm(actor=world.ana, round_=world.round, at=noon) == 1
    assert imports.ask_to_confirm(actor=world.ana, round_=world.round, at=noon) == 0
    asked = Notice.objects.filter(kind="people.confirm-sign-up").values_list("person__email", flat=True)
    assert sorted(asked) == ["joe@example.org", "mei@example.org", "sam@example.org"]


def test_the_mail_says_nothing_private(world: World, noon: datetime, deliver: object, mailoutbox: list) -> None:
    world.take_over(JOE, at=noon)
    imports.ask_to_confirm(actor=world.ana, round_=world.round, at=noon)
    deliver()
    mail = next(mail for mail in mailoutbox if mail.to == ["joe@example.org"])
    assert mail.subject == "Please look at your sign-up for Circles"
    assert "/sign-up/" in mail.body
    assert [word for word in ("City Library", "Carer", "Leading") if word in mail.body] == []


def test_the_worker_takes_a_large_file_over(world: World, noon: datetime, deliver: object) -> None:
    found = world.upload(JOE, MEI, at=noon)
    waiting = imports.commit_in_background(actor=world.ana, found=found, at=noon, version=found.version)
    assert (waiting.state, Enrolment.objects.count()) == ("committing", 0)
    deliver()
    assert (Import.objects.get().state, Enrolment.objects.count()) == ("committed", 2)


def test_a_commit_that_cannot_be_comes_back(world: World, noon: datetime, deliver: object) -> None:
    found = world.upload(JOE, at=noon)
    imports.commit_in_background(actor=world.ana, found=found, at=noon)
    actions.move_round(actor=world.ana, round_=world.round, to="closed", at=noon)
    deliver()
    back = Import.objects.get()
    assert (back.state, back.error_code, Enrolment.objects.count()) == ("uploaded", "people.round-closed", 0)


def test_mentors_and_mentees_are_told_apart_by_the_coordinator(world: World, noon: datetime) -> None:
    mentoring = actions.create_programme(
        actor=world.ana, format="career-mentoring", name="Mentoring", at=noon, dates=_days(world)
    )
    there = World(world.ana, world.kim, mentoring, mentoring.rounds.get())
    there.take_over(JOE, at=noon)
    assert "roles" not in of("joe@example.org").answers  # nobody said, and nobody is a peer here
    found = there.upload(MEI, at=noon)
    settled = imports.choose_columns(actor=world.ana, found=found, choices={}, roles={0: "mentee", 9: "x"}, at=noon)
    imports.commit_import(actor=world.ana, found=settled, at=noon)
    assert of("mei@example.org").answers["roles"] == ["mentee"]


def _days(world: World) -> RoundDates:
    return RoundDates(**{name: getattr(world.round, name) for name in RoundDates.__slots__})


def test_a_name_that_fits_two_keeps_both_away(world: World, noon: datetime) -> None:
    other = ("14/03/2026 10:00", "jo2@example.org", "Joe Other", *JOE[3:])
    world.take_over((*JOE[:2], "Joe First", *JOE[3:]), other, MEI, at=noon)  # Mei names "Joe"
    apart = KeepApart.objects.filter(owner__email="mei@example.org").values_list("address", flat=True)
    assert sorted(apart) == ["jo2@example.org", "joe@example.org"]
