"""Every kind of broken rule is planted once and must be found, and nothing is found where nothing was planted."""

import pytest

from inglenook.matching.audit import audit
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
    NotManager,
    Pairs,
    Peers,
    Quota,
    RolesNeeded,
    SameIfWished,
    Senior,
    Shared,
    Weight,
    Wished,
)
from inglenook.matching.result import Placing, Reason, Seat
from tests.matching.seating import circle, mentee, mentor, pair, person, problem

TRIO = Groups(3, 3, 3)
MUST = Weight.MUST
THREE = ("Ana", "Bo", "Cy")


def trio(**facts):
    """Ana, Bo and Cy; each fact is a list of three."""
    return [person(name, **{key: values[i] for key, values in facts.items()}) for i, name in enumerate(THREE)]


def tagged(field, *values):
    return trio(tags=[{field: value} if value else {} for value in values])


def found(people, shape, *rules, placings=None, **more):
    seated = (circle(*THREE),) if placings is None else placings
    return audit(problem(people, shape, *rules, **more), seated)


def reason(code, **params):
    return Reason(code, {"circle": THREE, **params})


WHOLE = [person(name) for name in THREE]


class TestMaking:
    def test_all_well(self):
        assert found(WHOLE, TRIO) == ()

    def test_no_circles_break_nothing(self):
        assert found(WHOLE, TRIO, placings=()) == ()

    def test_unknown_person(self):
        assert found(WHOLE[:2], TRIO) == (reason("broken_unknown_person", person="Cy"),)

    def test_doubled_person(self):
        expected = Reason("broken_doubled_person", {"circle": ("Ana", "Ana", "Bo"), "person": "Ana"})
        assert found(WHOLE, TRIO, placings=[circle("Ana", "Ana", "Bo")]) == (expected,)

    def test_role_not_taken(self):
        placing = Placing((Seat("Ana", MENTOR), Seat("Bo", PEER), Seat("Cy", PEER)))
        assert found(WHOLE, TRIO, placings=[placing]) == (reason("broken_role_not_taken", person="Ana", role=MENTOR),)

    @pytest.mark.parametrize(("shape", "smallest", "largest"), [(Groups(4, 5, 6), 4, 6), (Groups(2, 2, 2), 2, 2)])
    def test_size_of_groups(self, shape, smallest, largest):
        assert found(WHOLE, shape) == (reason("broken_size", size=3, smallest=smallest, largest=largest),)

    def test_over_seats(self):
        cast = [*WHOLE, person("Di"), person("Ed")]
        twice = [circle("Ana", "Bo", "Cy"), circle("Ana", "Di", "Ed")]
        expected = (Reason("broken_seats", {"person": "Ana", "role": PEER, "seats": 1, "placed": 2}),)
        assert found(cast, TRIO, placings=twice) == expected
        cast[0] = person("Ana", seats={PEER: 2})
        assert found(cast, TRIO, placings=twice) == ()

    def test_no_seats_at_all(self):
        cast = [person("Ana", seats={PEER: 0}), *WHOLE[1:]]
        expected = (Reason("broken_seats", {"person": "Ana", "role": PEER, "seats": 0, "placed": 1}),)
        assert found(cast, TRIO) == expected

    def test_two_mentors_are_not_a_pair(self):
        placing = Placing((Seat("Ana", MENTOR), Seat("Bo", MENTOR)))
        expected = Reason("broken_not_a_pair", {"circle": ("Ana", "Bo"), "giver": MENTOR, "receiver": MENTEE})
        assert found([mentor("Ana"), mentor("Bo")], Pairs(), placings=[placing]) == (expected,)

    def test_three_are_not_a_pair(self):
        placing = Placing((Seat("Ana", MENTOR), Seat("Bo", MENTEE), Seat("Cy", MENTEE)))
        codes = [r.code for r in found([mentor("Ana"), mentee("Bo"), mentee("Cy")], Pairs(), placings=[placing])]
        assert codes == ["broken_not_a_pair"]

    def test_the_same_pair_twice(self):
        cast = [mentor("Ana", 2), mentee("Bo", 2)]
        expected = (Reason("broken_twice", {"circle": ("Ana", "Bo")}),)
        assert found(cast, Pairs(), placings=[pair("Ana", "Bo"), pair("Ana", "Bo")]) == expected

    @pytest.mark.parametrize(("threes", "largest"), [(True, 3), (False, 2)])
    def test_size_of_peers(self, threes, largest):
        cast = [*WHOLE, person("Di")]
        four = circle("Ana", "Bo", "Cy", "Di")
        (fault,) = found(cast, Peers(threes), placings=[four])
        assert fault.params["largest"] == largest
        assert [r.code for r in found(cast, Peers(threes))] == ([] if threes else ["broken_size"])

    def test_peers_sit_as_peers(self):
        placing = Placing((Seat("Ana", MENTOR), Seat("Bo", MENTOR)))
        expected = Reason("broken_not_peers", {"circle": ("Ana", "Bo"), "role": PEER})
        assert found([mentor("Ana"), mentor("Bo")], Peers(), placings=[placing]) == (expected,)

    def test_locked_circle_changed(self):
        cast = [*WHOLE, person("Di")]
        start = (circle("Ana", "Bo", "Cy", locked=True),)
        changed = found(cast, TRIO, placings=[circle("Ana", "Bo", "Di")], start=start)
        assert changed == (Reason("broken_lock", {"circle": THREE}),)
        assert found(cast, TRIO, placings=[circle("Cy", "Bo", "Ana")], start=start) == ()
        assert found(cast, TRIO, placings=[], start=(circle("Ana", "Bo", "Cy"),)) == ()


