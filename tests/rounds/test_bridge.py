"""The engine's door: answers become facts without names, results become rows, and JSON loses nothing."""

import json
from dataclasses import MISSING, fields, replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.core.errors import Invalid
from inglenook.matching import policy as engine
from inglenook.matching.facts import Period, Person, Ties
from inglenook.matching.result import Circle, LeftOver, Placing, Problem, Reason, Result, Seat, WeeklyHour
from inglenook.programmes.formats import formats
from inglenook.programmes.policy import RULES, PolicySpec, policy_from
from inglenook.rounds.bridge import (
    Directory,
    Fact,
    Known,
    engine_policy,
    problem_from,
    problem_from_json,
    problem_to_json,
    rows_from,
)
from inglenook.rounds.bridge.policies import KINDS
from inglenook.rounds.bridge.workplaces import fold_workplace, meant_by
from inglenook.sheets.answers import Answers

SPRING, AUTUMN = date(2027, 3, 1), date(2027, 9, 1)


def spec(*rules: dict[str, object], kind: str = "groups", **shape: object) -> PolicySpec:
    return policy_from({"shape": {"kind": kind, **shape}, "rules": list(rules)})


DIFFERENT = {"rule": "different", "field": "workplace", "weight": "must"}


def frozen(*facts: Fact, policy: PolicySpec | None = None, known: Known | None = None, **more) -> Problem:
    return problem_from(facts, policy or spec(DIFFERENT), starts_on=SPRING, ends_on=AUTUMN, known=known, **more)


def only(problem: Problem) -> Person:
    assert len(problem.people) == 1
    return problem.people[0]


# --- rules ---------------------------------------------------------------------------------------------------------


def test_every_kind_of_rule_is_the_engines_kind_with_the_same_parameters():
    assert set(KINDS) == set(RULES)
    assert set(KINDS.values()) == set(get_args(engine.Rule))
    for kind, params in RULES.items():
        assert {one.name for one in fields(KINDS[kind])} - {"weight"} == set(params), kind


def test_defaults_that_both_have_are_equal():
    for kind, params in RULES.items():
        for one in fields(KINDS[kind]):
            if one.name == "weight" or one.default is MISSING or params[one.name] is None:
                continue
            told = None if one.name == "at_most" and params[one.name] == 0 else params[one.name]
            assert (kind, one.name, told) == (kind, one.name, one.default)


def test_a_bound_of_nought_means_none_and_ignored_rules_stay_behind():
    policy = spec(
        {"rule": "roles_needed", "role": "mentor", "weight": "must"},
        {"rule": "at_most", "field": "country", "count": 2, "weight": "nice"},
        {"rule": "quota", "weight": "ignore"},
    )
    assert engine_policy(policy, private_fields=frozenset()).rules == (
        engine.RolesNeeded("mentor", 1, None, engine.Weight.MUST),
        engine.AtMost("country", 2, engine.Weight.NICE),
    )


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ({"kind": "groups", "smallest": 4, "ideal": 5, "largest": 6}, engine.Groups(4, 5, 6)),
        ({"kind": "pairs", "aim": "fair"}, engine.Pairs(aim="fair")),
        ({"kind": "peers", "threes": False}, engine.Peers(threes=False)),
    ],
)
def test_shapes(shape, told):
    assert engine_policy(policy_from({"shape": shape}), private_fields=frozenset()).shape == told


# --- facts ---------------------------------------------------------------------------------------------------------


def test_spellings_of_a_workplace_are_one_and_the_commonest_is_spoken_of():
    ana = Fact("ana", Answers(tags={"workplace": ("École d'Été", "City  Library")}))
    joe = Fact("joe", Answers(tags={"workplace": ("ecole d'ete",)}))
    mei = Fact("mei", Answers(tags={"workplace": ("ecole d'ete",)}))
    people = {person.id: person.tags["workplace"] for person in frozen(mei, ana, joe).people}
    assert people == {
        "ana": {"ecole d'ete", "City Library"},
        "joe": {"ecole d'ete"},
        "mei": {"ecole d'ete"},
    }


def test_confirmed_spellings_are_merged_through_chains_and_rings():
    same = {"KCL": "kings college", "kings college": "kingscollegelondon"}
    ana = Fact("ana", Answers(tags={"workplace": ("KCL",)}))
    joe = Fact("joe", Answers(tags={"workplace": ("King's College London",)}))
    told = frozen(ana, joe, known=Known(same_workplaces=same))
    assert len({person.tags["workplace"] for person in told.people}) == 1
    assert meant_by("b", {"a": "b", "b": "a"}) == meant_by("a", {"a": "b", "b": "a"}) == "a"


@pytest.mark.parametrize(
    ("spelling", "folded"),
    [
        ("Bibliothèque  Sainte-Geneviève", "bibliothequesaintegenevieve"),
        ("A & B", "aandb"),
        ("St. Gallen", "stgallen"),
        ("Straße", "strasse"),
        ("???", ""),
        ("図書館", "図書館"),
        ("ガ", "ガ"),
        ("Научная", "научная"),
        ("й", "й"),
    ],
)
def test_folding(spelling, folded):
    assert fold_workplace(spelling) == folded


