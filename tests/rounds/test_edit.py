"""Adjusting a proposal: judged, versioned, undone, done again; nothing a must forbids, nothing lost to a stale page."""

import pytest

from inglenook.accounts.models import User
from inglenook.audit.models import Entry
from inglenook.core.errors import Conflict, HouseError, Invalid, Refused
from inglenook.rounds.actions import (
    Sitting,
    discard_proposal,
    dissolve_circle,
    found_circle,
    merge_circles,
    move_person,
    redo,
    set_locks,
    swap_people,
    take_out,
    undo,
)
from inglenook.rounds.models import Proposal
from inglenook.rounds.queries import left_over_ids
from tests.rounds.cast import AT, LATER, answers_of, circles_of, make_world, proposed

pytestmark = pytest.mark.django_db

SIX = "Abe Bea Cid Dov Eva Mei"
FIVE = "Fay Gus Hal Ida Jan"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def proposal(world):
    return proposed(world, SIX, FIVE)  # Kim is left over


def at(world, name, number, role="peer"):
    return Sitting(world.id(name), number, role)


def waiting(world, proposal):
    return sorted(world.name(person) for person in left_over_ids(proposal))


def test_a_move_changes_two_circles_and_says_why_anew(world, proposal):
    changed = move_person(actor=world.ana, proposal=proposal, version=1, who=at(world, "Eva", 1), to=2, at=LATER)
    assert circles_of(world, changed) == {1: "Abe Bea Cid Dov Mei", 2: "Eva Fay Gus Hal Ida Jan"}
    assert (changed.version, changed.changed_by, changed.changed_at, changed.changed_how) == (
        2,
        world.ana,
        LATER,
        "move",
    )
    seat = changed.circles.get(number=2).seats.get(person=world.eva)
    assert "different" in {reason["code"] for reason in seat.reasons}
    assert all(row.broken == [] for row in changed.circles.all())
    edit = changed.edits.get()
    assert edit.params == {"person": world.id("Eva"), "from": 1, "to": 2}
    assert changed.score == proposal.score + edit.score == sum(row.score for row in changed.circles.all())
    assert Entry.objects.get(verb="rounds.edit").params == {"deed": "move", "version": 2}


def test_a_person_left_over_is_seated_and_counts_again_when_taken_out(world, proposal):
    assert waiting(world, proposal) == ["Kim"]
    seated = move_person(actor=world.ana, proposal=proposal, version=1, who=at(world, "Kim", None), to=2, at=LATER)
    assert circles_of(world, seated)[2] == "Fay Gus Hal Ida Jan Kim"
    assert waiting(world, seated) == []
    out = take_out(actor=world.ana, proposal=seated, version=2, who=at(world, "Fay", 2), at=LATER)
    assert waiting(world, out) == ["Fay"]
    assert out.left_over.get(person=world.fay).reasons == [{"code": "left_taken_out", "params": {}}]
    back = undo(actor=world.ana, proposal=undo_version(world, out), version=4, at=LATER)
    assert waiting(world, back) == ["Kim"]
    assert back.left_over.get(person=world.kim).reasons == [{"code": "left_no_circle", "params": {"count": 3}}]


def undo_version(world, proposal):
    return undo(actor=world.ana, proposal=proposal, version=proposal.version, at=LATER)


def test_a_must_is_never_broken_by_hand(world, proposal):
    before = circles_of(world, proposal)
    with pytest.raises(Refused) as refused:
        take_out(actor=world.ana, proposal=proposal, version=1, who=at(world, "Fay", 2), at=LATER)
    assert refused.value.code == "rounds.breaks-rules"
    assert [reason["code"] for reason in refused.value.params["breaks"]] == ["broken_size"]
    assert circles_of(world, proposal) == before
    assert Proposal.objects.get().version == 1


def test_swaps_with_somebody_seated_and_with_somebody_left_over(world, proposal):
    swapped = swap_people(
        actor=world.ana, proposal=proposal, version=1, who=at(world, "Eva", 1), other=at(world, "Fay", 2), at=LATER
    )
    assert circles_of(world, swapped) == {1: "Abe Bea Cid Dov Fay Mei", 2: "Eva Gus Hal Ida Jan"}
    again = swap_people(
        actor=world.ana, proposal=swapped, version=2, who=at(world, "Kim", None), other=at(world, "Gus", 2), at=LATER
    )
    assert circles_of(world, again)[2] == "Eva Hal Ida Jan Kim"
    assert waiting(world, again) == ["Gus"]


