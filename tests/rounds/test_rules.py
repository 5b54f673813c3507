"""Who may look and do: the list equals the door, and coordinators of a region have neither."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from inglenook.core.errors import NotFound
from inglenook.people.rules import Enrolment  # noqa: F401 (the tables of sign-ups belong to these worlds)
from inglenook.programmes.models import Coordinator, Round
from inglenook.rounds.models import MatchingRun, Proposal
from inglenook.rounds.rules import (
    may_edit_proposal,
    may_loosen,
    may_match,
    may_publish,
    proposal_for,
    run_for,
    visible_proposals,
    visible_runs,
)
from tests.people.cast import AT, open_round, person, programme
from tests.rounds.cast import make_world, proposed

PEOPLE = ("Ana", "Joe", "Mei", "Sam")

worlds = st.lists(  # for each programme: who coordinates it, for which regions, and how many runs it has
    st.tuples(
        st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from([[], ["Germany"], ["DE", "FR"]]), max_size=3),
        st.integers(0, 2),
    ),
    max_size=3,
)


class ListEqualsDoor(TestCase):
    @given(world=worlds)
    @settings(max_examples=25, deadline=None)
    def test_whoever_finds_it_in_the_list_has_the_door_and_nobody_else(self, world):
        people = [person(name) for name in PEOPLE]
        by_name = {one.name: one for one in people}
        wholly = set()
        for place, (coordinators, runs) in enumerate(world):
            of = programme(f"p{place}")
            for name, regions in coordinators.items():
                Coordinator.objects.create(programme=of, person=by_name[name], regions=regions, since=AT)
            round_ = open_round(of)
            for number in range(runs):
                run = MatchingRun.objects.create(round=round_, key=f"k{number}", state="done", asked_at=AT)
                Proposal.objects.create(round=round_, run=run, made_at=AT)
                wholly |= {(name, run.pk) for name, regions in coordinators.items() if not regions}
        for one in people:
            for run in MatchingRun.objects.all():
                listed = visible_runs(one).filter(pk=run.pk).exists()
                proposal = Proposal.objects.get(run=run)
                assert (
                    listed == visible_proposals(one).filter(pk=proposal.pk).exists() == ((one.name, run.pk) in wholly)
                )
                assert self._opens(run_for, one, run.pk) == listed
                assert self._opens(proposal_for, one, proposal.pk) == listed

    @staticmethod
    def _opens(door, actor, pk):
        try:
            return door(actor, pk).pk == pk
        except NotFound:
            return False


@pytest.mark.django_db
def test_absent_and_hidden_look_alike():
    world = make_world()
    proposal = proposed(world)
    refusals = []
    for actor, pk in ((world.joe, proposal.pk), (world.mei, proposal.pk), (world.ana, world.ana.pk)):
        with pytest.raises(NotFound) as refused:
            proposal_for(actor, pk)
        refusals.append((refused.value.code, refused.value.params))
    assert refusals == [("core.not-found", {})] * 3


@pytest.mark.django_db
def test_verdicts_by_state():
    world = make_world()
    proposal = proposed(world, "Abe Bea Cid Dov Eva Mei")
    assert [bool(rule(world.ana, proposal)) for rule in (may_edit_proposal, may_publish)] == [True, True]
    assert [bool(rule(world.joe, proposal)) for rule in (may_edit_proposal, may_publish)] == [False, False]
    assert bool(may_loosen(world.ana, world.spring, "different:workplace")) is True
    assert may_loosen(world.ana, world.spring, "kept_apart").code == "rounds.rule-never-loosened"
    for state in (Round.State.RUNNING, Round.State.CLOSED):
        world.spring.state = state
        assert may_match(world.ana, world.spring).code == "rounds.already-published"
    assert may_match(world.joe, world.spring).code == "rounds.only-whole-coordinators-match"