def test_a_workplace_of_signs_only_stays_what_it_is():
    assert only(frozen(Fact("ana", Answers(tags={"workplace": ("???",)})))).tags == {"workplace": {"???"}}


def test_the_engine_is_told_only_what_the_rules_look_at():
    answers = Answers(
        tags={"workplace": ("A",), "identity": ("Carer",), "gender": ("x",), "city": ("Leeds",)},
        numbers={"years": 3.0},
        texts={"about": "I like owls", "hopes": "calm"},
        wishes=("joe",),
        wants_same=frozenset({"identity"}),
    )
    ana, joe = Fact("ana", answers), Fact("joe", Answers())
    quiet = frozen(ana, joe).people[0]
    assert (quiet.tags, dict(quiet.numbers), quiet.wishes, quiet.wants_same) == ({"workplace": {"A"}}, {}, set(), set())
    asked = spec(DIFFERENT, {"rule": "same_if_wished", "weight": "nice"}, {"rule": "wished", "weight": "nice"})
    told = frozen(ana, joe, policy=asked)
    assert told.people[0].tags == {"workplace": {"A"}, "identity": {"Carer"}}
    assert told.people[0].wishes == {"joe"}
    assert told.policy.private_fields == {"identity", "gender"}
    assert "owls" not in json.dumps(problem_to_json(told))


def test_stage_becomes_a_number_in_the_order_of_the_question():
    senior = spec({"rule": "senior", "weight": "important"}, kind="pairs")
    known = Known(stages=("Student", "First five years", "Retired"))
    ana = Fact("ana", Answers(tags={"stage": ("first FIVE years",)}))
    assert dict(only(frozen(ana, policy=senior, known=known)).numbers) == {"stage_rank": 1.0}
    said = Fact("ana", Answers(tags={"stage": ("Retired",)}, numbers={"stage_rank": 7.0}))
    assert dict(only(frozen(said, policy=senior, known=known)).numbers) == {"stage_rank": 7.0}
    odd = Fact("ana", Answers(tags={"stage": ("Astronaut",)}, numbers={"stage_rank": float("nan")}))
    assert dict(only(frozen(odd, policy=senior, known=known)).numbers) == {}


def test_addresses_and_names_are_found_once_and_never_guessed():
    directory = Directory(
        [("1", "Ana Silva", "ana@a.example"), ("2", "Joe Ito", "joe@b.example"), ("3", "joe ito", ""), ("4", "", "")]
    )
    assert [directory.find(said) for said in (" ANA  silva ", "Ana@A.example", "Joe Ito", "joe@b.example", "")] == [
        "1", "1", None, "2", None,
    ]  # fmt: skip


def test_ties_come_from_answers_and_from_what_the_house_knows_and_leave_strangers_out():
    directory = Directory([("1", "Ana", "ana@a.example"), ("2", "Joe", "joe@b.example"), ("9", "Zoe", "zoe@c.example")])
    ana = Fact("1", Answers(keep_apart=("joe@b.example", "zoe@c.example", "Ana"), managers=("Joe",), met_before=("?",)))
    joe = Fact("2", Answers())
    told = frozen(ana, joe, find=directory.find, known=Known(met_before=[("2", "1"), ("1", "9"), ("1", "1")]))
    assert told.ties == Ties(
        keep_apart=frozenset({("1", "2")}), met_before=frozenset({("1", "2")}), line_manager=frozenset({("1", "2")})
    )


def test_order_of_rows_decides_nothing():
    people = [Fact(name, Answers(tags={"workplace": (name.upper(),)})) for name in ("mei", "ana", "joe")]
    assert frozen(*people) == frozen(*reversed(people))


# --- seats (promise 6: your cap is yours, across all programmes) ----------------------------------------------------


def seats_of(answers: Answers, policy: PolicySpec, **known) -> dict[str, int]:
    person = only(frozen(Fact("ana", answers), policy=policy, known=Known(**known)))
    return {role: person.seats_as(role) for role in sorted(person.roles)}


PAIRS = spec(kind="pairs")


def test_seats_taken_elsewhere_come_off_the_cap():
    mentor = Answers(roles=frozenset({"mentor"}), seats={"mentor": 3})
    assert seats_of(mentor, PAIRS) == {"mentor": 3}
    assert seats_of(mentor, PAIRS, seats_taken={"ana": {"mentor": 2}}) == {"mentor": 1}
    assert seats_of(mentor, PAIRS, seats_taken={"ana": {"mentor": 5}}) == {"mentor": 0}
    assert seats_of(mentor, PAIRS, seat_caps={"ana": {"mentor": 2}}) == {"mentor": 2}
    assert seats_of(mentor, PAIRS, seat_caps={"ana": {"mentor": 9}}) == {"mentor": 3}


