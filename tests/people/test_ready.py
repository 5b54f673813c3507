"""Who is ready to be matched, with private lists resolved to people of the round and to nobody else."""

from datetime import date

import pytest

from inglenook.accounts.models import User
from inglenook.people.models import Enrolment, KeepApart, Profile
from inglenook.people.queries import SignUpCounts, ready_to_match, sign_up_counts
from inglenook.programmes.models import Round
from tests.people.cast import AT, open_round, person, programme, ready

pytestmark = pytest.mark.django_db

TODAY = date(2026, 4, 1)


@pytest.fixture
def spring() -> Round:
    return open_round(programme())


def facts(in_round: Round, who: User):
    return next(one for one in ready_to_match(in_round, on=TODAY) if one.person_id == who.pk)


def test_only_what_was_sent_takes_part(spring: Round) -> None:
    people = {name: person(name) for name in ("Ana", "Joe", "Mei", "Sam", "Zoe", "Kim")}
    rows = {name: ready(who, spring) for name, who in people.items()}
    states = {"Joe": ("draft", None), "Mei": ("withdrawn", None), "Sam": ("paused", None)}
    states |= {"Zoe": ("paused", date(2026, 5, 1)), "Kim": ("paused", TODAY)}
    for name, (state, until) in states.items():
        Enrolment.objects.filter(pk=rows[name].pk).update(state=state, paused_until=until)
    found = ready_to_match(spring, on=TODAY)
    assert {one.person_id for one in found} == {people["Ana"].pk, people["Kim"].pk}
    assert [one.person_id for one in found] == sorted(one.person_id for one in found)
    counts = sign_up_counts([spring.pk], on=TODAY)[spring.pk]
    assert counts == SignUpCounts(ready=2, paused=2, drafts=1, withdrawn=1, waiting_to_confirm=0)


def test_a_private_list_becomes_people_of_this_round_only(spring: Round) -> None:
    ana, joe, mei = person("Ana"), person("Joe"), person("Mei")
    ready(ana, spring, keep_apart=("  MEI ", "Nobody Known"))
    ready(joe, spring)
    ready(mei, spring)
    person("Zoe")  # has an account, is not in this round
    for address in ("joe@example.org", "zoe@example.org", "stranger@example.org"):
        KeepApart.objects.create(owner=ana, address=address, added_at=AT)
    assert facts(spring, ana).keep_apart == {joe.pk, mei.pk}
    assert facts(spring, joe).keep_apart == frozenset()


def test_a_name_that_two_bear_is_kept_away_from_both_and_is_nobodys_wish(spring: Round) -> None:
    ana = person("Ana")
    twins = [User.objects.create_user(f"{n}@example.org", name="Sam Lee") for n in (1, 2)]
    ready(ana, spring, keep_apart=("sam lee",), wishes=("Sam Lee", "1@example.org"), managers=("SAM  LEE",))
    for twin in twins:
        ready(twin, spring)
    found = facts(spring, ana)
    assert found.keep_apart == {twin.pk for twin in twins}
    assert found.managers == {twin.pk for twin in twins}
    assert found.wishes == {twins[0].pk}


def test_nobody_names_themselves(spring: Round) -> None:
    ana = person("Ana")
    ready(ana, spring, keep_apart=("ana",), wishes=("ana@example.org",), met_before=("Ana",))
    found = facts(spring, ana)
    assert (found.keep_apart, found.wishes, found.met_before) == (frozenset(), frozenset(), frozenset())


def test_the_smaller_number_is_the_cap_and_an_unsaid_one_is_no_cap(spring: Round) -> None:
    ana, joe, mei = person("Ana"), person("Joe"), person("Mei")
    ready(ana, spring, seats={"mentor": 3, "mentee": 1})
    Profile.objects.create(person=ana, answers={"seats": {"mentor": 2}})
    ready(joe, spring)
    ready(mei, spring, seats={"mentor": 1})
    Profile.objects.create(person=mei, answers={"seats": {"mentor": 4}})
    assert facts(spring, ana).caps == {"mentor": 2, "mentee": 1}
    assert facts(spring, joe).caps == {}
    assert facts(spring, mei).caps == {"mentor": 1}


def test_an_import_that_its_person_has_not_seen_takes_part_and_says_so(spring: Round) -> None:
    ana = person("Ana")
    Enrolment.objects.filter(pk=ready(ana, spring).pk).update(confirmed_at=None, source="import")
    assert facts(spring, ana).confirmed is False
    assert sign_up_counts([spring.pk], on=TODAY)[spring.pk].waiting_to_confirm == 1


def test_the_number_of_queries_does_not_grow(spring: Round, django_assert_num_queries) -> None:
    ready(person("Ana"), spring)
    with django_assert_num_queries(4):
        ready_to_match(spring, on=TODAY)
    for name in ("Joe", "Mei", "Sam"):
        ready(person(name), spring)
    with django_assert_num_queries(4):
        ready_to_match(spring, on=TODAY)