class TestRules:
    def test_different(self):
        cast = tagged("workplace", "x y", "y z", "")
        expected = (reason("broken_different", people=("Ana", "Bo"), field="workplace", values=("y",)),)
        assert found(cast, TRIO, Different()) == expected
        assert found(cast, TRIO, Different(weight=Weight.IMPORTANT)) == ()
        assert found(cast, TRIO, Different(weight=Weight.IGNORE)) == ()
        assert found(tagged("workplace", "x", "y", ""), TRIO, Different()) == ()

    def test_mixed_as_must(self):
        assert [r.code for r in found(tagged("sector", "x", "x", "y"), TRIO, Mixed("sector", MUST))] == [
            "broken_different"
        ]

    def test_private_answers_are_not_told(self):
        cast = tagged("identity", "x", "x", "y")
        assert found(cast, TRIO, Different("identity")) == (reason("broken_private"),)
        assert found(cast, TRIO, AtMost("identity", 1)) == (reason("broken_private"),)
        quota = Reason("broken_quota", {"field": "identity", "count": 2, "placed": 3, "percent": 50})
        assert found(cast, TRIO, Quota("identity", 50)) == (quota,)

    def test_shared(self):
        cast = tagged("language", "en de", "de fr", "fr en")
        assert found(cast, TRIO, Shared()) == (reason("broken_shared", field="language", at_least=1, common=0),)
        assert found(tagged("language", "en de", "de", ""), TRIO, Shared()) == ()
        assert [r.code for r in found(tagged("language", "en", "en", "en"), TRIO, Shared(at_least=2))] == [
            "broken_shared"
        ]

    def test_shared_unknown(self):
        cast = tagged("language", "en", "en", "")
        assert found(cast, TRIO, Shared()) == ()
        expected = (reason("broken_shared_unknown", field="language", people=("Cy",)),)
        assert found(cast, TRIO, Shared(unknown_fits=False)) == expected

    def test_common_hour(self):
        assert found(trio(week=[{1, 2}, {2, 3}, {2}]), TRIO, CommonHour()) == ()
        expected = (reason("broken_hour", at_least=1, common=0),)
        assert found(trio(week=[{1, 2}, {2, 3}, {1, 3}]), TRIO, CommonHour()) == expected
        expected = (reason("broken_hour", at_least=2, common=1),)
        assert found(trio(week=[{1, 2}, {2, 3}, {2}]), TRIO, CommonHour(at_least=2)) == expected

    def test_common_hour_unknown(self):
        cast = trio(week=[{1}, {1}, None])
        assert found(cast, TRIO, CommonHour()) == ()
        expected = (reason("broken_hour_unknown", people=("Cy",)),)
        assert found(cast, TRIO, CommonHour(unknown_fits=False)) == expected
        assert found(trio(week=[None, None, None]), TRIO, CommonHour()) == ()

    @pytest.mark.parametrize(
        ("rule", "field", "code"),
        [
            (KeptApart(), "keep_apart", "broken_kept_apart"),
            (NotAgain(), "met_before", "broken_met_before"),
            (NotManager(), "line_manager", "broken_line_manager"),
        ],
    )
    def test_ties(self, rule, field, code):
        ties = Ties(**{field: frozenset({("Ana", "Cy")})})
        assert found(WHOLE, TRIO, rule, ties=ties) == (reason(code, people=("Ana", "Cy")),)
        assert found(WHOLE, TRIO, ties=ties) == ()
        assert found(WHOLE, TRIO, rule, ties=Ties(**{field: frozenset({("Ana", "Di")})})) == ()
        swapped = Ties(**{field: frozenset({("Cy", "Ana")})})
        assert found(WHOLE, TRIO, rule, ties=swapped) == (reason(code, people=("Ana", "Cy")),)

    def test_roles_needed(self):
        expected = (reason("broken_role_missing", role=MENTOR, count=0, at_least=1),)
        assert found(WHOLE, TRIO, RolesNeeded(MENTOR)) == expected
        expected = (reason("broken_role_too_many", role=PEER, count=3, at_most=2),)
        assert found(WHOLE, TRIO, RolesNeeded(PEER, 0, 2)) == expected
        assert found(WHOLE, TRIO, RolesNeeded(PEER, 3, 3)) == ()
        assert found(WHOLE[:2], Peers(), RolesNeeded(MENTOR), placings=[circle("Ana", "Bo")]) == ()

    def test_at_most(self):
        cast = tagged("country", "de", "de", "fr")
        expected = (reason("broken_at_most", field="country", values=("de",), count=2, at_most=1),)
        assert found(cast, TRIO, AtMost("country", 1)) == expected
        assert found(cast, TRIO, AtMost("country", 2)) == ()

    def test_quota(self):
        cast = tagged("country", "de", "de", "fr")
        params = {"field": "country", "value": "de", "count": 2, "placed": 3, "percent": 50}
        assert found(cast, TRIO, Quota("country", 50)) == (Reason("broken_quota", params),)
        assert found(cast, TRIO, Quota("country", 67)) == ()

    def test_alike_as_must(self):
        cast = tagged("goal", "a b", "b c", "c")
        expected = (reason("broken_alike", field="goal", people=("Ana", "Cy")),)
        assert found(cast, TRIO, Alike("goal", MUST)) == expected
        assert found(tagged("goal", "a b", "b c", ""), TRIO, Alike("goal", MUST)) == ()

    def test_gives_as_must(self):
        cast = trio(tags=[{"seeks": "law"}, {"offers": "art"}, {"offers": "tax"}])
        expected = (reason("broken_gives", offers="offers", seeks="seeks", person="Ana"),)
        assert found(cast, TRIO, Gives(weight=MUST)) == expected
        cast = trio(tags=[{"seeks": "law"}, {"offers": "art"}, {"offers": "tax law"}])
        assert found(cast, TRIO, Gives(weight=MUST)) == ()

    def test_near_as_must(self):
        cast = trio(numbers=[{"years": 1.0}, {"years": 3.0}, {"years": 4.5}])
        expected = (reason("broken_near", field="years", people=("Ana", "Cy")),)
        assert found(cast, TRIO, Near("years", 3.0, MUST)) == expected
        assert found(cast, TRIO, Near("years", 3.5, MUST)) == ()

    @pytest.mark.parametrize(("years", "fits"), [(2.0, False), (3.0, True), (9.0, True), (9.5, False), (None, True)])
    def test_senior(self, years, fits):
        cast = [mentor("Ana", numbers={} if years is None else {"years": years}), mentee("Bo", numbers={"years": 1.0})]
        rule = Senior("years", 2.0, 8.0, MUST)
        fault = Reason("broken_senior", {"circle": ("Ana", "Bo"), "field": "years", "giver": "Ana", "receiver": "Bo"})
        assert found(cast, Pairs(), rule, placings=[pair("Ana", "Bo")]) == (() if fits else (fault,))

    def test_balanced_as_must(self):
        giving = [person(name, roles={MENTOR, PEER}) for name in THREE]
        assert found(giving, TRIO, Balanced(MUST)) == (reason("broken_balanced", giving=3, seeking=0),)
        mixed = [giving[0], person("Bo", roles={MENTEE, PEER}), person("Cy")]
        assert found(mixed, TRIO, Balanced(MUST)) == ()

    def test_wished_as_must(self):
        cast = [person("Ana", wishes={"Zoe"}), *WHOLE[1:], person("Zoe")]
        assert found(cast, TRIO, Wished(MUST)) == (reason("broken_wished", person="Ana"),)
        assert found(cast[:3], TRIO, Wished(MUST)) == ()  # Zoe is not in this round
        cast = [person("Ana", wishes={"Bo"}), *WHOLE[1:]]
        assert found(cast, TRIO, Wished(MUST)) == ()

    @pytest.mark.parametrize(
        ("rule", "fact"), [(SameIfWished("hobby", MUST), "wants_same"), (NotAlone("hobby", MUST), "not_alone")]
    )
    def test_not_without_one_alike(self, rule, fact):
        cast = trio(tags=[{"hobby": "q"}, {"hobby": "r"}, {}], **{fact: [{"hobby"}, set(), {"hobby"}]})
        assert found(cast, TRIO, rule) == (reason("broken_same_if_wished", field="hobby", person="Ana"),)
        cast = trio(tags=[{"hobby": "q"}, {"hobby": "q"}, {}], **{fact: [{"hobby"}, set(), {"hobby"}]})
        assert found(cast, TRIO, rule) == ()