def test_dissolving_and_founding(world, proposal):
    gone = dissolve_circle(actor=world.ana, proposal=proposal, version=1, number=2, at=LATER)
    assert circles_of(world, gone) == {1: SIX}
    assert waiting(world, gone) == ["Fay", "Gus", "Hal", "Ida", "Jan", "Kim"]
    people = [at(world, name, None) for name in ("Gus", "Hal", "Ida", "Jan", "Kim")]
    made = found_circle(actor=world.ana, proposal=gone, version=2, people=people, at=LATER)
    assert circles_of(world, made) == {1: SIX, 2: "Gus Hal Ida Jan Kim"}
    assert waiting(world, made) == ["Fay"]


def test_circles_too_large_are_not_merged_and_small_ones_are(world):
    world.circles.policy["shape"] = {"kind": "groups", "smallest": 2, "ideal": 4, "largest": 6}
    world.circles.save()
    proposal = proposed(world, "Abe Bea Cid", "Dov Eva", "Fay Gus Hal Ida Jan")
    with pytest.raises(Refused):
        merge_circles(actor=world.ana, proposal=proposal, version=1, one=1, other=3, at=LATER)
    merged = merge_circles(actor=world.ana, proposal=proposal, version=1, one=2, other=1, at=LATER)
    assert circles_of(world, merged) == {1: "Abe Bea Cid Dov Eva", 3: "Fay Gus Hal Ida Jan"}


def test_a_locked_circle_stays_until_it_is_unlocked(world, proposal):
    locked = set_locks(actor=world.ana, proposal=proposal, version=1, numbers=[1], locked=True, at=LATER)
    assert dict(locked.circles.values_list("number", "locked")) == {1: True, 2: False}
    tries = [
        lambda: move_person(actor=world.ana, proposal=locked, version=2, who=at(world, "Eva", 1), to=2, at=LATER),
        lambda: move_person(actor=world.ana, proposal=locked, version=2, who=at(world, "Kim", None), to=1, at=LATER),
        lambda: dissolve_circle(actor=world.ana, proposal=locked, version=2, number=1, at=LATER),
    ]
    for attempt in tries:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "rounds.circle-locked"
    opened = set_locks(actor=world.ana, proposal=locked, version=2, numbers=[1], locked=False, at=LATER)
    moved = move_person(actor=world.ana, proposal=opened, version=3, who=at(world, "Eva", 1), to=2, at=LATER)
    assert circles_of(world, moved)[2] == "Eva Fay Gus Hal Ida Jan"


def test_locking_what_is_locked_changes_nothing(world, proposal):
    locked = set_locks(actor=world.ana, proposal=proposal, version=1, numbers=[1], locked=True, at=LATER)
    again = set_locks(actor=world.ana, proposal=locked, version=2, numbers=[1], locked=True, at=LATER)
    assert (again.version, again.edits.count()) == (2, 1)


def test_undo_and_redo_walk_back_and_forth_and_a_new_edit_ends_the_way_forth(world, proposal):
    first = move_person(actor=world.ana, proposal=proposal, version=1, who=at(world, "Eva", 1), to=2, at=AT)
    second = move_person(actor=world.ana, proposal=first, version=2, who=at(world, "Kim", None), to=1, at=AT)
    states = [circles_of(world, second)]
    scores = [second.score]
    now = second
    for _step in range(2):
        now = undo(actor=world.ana, proposal=now, version=now.version, at=LATER)
        states.append(circles_of(world, now))
        scores.append(now.score)
    assert states[2] == {1: SIX, 2: FIVE}
    assert scores[2] == proposal.score
    with pytest.raises(Invalid) as nothing:
        undo(actor=world.ana, proposal=now, version=now.version, at=LATER)
    assert nothing.value.code == "rounds.nothing-to-undo"
    for step in (1, 0):
        now = redo(actor=world.ana, proposal=now, version=now.version, at=LATER)
        assert circles_of(world, now) == states[step]
        assert now.score == scores[step]
    now = undo(actor=world.ana, proposal=now, version=now.version, at=LATER)
    now = move_person(actor=world.ana, proposal=now, version=now.version, who=at(world, "Kim", None), to=2, at=AT)
    with pytest.raises(Invalid) as nothing:
        redo(actor=world.ana, proposal=now, version=now.version, at=LATER)
    assert nothing.value.code == "rounds.nothing-to-redo"
    assert now.version == 9


