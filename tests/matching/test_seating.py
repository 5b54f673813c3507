"""Roles are given so that needed numbers are kept whenever they can be."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from inglenook.matching.groups.seating import assign_roles
from inglenook.matching.plan import RoleRule

ROLES = ("peer", "mentor", "scribe")


@given(
    st.lists(st.frozensets(st.sampled_from(ROLES), min_size=1), min_size=2, max_size=5),
    st.dictionaries(st.sampled_from(ROLES), st.tuples(st.integers(0, 2), st.integers(1, 4)), max_size=3),
)
def test_roles_keep_their_numbers_if_any_choice_does(
    could: list[frozenset[str]], wanted: dict[str, tuple[int, int]]
) -> None:
    rules = [RoleRule(role, bit, *numbers) for bit, (role, numbers) in enumerate(sorted(wanted.items()), start=1)]

    def kept(roles: tuple[str, ...]) -> bool:
        return all(rule.at_least <= roles.count(rule.role) <= rule.at_most for rule in rules)

    given_roles = tuple(assign_roles(could, rules))
    assert all(role in able for role, able in zip(given_roles, could, strict=True))
    assert kept(given_roles) == any(kept(choice) for choice in product(*could))


def test_who_may_choose_is_a_peer() -> None:
    assert assign_roles([frozenset({"mentor", "peer"}), frozenset({"mentor", "mentee"})], []) == ["peer", "mentee"]
