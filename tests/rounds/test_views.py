"""The pages: who gets what status, what they say, what they never say, and how many queries they take."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inglenook.accounts.models import User
from inglenook.circles.models import Circle
from inglenook.core import clock
from inglenook.core.http import ONCE_FIELD, new_form_key
from inglenook.people.actions.keep_apart import keep_apart
from inglenook.people.models import Enrolment
from inglenook.rounds.actions import Sitting, move_person
from inglenook.rounds.models import MatchingRun, Proposal
from inglenook.rounds.views.downloads import plain_cell
from tests.rounds.cast import AT, LATER, NAMES, answers_of, asked_run, circles_of, make_world, proposed

pytestmark = pytest.mark.django_db

SIX = "Abe Bea Cid Dov Eva Mei"
FIVE = "Fay Gus Hal Ida Jan"


@pytest.fixture(autouse=True)
def _clock():
    with clock.stopped_at(LATER):
        yield


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def proposal(world):
    return proposed(world, SIX, FIVE)


@pytest.fixture
def one_factor(client, settings):
    """A browser whose person needs no passkey: that door is tested where it stands."""
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "SecondFactor" not in one]
    return client


@pytest.fixture
def ana(one_factor, world):
    one_factor.force_login(world.ana)
    return one_factor


def address(name, thing, **query):
    where = reverse(f"rounds:{name}", args=[thing.pk])
    return where + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


def press(client, where, **said):
    return client.post(where, {ONCE_FIELD: new_form_key(), **said})


def text_of(response):
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.split())


PAGES = [
    ("matching", "round"), ("compare", "round"), ("board", "proposal"), ("publish", "proposal"),
    ("circles-csv", "proposal"), ("report", "proposal"), ("run", "run"),
]  # fmt: skip
DEEDS = [("stop", "run"), ("edit", "proposal"), ("found", "proposal")]


@pytest.mark.parametrize(("page", "thing"), PAGES)
def test_pages_by_role(one_factor, world, proposal, page, thing):
    client = one_factor
    target = {"round": world.spring, "proposal": proposal, "run": proposal.run}[thing]
    statuses = {}
    for name in ("nobody", "Mei", "Joe", "Ana"):
        client.logout()
        if name != "nobody":
            client.force_login(User.objects.get(name=name))
        statuses[name] = client.get(address(page, target)).status_code
    joe = 200 if thing == "round" else 404  # a region's coordinator sees the round, and no proposal in it
    assert statuses == {"nobody": 302, "Mei": 404, "Joe": joe, "Ana": 302 if page == "run" else 200}


def test_a_regions_coordinator_sees_no_proposal_on_the_page_of_the_round(one_factor, world, proposal):
    client = one_factor
    client.force_login(world.joe)
    page = client.get(address("matching", world.spring)).content.decode()
    assert str(proposal.pk) not in page
    assert "Coordinators of the whole programme match and publish." in page
    assert press(client, address("matching", world.spring), effort="1", seed="1").status_code == 403


@pytest.mark.parametrize(("deed", "thing"), DEEDS)
def test_deeds_by_role_and_method(one_factor, world, proposal, deed, thing):
    client = one_factor
    target = {"proposal": proposal, "run": proposal.run}[thing]
    for name, status in (("Mei", 404), ("Joe", 404), ("Ana", 302)):
        client.force_login(User.objects.get(name=name))
        assert press(client, address(deed, target)).status_code == status
    assert client.get(address(deed, target)).status_code == 405
    assert Proposal.objects.get().version == 1


def test_starting_a_run_from_the_page(ana, world):
    page = ana.get(address("matching", world.spring))
    assert "12 people are ready to be matched." in text_of(page)
    answer = press(ana, address("matching", world.spring), effort="1", seed="7", loosened=["common_hour"])
    run = MatchingRun.objects.get()
    assert answer.url == address("run", run)
    assert (run.seed, run.loosened, run.by) == (7, ["common_hour"], world.ana)
    going = ana.get(answer.url)
    assert going.status_code == 200
    assert "12 people are being placed." in text_of(going)
    assert "A run is under way." in text_of(ana.get(address("matching", world.spring)))


def test_a_doubled_post_starts_one_run_and_a_second_one_is_refused_with_words(ana, world):
    said = {ONCE_FIELD: new_form_key(), "effort": "1", "seed": "1"}
    answers = [ana.post(address("matching", world.spring), said) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert MatchingRun.objects.count() == 1
    again = press(ana, address("matching", world.spring), effort="1", seed="1")
    assert again.status_code == 409
    assert "A matching run of this round is under way." in text_of(again)


def test_loosening_asks_with_the_meaning_of_the_rule(ana, world, proposal):
    page = ana.get(address("matching", world.spring, **{"from": proposal.pk, "loosen": "different:workplace"}))
    words = text_of(page)
    assert "You are about to loosen a must: Different workplace." in words
    assert "No two people who meet share the same workplace." in words
    assert 'value="different:workplace"' in page.content.decode()
    assert "kept_apart" not in page.content.decode()


def test_a_run_that_failed_says_why(ana, world):
    run = asked_run(world)
    MatchingRun.objects.filter(pk=run.pk).update(state="failed", error_code="all_alike", error_params={"field": "x"})
    assert "Everybody gave the same answer where all must differ" in text_of(ana.get(address("run", run)))
    assert "The latest run gave no circles" in text_of(ana.get(address("matching", world.spring)))


def test_the_board_can_be_read_aloud_and_shows_everybody(ana, world, proposal):
    page = ana.get(address("board", proposal))
    words = text_of(page)
    assert "11 people have a place, in 2 circles. 1 person has none. No must is broken." in words
    for name in NAMES:
        assert name in words
    assert "Mei Library" in words
    assert "France" in words
    assert "will read:" in words
    assert "1 person without a place" in words
    assert "Different workplace" in words  # what would help, by name


def test_the_board_searches_and_cuts_down(ana, world, proposal):
    def shown(**query):
        page = ana.get(address("board", proposal, **query)).content.decode()
        return re.findall(r'id="circle-(\d+)"', page)

    assert shown() == ["1", "2"]
    assert shown(q="eva") == ["1"]
    assert shown(q="2") == ["2"]
    assert shown(q="nobody") == []
    assert shown(show="locked") == []
    assert shown(show="open") == ["1", "2"]
    assert shown(show="<x>") == ["1", "2"]


PRIVATE = answers_of(
    "Zoe",
    tags={
        "workplace": ("Zoe Library",),
        "language": ("en",),
        "identity": ("Carer or parent",),
        "gender": ("Nonbinary",),
    },
    texts={"about": "I keep owls"},
    wishes=("abe@example.org",),
    wants_same=frozenset({"identity"}),
    not_alone=frozenset({"identity"}),
    keep_apart=("Fay",),
)


@pytest.mark.parametrize("page", ["board", "report", "publish", "circles-csv", "circle", "move"])
def test_nothing_private_is_on_any_page(one_factor, page):
    client = one_factor
    world = make_world("Zoe", "Abe", "Bea", "Cid", "Dov", "Eva", "Fay", Zoe=PRIVATE)
    keep_apart(actor=world.zoe, address=world.fay.email, at=AT)
    proposal = proposed(world, "Abe Bea Cid Dov Zoe")
    seat = proposal.circles.get().seats.get(person=world.zoe)
    assert {"wished"} <= {reason["code"] for reason in seat.reasons}  # there is something to be kept
    client.force_login(world.ana)
    where = {
        "circle": reverse("rounds:circle", args=[proposal.pk, 1]),
        "move": address("move", proposal, who=f"{world.fay.pk}::peer"),
    }
    words = text_of(client.get(where.get(page) or address(page, proposal)))
    assert "Zoe" in words or page == "publish"  # the page of the mails shows one member's, by name
    for word in ("Carer", "Nonbinary", "owls", "asked for", "kept apart", "keep apart", "wished", "identity"):
        assert word not in words


def test_a_move_shows_every_target_and_its_effect_and_is_done_by_a_plain_form(ana, world, proposal):
    where = address("move", proposal, who=f"{world.kim.pk}::peer")
    page = ana.get(where)
    words = text_of(page)
    assert page.status_code == 200
    assert "Circle 1" in words
    assert "Circle 2" in words
    assert re.search(r"better by|worse by|as good as now", words)
    done = press(ana, where, version="1", target="join:2")
    assert done.url == address("board", proposal)
    assert circles_of(world, proposal)[2] == "Fay Gus Hal Ida Jan Kim"


def test_what_a_must_forbids_is_shown_with_the_rule_and_refused(ana, world):
    Enrolment.objects.filter(person=world.kim).update(
        answers=Enrolment.objects.get(person=world.fay).answers  # Kim works where Fay does
    )
    proposal = proposed(world, SIX, FIVE)
    where = address("move", proposal, who=f"{world.kim.pk}::peer")
    page = ana.get(where)
    assert "1 place that a must forbids" in text_of(page)
    assert "Loosen “Different workplace” and match again" in text_of(page)
    refused = press(ana, where, version="1", target="join:2")
    assert refused.status_code == 403
    assert "Nothing was changed" in text_of(refused)
    assert "work, or have lately worked, at the same place: Fay Library" in text_of(refused)
    assert circles_of(world, proposal)[2] == FIVE


def test_swaps_are_offered_for_one_circle(ana, world, proposal):
    where = address("move", proposal, who=f"{world.eva.pk}:1:peer", **{"with": 2})
    words = ana.get(where).content.decode()
    for name in FIVE.split():
        assert f"swap:{world.id(name)}:2:peer" in words
    press(ana, where, version="1", target=f"swap:{world.id('Fay')}:2:peer")
    assert circles_of(world, proposal) == {1: "Abe Bea Cid Dov Fay Mei", 2: "Eva Gus Hal Ida Jan"}


def test_a_stale_move_gets_words_and_keeps_the_choice(ana, world, proposal):
    move_person(actor=world.ana, proposal=proposal, version=1, who=Sitting(world.id("Kim"), None, "peer"), to=2, at=AT)
    answer = press(ana, address("move", proposal, who=f"{world.eva.pk}:1:peer"), version="1", target="join:2")
    assert answer.status_code == 409
    assert "Ana moved somebody" in text_of(answer)
    assert re.search(r'value="join:2"\s+checked', answer.content.decode())
    assert circles_of(world, proposal)[1] == SIX


@pytest.mark.parametrize(
    "who", ["", "x", "x:1:peer", "{mei}:1:mentor", "{mei}:9:peer", "{ana}::peer", "{mei}:99999999999:peer"]
)
def test_odd_addresses_of_the_move_page_are_not_found(ana, world, proposal, who):
    said = who.format(mei=world.id("Mei"), ana=world.ana.pk)
    assert ana.get(address("move", proposal, who=said)).status_code == 404


@pytest.mark.parametrize(
    "target", ["", "join:", "join:x", "join:99", "swap:1", "swap:x:y:z", "out:3x", "found:q", "drop table"]
)
def test_odd_targets_are_refused_in_words(ana, world, proposal, target):
    answer = press(ana, address("move", proposal, who=f"{world.kim.pk}::peer"), version="1", target=target)
    assert answer.status_code in {403, 422}
    assert "Nothing was changed" in text_of(answer)
    assert Proposal.objects.get().version == 1


def test_buttons_lock_undo_redo_dissolve_merge_and_put_aside(ana, world, proposal):
    where = address("edit", proposal)

    def do(deed, *numbers):
        version = Proposal.objects.get().version
        press(ana, where, deed=deed, number=list(numbers), version=version)
        return {row.number: row.locked for row in Proposal.objects.get().circles.all()}

    assert do("lock", 1) == {1: True, 2: False}
    assert do("undo") == {1: False, 2: False}
    assert do("redo") == {1: True, 2: False}
    assert do("lock-all") == {1: True, 2: True}
    assert do("unlock-all") == {1: False, 2: False}
    assert do("dissolve", 2) == {1: False}
    assert do("undo") == {1: False, 2: False}
    assert do("merge", 1, 2) == {1: False, 2: False}  # eleven people: a must forbids it
    assert do("nonsense") == {1: False, 2: False}
    do("discard")
    assert Proposal.objects.get().state == "discarded"
    assert "This proposal is settled and stays as it is." in text_of(ana.get(address("board", proposal)))


def test_publishing_shows_the_mails_and_opens_the_circles_once(ana, world, proposal):
    page = ana.get(address("publish", proposal))
    words = text_of(page)
    assert "2 circles open for 11 people, and each gets a mail. 1 person gets kind words instead." in words
    assert "You have a place in Programme circles" in words
    assert "No place in Programme circles this time" in words
    said = {ONCE_FIELD: new_form_key(), "version": "1"}
    answers = [ana.post(address("publish", proposal), said) for _click in range(2)]
    assert [answer.url for answer in answers] == [address("board", proposal)] * 2
    assert Circle.objects.count() == 2
    assert ana.get(address("publish", proposal)).status_code == 302
    board = text_of(ana.get(address("board", proposal)))
    assert "Published" in board
    assert "Look at the mails" not in board


def test_publishing_on_changed_answers_is_refused_on_the_page(ana, world, proposal):
    Enrolment.objects.filter(person=world.mei).update(state=Enrolment.State.WITHDRAWN)
    words = text_of(ana.get(address("publish", proposal)))
    assert "1 circle would not keep every must any more" in words
    assert "1 person has withdrawn or paused since this run" in text_of(ana.get(address("board", proposal)))
    answer = press(ana, address("publish", proposal), version="1")
    assert answer.url == address("publish", proposal)
    assert Circle.objects.count() == 0


def test_comparing_says_who_sits_elsewhere(ana, world, proposal):
    other = proposed(world, "Abe Bea Cid Dov Eva Fay", "Gus Hal Ida Jan Kim", run=asked_run(world, key="k" * 20))
    page = ana.get(address("compare", world.spring, a=proposal.pk, b=other.pk))
    words = text_of(page)
    assert "0 circles are the same in both. 12 people sit elsewhere." in words
    assert "Mei circle 1 no place 0" in words
    assert ana.get(address("compare", world.spring)).status_code == 200
    assert ana.get(address("compare", world.spring, a="x", b="y")).status_code == 200
    assert ana.get(address("compare", world.spring, a=world.ana.pk, b=other.pk)).status_code == 404


def test_downloads_are_safe_in_a_spreadsheet_and_need_no_network(ana, world, proposal):
    User.objects.filter(pk=world.mei.pk).update(name="=1+1")
    table = ana.get(address("circles-csv", proposal))
    lines = table.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Circle,Name,Address,Role,Workplace,Country,Hour,Local time"
    assert sum(",'=1+1," in line for line in lines) == 1
    assert len(lines) == 13
    assert "attachment" in table["Content-Disposition"]
    report = ana.get(address("report", proposal)).content.decode()
    assert not re.findall(r'(?:src|href)="(?!#)[^"]*"', report)
    assert "<style>" in report


@pytest.mark.parametrize("begins", [*list("=+-@"), "\t"])
def test_cells_that_would_run_are_disarmed(begins):
    assert plain_cell(f"{begins}cmd") == f"'{begins}cmd"
    assert plain_cell("plain") == "plain"


def test_the_number_of_queries_does_not_grow(ana, world):
    counts = []
    for circles in ((SIX,), (SIX, FIVE)):
        proposal = proposed(world, *circles, run=asked_run(world, key=f"key-of-{len(circles)}-circles"))
        for page in ("board", "publish", "report", "circles-csv"):
            ana.get(address(page, proposal))
            with CaptureQueriesContext(connection) as queries:
                ana.get(address(page, proposal))
            counts.append((page, len(queries)))
        Proposal.objects.all().delete()
    assert counts[:4] == counts[4:]
    assert dict(counts)["board"] <= 15


def test_in_pairs_a_seat_is_swapped_within_the_role_or_a_new_pair_is_made(one_factor):
    mentors = {name: answers_of(name, roles=frozenset({"mentor"})) for name in ("Mei", "Abe")}
    mentees = {name: answers_of(name, roles=frozenset({"mentee"})) for name in ("Bea", "Cid")}
    world = make_world("Mei", "Abe", "Bea", "Cid", kind="career-mentoring", **mentors, **mentees)
    proposal = proposed(world)
    one_factor.force_login(world.ana)
    for one in proposal.left_over.all():
        one.role = "mentor" if world.name(one.person_id) in mentors else "mentee"
        one.save()
    where = address("move", proposal, who=f"{world.cid.pk}::mentee")
    page = one_factor.get(where)
    assert "Together with Mei" in text_of(page)
    assert "Together with Bea" not in text_of(page)
    press(one_factor, where, version="1", target=f"found:{world.mei.pk}::mentor")
    assert circles_of(world, proposal) == {1: "Cid Mei"}
    where = address("move", proposal, who=f"{world.bea.pk}::mentee")
    words = text_of(one_factor.get(where))
    assert "Swap with Cid" in words
    assert "Together with Abe" in words
    press(one_factor, where, version="2", target=f"swap:{world.cid.pk}:1:mentee")
    assert circles_of(world, proposal) == {1: "Bea Mei"}
    assert "1 person has none" not in text_of(one_factor.get(address("board", proposal)))