def test_a_stale_edit_is_told_who_did_what_when_and_changes_nothing(world, proposal):
    world.joe.coordinates.update(regions=[])
    move_person(actor=world.joe, proposal=proposal, version=1, who=at(world, "Eva", 1), to=2, at=LATER)
    with pytest.raises(Conflict) as refused:
        move_person(actor=world.ana, proposal=proposal, version=1, who=at(world, "Abe", 1), to=2, at=LATER)
    assert (refused.value.code, refused.value.params) == (
        "rounds.proposal-changed",
        {"who": "Joe", "how": "move", "at": LATER},
    )
    assert circles_of(world, proposal)[2] == "Eva Fay Gus Hal Ida Jan"


@pytest.mark.parametrize("name", ["Joe", "Mei"])
def test_who_may_not_match_may_not_edit(world, proposal, name):
    with pytest.raises(Refused):
        set_locks(actor=User.objects.get(name=name), proposal=proposal, version=1, numbers=[1], locked=True, at=LATER)
    assert Proposal.objects.get().version == 1


def test_a_discarded_proposal_stays_as_it_is(world, proposal):
    gone = discard_proposal(actor=world.ana, proposal=proposal, version=1, at=LATER)
    assert gone.state == "discarded"
    with pytest.raises(Refused) as refused:
        set_locks(actor=world.ana, proposal=gone, version=2, numbers=[1], locked=True, at=LATER)
    assert refused.value.code == "rounds.proposal-settled"


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda w: {"deed": move_person, "who": at(w, "Eva", 1), "to": 9}, "rounds.no-such-circle"),
        (lambda w: {"deed": move_person, "who": at(w, "Eva", 1), "to": 1}, "rounds.sits-there-already"),
        (lambda w: {"deed": move_person, "who": at(w, "Kim", 2), "to": 1}, "rounds.sits-elsewhere-now"),
        (lambda w: {"deed": move_person, "who": at(w, "Eva", 1, "mentor"), "to": 2}, "rounds.sits-elsewhere-now"),
        (lambda w: {"deed": swap_people, "who": at(w, "Eva", 1), "other": at(w, "Abe", 1)}, "rounds.nothing-to-swap"),
        (lambda _: {"deed": merge_circles, "one": 1, "other": 1}, "rounds.nothing-to-merge"),
        (lambda _: {"deed": dissolve_circle, "number": 5}, "rounds.no-such-circle"),
        (lambda w: {"deed": found_circle, "people": [at(w, "Kim", None)]}, "rounds.too-few-for-a-circle"),
        (lambda _: {"deed": move_person, "who": Sitting("nobody", None, "peer"), "to": 1}, "rounds.breaks-rules"),
        (lambda w: {"deed": move_person, "who": at(w, "Kim", None, "mentor"), "to": 1}, "rounds.breaks-rules"),
        (lambda w: {"deed": move_person, "who": at(w, "Eva", None), "to": 2}, "rounds.breaks-rules"),
    ],
)
def test_edits_that_make_no_sense_are_refused_in_words(world, proposal, edit, code):
    wanted = edit(world)
    deed = wanted.pop("deed")
    with pytest.raises(HouseError) as refused:
        deed(actor=world.ana, proposal=proposal, version=1, at=LATER, **wanted)
    assert refused.value.code == code
    assert circles_of(world, proposal) == {1: SIX, 2: FIVE}


def test_pairs_are_swapped_within_their_roles():
    world = make_world(
        "Mei", "Abe", "Bea", "Cid", kind="career-mentoring",
        **{name: answers_of(name, roles=frozenset({"mentor"})) for name in ("Mei", "Abe")},
        **{name: answers_of(name, roles=frozenset({"mentee"})) for name in ("Bea", "Cid")},
    )  # fmt: skip
    proposal = proposed(world)
    one = found_circle(
        actor=world.ana, proposal=proposal, version=1, at=AT,
        people=[at(world, "Mei", None, "mentor"), at(world, "Bea", None, "mentee")],
    )  # fmt: skip
    two = swap_people(
        actor=world.ana, proposal=one, version=2, at=AT,
        who=at(world, "Cid", None, "mentee"), other=at(world, "Bea", 1, "mentee"),
    )  # fmt: skip
    assert circles_of(world, two) == {1: "Cid Mei"}
    with pytest.raises(Refused):
        swap_people(
            actor=world.ana, proposal=two, version=3, at=AT,
            who=at(world, "Abe", None, "mentor"), other=at(world, "Cid", 1, "mentee"),
        )  # fmt: skip
