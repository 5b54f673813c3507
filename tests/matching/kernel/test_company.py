"""Good company: among all, exactly the best by points of those who could be a pair."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from inglenook.matching.compiling import compile_plan
from inglenook.matching.kernel.company import find_company
from inglenook.matching.pairing import pair_allowed, pair_points
from inglenook.matching.policy import AtMost, Balanced, Gives, NotAlone, Pairs, SameIfWished, Senior, Weight, Wished
from inglenook.matching.solve import tidy
from tests.matching.cast import problems

WHOLE_CIRCLES = (AtMost, Balanced, Gives, NotAlone, SameIfWished, Wished)  # judged afterwards


@settings(deadline=None, max_examples=40)
@given(problems(smallest=4, largest=12, shape=Pairs()))
def test_with_room_for_all_it_finds_what_is_possible(round_):
    rules = [
        rule for rule in round_.policy.rules if not (isinstance(rule, WHOLE_CIRCLES) and rule.weight is Weight.MUST)
    ]
    rules.append(Senior("years", 1.0, weight=Weight.MUST))
    round_ = tidy(replace(round_, policy=replace(round_.policy, rules=tuple(rules)), ties=type(round_.ties)()))
    plan = compile_plan(round_)
    rows = np.arange(len(plan))
    one, other = (side.ravel() for side in np.indices((len(plan), len(plan))))
    fine = pair_allowed(plan, one, other)
    found = find_company(plan, rows, rows, looks=len(plan), kept=len(plan))
    assert list(zip(*(side.tolist() for side in found), strict=True)) == list(
        zip(one[fine].tolist(), other[fine].tolist(), strict=True)
    )
    if fine.any():  # with room for one, each giver has one of the best
        giver, receiver = find_company(plan, rows, rows, looks=len(plan), kept=1)
        best = {
            int(row): int(pair_points(plan, one[fine & (one == row)], other[fine & (one == row)]).max())
            for row in one[fine]
        }
        kept = {row: max(pair_points(plan, giver[giver == row], receiver[giver == row])) for row in best}
        assert kept == best