def test_who_set_no_number_has_one_seat_whatever_they_hold_elsewhere():
    mentee = Answers(roles=frozenset({"mentee"}))
    assert seats_of(mentee, PAIRS, seats_taken={"ana": {"mentee": 1}}) == {"mentee": 1}


def test_among_peers_other_roles_are_known_but_carry_no_seat():
    both = Answers(roles=frozenset({"mentor"}), seats={"mentor": 2})
    assert seats_of(both, spec(DIFFERENT)) == {"mentor": 0, "peer": 1}
    assert seats_of(both, spec(kind="peers")) == {"mentor": 0, "peer": 1}
    led = spec({"rule": "roles_needed", "role": "mentor", "weight": "must"})
    assert seats_of(both, led) == {"mentor": 2}


# --- JSON ----------------------------------------------------------------------------------------------------------

words = st.text("abcé漢 ", min_size=1, max_size=5)
answers = st.builds(
    Answers,
    tags=st.dictionaries(
        st.sampled_from(["workplace", "language", "identity", "goal"]), st.lists(words, max_size=3).map(tuple)
    ),
    numbers=st.dictionaries(st.sampled_from(["stage_rank", "years"]), st.floats()),
    zone=st.sampled_from(["", "Europe/Berlin", "Asia/Tokyo"]),
    week=st.none() | st.frozensets(st.integers(0, 167), max_size=5),
    roles=st.frozensets(st.sampled_from(["peer", "mentor", "mentee"])),
    seats=st.dictionaries(st.sampled_from(["peer", "mentor", "mentee"]), st.integers(0, 5)),
    wishes=st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
    keep_apart=st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
    wants_same=st.frozensets(st.just("identity")),
)


@given(people=st.lists(answers, max_size=3), form=st.sampled_from(formats()), locked=st.booleans())
def test_json_gives_the_same_problem_back(people, form, locked):
    facts = [Fact("abc"[place], one, place) for place, one in enumerate(people)]
    start = (Placing((Seat("b", "peer"), Seat("a", "peer")), locked=locked),)
    problem = frozen(*facts, policy=form.policy, start=start)
    kept = json.loads(json.dumps(problem_to_json(problem), allow_nan=False))
    again = problem_from_json(kept)
    assert replace(again, start=()) == replace(problem, start=())
    assert [set(placing.seats) for placing in again.start] == [set(placing.seats) for placing in problem.start]
    assert problem_to_json(again) == kept


def test_json_of_another_form_is_refused_in_words():
    with pytest.raises(Invalid) as refused:
        problem_from_json({"form": 99})
    assert (refused.value.code, refused.value.params) == ("rounds.inputs-of-another-form", {"form": "99"})


def test_every_rule_survives_json():
    rules = tuple(
        kind(weight=engine.Weight.MUST, **{one.name: _some(one) for one in fields(kind) if one.name != "weight"})
        for kind in KINDS.values()
    )
    problem = Problem((), engine.Policy(engine.Groups(), rules), Period(SPRING, AUTUMN))
    assert problem_from_json(json.loads(json.dumps(problem_to_json(problem)))) == problem


def _some(one):
    samples = {"int": 2, "float": 1.5, "bool": False, "str": "goal", "int | None": None, "float | None": 2.5}
    return samples[one.type]


# --- rows ----------------------------------------------------------------------------------------------------------


def test_rows_hold_all_that_a_result_says_in_an_order_of_their_own():
    circle = Circle(
        seats=(Seat("joe", "peer"), Seat("ana", "peer")),
        score=30,
        reasons={"ana": (Reason("alike", {"field": "goal", "values": ("calm", "owls"), "count": 2}),)},
        thin=(Reason("thin_hours", {"count": 1}),),
        hours=(WeeklyHour("Europe/Berlin", 42, 30),),
        locked=True,
    )
    other = replace(circle, seats=(Seat("abe", "peer"), Seat("zoe", "peer")), locked=False)
    left = LeftOver("mei", "peer", (Reason("r", {}),), (Reason("l", {"rule": "different"}),), certain=True)
    rows = rows_from(Result((circle, other), (left,), 60, "optimal", "done", 7, "1"))
    assert [[seat.person for seat in row.seats] for row in rows.circles] == [["abe", "zoe"], ["ana", "joe"]]
    told = rows.circles[1]
    assert told.seats[0].reasons == (
        {"code": "alike", "params": {"field": "goal", "values": ["calm", "owls"], "count": 2}},
    )
    assert told.seats[1].reasons == ()
    assert (told.score, told.locked, told.hours) == (30, True, ({"zone": "Europe/Berlin", "hour": 42, "minute": 30},))
    assert told.thin == ({"code": "thin_hours", "params": {"count": 1}},)
    assert (rows.left_over[0].person, rows.left_over[0].certain) == ("mei", True)
    assert (rows.score, rows.proven, rows.stopped, rows.seed, rows.version) == (60, "optimal", "done", 7, "1")
    assert json.loads(json.dumps([told.thin, told.hours])) == [list(told.thin), list(told.hours)]
