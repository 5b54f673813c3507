"""Reasons, thin places and edits, on a small cast and on random communities seated at random."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.matching.assess import assess, what_if
from inglenook.matching.audit import audit
from inglenook.matching.codes import BY_CODE, COORDINATORS, MEMBERS
from inglenook.matching.facts import MENTEE, MENTOR, PEER, Ties
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
    Pairs,
    Quota,
    RolesNeeded,
    SameIfWished,
    Senior,
    Shared,
    Weight,
    Wished,
)
from inglenook.matching.result import Placing, Reason, Seat, WeeklyHour
from tests.matching.cast import problems
from tests.matching.seating import circle, mentee, mentor, pair, person, problem

TRIO = Groups(3, 3, 3)


def alone(people, shape, *rules, placing=None, **more):
    """The one circle of these people."""
    (found,) = assess(problem(people, shape, *rules, **more), [placing or circle(*(p.id for p in people))])
    return found


def codes(reasons):
    return [reason.code for reason in reasons]


class TestReasons:
    def test_what_is_shared_and_with_whom(self):
        cast = [
            person("Ana", tags={"goal": "lead write", "sector": "school"}),
            person("Bo", tags={"goal": "lead write", "sector": "public"}),
            person("Cy", tags={"goal": "write", "sector": "school"}),
        ]
        found = alone(cast, TRIO, Alike("goal"), Mixed("sector"))
        assert found.reasons["Ana"] == (
            Reason("alike", {"field": "goal", "values": ("lead", "write"), "people": ("Bo",)}),
            Reason("alike", {"field": "goal", "values": ("write",), "people": ("Cy",)}),
            Reason("mixed", {"field": "sector", "count": 2}),
        )
        assert found.reasons["Bo"][1:] == (
            Reason("alike", {"field": "goal", "values": ("write",), "people": ("Cy",)}),
            Reason("different", {"field": "sector"}),
        )
        assert found.thin == (
            Reason("thin_different", {"field": "sector", "values": ("school",), "people": ("Ana", "Cy")}),
        )

    def test_who_offers_what_another_seeks(self):
        cast = [
            mentor("Ana", tags={"offers": "law art", "seeks": "tax"}),
            mentee("Bo", tags={"seeks": "law", "offers": "tax"}),
        ]
        found = alone(cast, Pairs(), Gives(), placing=pair("Ana", "Bo"))
        assert found.reasons == {
            "Ana": (Reason("sought", {"field": "seeks", "values": ("law",), "people": ("Bo",)}),),
            "Bo": (Reason("offered", {"field": "seeks", "values": ("law",), "people": ("Ana",)}),),
        }

    def test_wishes_come_first_and_are_for_oneself(self):
        cast = [person("Ana", wishes={"Bo", "Cy"}), person("Bo", wishes={"Ana"}), person("Cy")]
        found = alone(cast, TRIO, Wished())
        assert found.reasons["Ana"] == (
            Reason("wished_both", {"people": ("Bo",)}),
            Reason("wished", {"people": ("Cy",)}),
        )
        assert found.reasons["Cy"] == ()  # nobody learns that somebody asked for them in vain
        assert {BY_CODE[code].audience for code in ("wished", "wished_both")} == {"themselves"}

    def test_the_hour(self):
        cast = [person("Ana", week={42, 43}), person("Bo", week={42, 43}), person("Cy", week={43})]
        found = alone(cast, TRIO, CommonHour())
        assert found.hours == (WeeklyHour("UTC", 43),)
        params = {"zone": "UTC", "hour": 43, "minute": 0}
        assert found.reasons["Ana"] == (Reason("hour", {**params, "count": 1}),)
        assert found.thin == (Reason("thin_one_hour", params),)

    def test_seniority_and_nearness(self):
        cast = [mentor("Ana", numbers={"years": 9.0}), mentee("Bo", numbers={"years": 7.0})]
        found = alone(cast, Pairs(), Senior("years", 1.0), Near("years", 3.0), placing=pair("Ana", "Bo"))
        assert codes(found.reasons["Ana"]) == ["junior", "near"]
        assert codes(found.reasons["Bo"]) == ["senior", "near"]

    def test_roles_balance_and_a_common_language(self):
        cast = [
            person("Ana", roles={MENTOR}, tags={"language": "de en"}),
            person("Bo", roles={MENTEE}, tags={"language": "de fr"}),
            person("Cy", roles={MENTEE, MENTOR}, tags={}),
        ]
        seats = Placing((Seat("Ana", MENTOR), Seat("Bo", MENTEE), Seat("Cy", MENTEE)))
        found = alone(cast, TRIO, RolesNeeded(MENTOR), Balanced(), Shared(), placing=seats)
        assert codes(found.reasons["Bo"]) == ["role", "shared", "balanced"]
        assert codes(found.reasons["Cy"]) == ["role", "balanced"]
        assert found.broken == ()
        assert found.thin == (Reason("thin_unknown", {"field": "language", "people": ("Cy",)}),)

    def test_a_private_answer_is_never_told(self):
        cast = [
            person("Ana", tags={"identity": "x", "goal": "a"}, wants_same={"identity"}, not_alone={"identity"}),
            person("Bo", tags={"identity": "y", "goal": "a"}),
            person("Cy", tags={"identity": "y", "goal": "a"}),
        ]
        rules = [SameIfWished(), NotAlone(), Different("identity"), AtMost("identity", 1), Alike("identity")]
        for weight in (Weight.NICE, Weight.IMPORTANT, Weight.MUST):
            found = alone(cast, TRIO, *(replace(rule, weight=weight) for rule in rules))
            told = [*found.thin, *found.broken, *(reason for mine in found.reasons.values() for reason in mine)]
            assert {reason.code for reason in told} == (
                {"broken_private"} if weight is Weight.MUST else {"thin_private"}
            )
            assert all(reason.params.keys() <= {"circle", "count"} for reason in told)

    def test_keep_apart_is_for_coordinators_only(self):
        cast = [person("Ana"), person("Bo"), person("Cy")]
        ties = Ties(keep_apart=frozenset({("Ana", "Bo")}))
        soft = alone(cast, TRIO, KeptApart(Weight.IMPORTANT), ties=ties)
        hard = alone(cast, TRIO, KeptApart(), ties=ties)
        assert codes(soft.thin) == ["thin_kept_apart"]
        assert codes(hard.broken) == ["broken_kept_apart"]
        assert {BY_CODE[code].audience for code in ("thin_kept_apart", "broken_kept_apart")} == {COORDINATORS}
        assert soft.reasons == hard.reasons == {"Ana": (), "Bo": (), "Cy": ()}

    def test_unknown_people_and_no_people_do_no_harm(self):
        found = alone([person("Ana")], TRIO, CommonHour(), Alike("goal"), placing=circle("Ana", "Zoe"))
        assert codes(found.broken) == ["broken_unknown_person", "broken_size"]
        assert assess(problem([], TRIO), []) == ()
        assert assess(problem([], TRIO), [Placing(())])[0].reasons == {}

    def test_size_is_thin_when_not_ideal(self):
        cast = [person(name) for name in ("Ana", "Bo")]
        assert alone(cast, Groups(2, 3, 4)).thin == (Reason("thin_size", {"size": 2, "ideal": 3}),)

    def test_more_seats_than_offered_is_told_in_both_circles(self):
        cast = [mentor("Ana"), mentee("Bo"), mentee("Cy")]
        both = assess(problem(cast, Pairs()), [pair("Ana", "Bo"), pair("Ana", "Cy")])
        params = {"person": "Ana", "role": MENTOR, "seats": 1, "placed": 2}
        assert [found.broken for found in both] == [(Reason("broken_seats", params),)] * 2


class TestWhatIf:
    def test_a_swap_that_breaks_and_mends(self):
        cast = [person(name, tags={"workplace": work}) for name, work in zip("ABCDEF", "xyxzzw", strict=True)]
        round_ = problem(cast, TRIO, Different())
        before = [circle("A", "B", "C"), circle("D", "E", "F")]
        change = what_if(round_, before, [circle("A", "B", "D"), circle("C", "E", "F")])
        assert codes(change.mends) == ["broken_different", "broken_different"]
        assert change.breaks == ()
        assert set(codes(change.better)) == {"better_for"}
        back = what_if(round_, [circle("A", "B", "D"), circle("C", "E", "F")], before)
        assert (back.breaks, back.mends) == (change.mends, change.breaks)
        assert back.score == -change.score

    def test_seats_won_and_lost(self):
        cast = [person(name) for name in "ABCD"]
        change = what_if(problem(cast, TRIO), [circle("A", "B", "C")], [circle("A", "B", "D")])
        assert change.better == (Reason("seated", {"person": "D", "role": PEER}),)
        assert change.worse == (Reason("unseated", {"person": "C", "role": PEER}),)

    def test_a_lock_and_a_quota_are_heeded(self):
        cast = [person(name, tags={"country": land}) for name, land in zip("ABCD", "xyzz", strict=True)]
        locked = circle("A", "B", "C", locked=True)
        round_ = problem(cast, TRIO, Quota("country", 40), start=(locked,))
        change = what_if(round_, [locked], [circle("A", "C", "D")])
        assert codes(change.breaks) == ["broken_lock", "broken_quota"]

    def test_nothing_edited_changes_nothing(self):
        cast = [person(name) for name in "ABC"]
        change = what_if(problem(cast, TRIO, Alike("goal")), [circle("A", "B", "C")], [circle("C", "B", "A")])
        assert (change.score, change.breaks, change.mends, change.worse, change.better) == (0, (), (), (), ())

    def test_a_thin_place_appears(self):
        cast = [person(name, tags={"goal": goal}) for name, goal in zip("ABCDEF", "ggghhg", strict=True)]
        round_ = problem(cast, TRIO, Alike("goal"))
        change = what_if(
            round_, [circle("A", "B", "C"), circle("D", "E", "F")], [circle("A", "B", "D"), circle("C", "E", "F")]
        )
        assert [r.params["person"] for r in change.worse if r.code == "thin_alike"] == ["D", "E"]
        assert [r.params["person"] for r in change.better if r.code == "thin_alike"] == ["F"]


def seated(round_, seed):
    """Some of the people, seated without regard to any rule."""
    chance = random.Random(seed)
    people = sorted(p.id for p in round_.people)
    chance.shuffle(people)
    return [Placing(tuple(Seat(name, PEER) for name in people[at : at + 3])) for at in range(0, len(people) - 1, 3)]


@settings(deadline=None, max_examples=25)
@given(problems(), st.integers(0, 999))
def test_every_reason_keeps_to_the_table(round_, seed):
    placings = seated(round_, seed)
    circles = assess(round_, placings)
    change = what_if(round_, placings, seated(round_, seed + 1))
    told = [r for c in circles for r in (*c.thin, *c.broken, *(r for mine in c.reasons.values() for r in mine))]
    told += [*change.breaks, *change.mends]
    for reason in told:
        code = BY_CODE[reason.code]
        assert set(code.params) <= reason.params.keys() <= {*code.params, *code.optional}
    for reason in (*change.better, *change.worse):
        assert set(BY_CODE[reason.code].params) <= reason.params.keys() <= {*BY_CODE[reason.code].params, "circle"}
    for members in (c.reasons for c in circles):
        assert {BY_CODE[r.code].audience for mine in members.values() for r in mine} <= {MEMBERS, "themselves"}


@settings(deadline=None, max_examples=25)
@given(problems(), st.integers(0, 999))
def test_broken_says_what_the_audit_says(round_, seed):
    placings = seated(round_, seed)
    told = [reason for found in assess(round_, placings) for reason in found.broken if reason.code != "broken_seats"]
    expected = [r for r in audit(round_, placings) if r.code not in {"broken_seats", "broken_quota"}]
    assert sorted(map(repr, told)) == sorted(map(repr, expected))


@settings(deadline=None, max_examples=25)
@given(problems(), st.integers(0, 999))
def test_an_edit_is_the_difference_of_two_assessments(round_, seed):
    before, after = seated(round_, seed), seated(round_, seed + 1)
    change = what_if(round_, before, after)
    was, now = assess(round_, before), assess(round_, after)
    assert change.score == sum(c.score for c in now) - sum(c.score for c in was)


@settings(deadline=None, max_examples=20)
@given(problems(), st.integers(0, 999))
def test_the_order_of_seats_and_of_people_means_nothing(round_, seed):
    placings = seated(round_, seed)
    turned = [Placing(placing.seats[::-1]) for placing in placings]
    other = replace(round_, people=round_.people[::-1])
    one, two = assess(round_, placings), assess(other, turned)
    assert [(c.score, c.reasons, c.thin, c.broken, c.hours) for c in one] == [
        (c.score, c.reasons, c.thin, c.broken, c.hours) for c in two
    ]


def test_not_again_soft_is_thin():
    cast = [person(name) for name in ("Ana", "Bo", "Cy")]
    found = alone(cast, TRIO, NotAgain(Weight.NICE), ties=Ties(met_before=frozenset({("Ana", "Cy")})))
    assert found.thin == (Reason("thin_met_before", {"people": ("Ana", "Cy")}),)
