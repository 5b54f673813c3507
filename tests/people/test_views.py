"""The pages of signing up, as Django's client sees them: who may, the steps, two windows, and the deeds of one tap."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from inglenook.accounts.models import User
from inglenook.core import clock
from inglenook.people.answers_json import answers_from_json
from inglenook.people.models import Enrolment, KeepApart, Profile
from inglenook.programmes.models import Programme, Question, Round
from tests.people.cast import AT, open_round, person, programme, ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock():
    with clock.stopped_at(AT):
        yield


@pytest.fixture
def circles() -> Programme:
    made = programme()
    open_round(made)
    return made


@pytest.fixture
def spring(circles: Programme) -> Round:
    return circles.rounds.get()


@pytest.fixture
def ana() -> User:
    return person("Ana")


def signed_in(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def step_url(enrolment: Enrolment, field: str) -> str:
    return reverse("people:step", args=[enrolment.pk, field])


def seen_on(client: Client, url: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', client.get(url).content.decode())
    assert found is not None
    return found[1]


def test_a_visitor_reads_about_a_programme_and_is_led_to_sign_in_and_back(client: Client, circles: Programme) -> None:
    page = client.get(reverse("public:programme", args=[circles.slug]))
    assert page.status_code == 200
    assert "Sign-up closes on" in page.content.decode()
    join = reverse("people:join", args=[circles.slug])
    assert join in page.content.decode()
    answer = client.get(join)
    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={join}"


def test_the_front_door_lists_only_what_is_listed(client: Client, circles: Programme) -> None:
    hidden = programme("secret", listed=False)
    words = client.get("/").content.decode()
    assert circles.name in words
    assert hidden.name not in words
    assert client.get(reverse("public:programme", args=[hidden.slug])).status_code == 404
    assert client.get(reverse("public:programme", args=["no-such"])).status_code == 404


def test_looking_at_the_first_question_begins_nothing(circles: Programme, ana: User) -> None:
    page = signed_in(ana).get(reverse("people:join", args=[circles.slug]))
    assert page.status_code == 200
    assert "Question 1 of 13" in page.content.decode()
    assert Enrolment.objects.count() == 0


def test_the_first_answer_begins_the_sign_up_and_a_doubled_post_is_harmless(circles: Programme, ana: User) -> None:
    browser, join = signed_in(ana), reverse("people:join", args=[circles.slug])
    sent = {"line_0": " City  Library ", "line_1": "", "line_2": "County Archive", "go": "next"}
    first = browser.post(join, sent)
    enrolment = Enrolment.objects.get()
    assert first.url == step_url(enrolment, "sector")
    assert answers_from_json(enrolment.answers).tags == {"workplace": ("City Library", "County Archive")}
    again = browser.post(join, sent)
    assert again.status_code == 302
    assert Enrolment.objects.get().version == enrolment.version


def test_an_error_keeps_what_was_typed_and_begins_nothing(circles: Programme, ana: User) -> None:
    page = signed_in(ana).post(reverse("people:join", args=[circles.slug]), {"line_0": "", "go": "next"})
    assert page.status_code == 422
    assert page.content.decode().count("Please answer this question.") == 2  # in the summary and beside the field
    assert "<title>Error:" in page.content.decode()
    assert Enrolment.objects.count() == 0


def begun(who: User, in_round: Round) -> Enrolment:
    return Enrolment.objects.create(
        round=in_round, person=who, answers={"tags": {"workplace": ["City Library"]}}, started_at=AT, saved_at=AT
    )


def test_each_step_saves_and_leads_on_back_or_past(spring: Round, ana: User) -> None:
    browser, enrolment = signed_in(ana), begun(ana, spring)
    url = step_url(enrolment, "sector")
    page = browser.get(url).content.decode()
    assert "Question 2 of 13" in page
    assert "Saved 11:42" in page  # 10:42 in London is 11:42 in Berlin
    moves = {"next": "stage", "back": "workplace", "skip": "stage"}
    for press, leads in moves.items():
        answer = browser.post(url, {"chosen": "Law", "go": press, "seen": seen_on(browser, url)})
        assert answer.url == step_url(enrolment, leads)
    enrolment.refresh_from_db()
    assert answers_from_json(enrolment.answers).tags["sector"] == ("Law",)
    back = browser.post(url, {"chosen": "Health", "go": "next", "then": "check", "seen": seen_on(browser, url)})
    assert back.url == reverse("people:sign-up", args=[enrolment.pk]) + "#answer-sector"


def test_two_windows_do_not_destroy_each_other(spring: Round, ana: User) -> None:
    browser, enrolment = signed_in(ana), begun(ana, spring)
    sector, stage = step_url(enrolment, "sector"), step_url(enrolment, "stage")
    old_sector, old_stage = seen_on(browser, sector), seen_on(browser, stage)
    assert browser.post(sector, {"chosen": "Law", "seen": old_sector}).status_code == 302
    # Another question in the other window is no conflict.
    assert browser.post(stage, {"chosen": "Retired", "seen": old_stage}).status_code == 302
    # The same question with the same answer is a doubled POST.
    assert browser.post(sector, {"chosen": "Law", "seen": old_sector}).status_code == 302
    # The same question with another answer is a conflict: nothing overwritten, what was typed is kept.
    stale = browser.post(sector, {"chosen": "Health", "seen": old_sector})
    assert stale.status_code == 409
    words = stale.content.decode()
    assert re.search(r'value="Health"[^>]*checked', words)
    assert "Saved in the other window" in words
    enrolment.refresh_from_db()
    assert answers_from_json(enrolment.answers).tags == {
        "workplace": ("City Library",),
        "sector": ("Law",),
        "stage": ("Retired",),
    }
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', words)
    assert browser.post(sector, {"chosen": "Health", "seen": seen[1]}).status_code == 302
    enrolment.refresh_from_db()
    assert answers_from_json(enrolment.answers).tags["sector"] == ("Health",)


def test_sending_needs_what_is_required_and_remembers_for_next_time(spring: Round, ana: User) -> None:
    browser, enrolment = signed_in(ana), begun(ana, spring)
    check, send = reverse("people:sign-up", args=[enrolment.pk]), reverse("people:send", args=[enrolment.pk])
    assert "One question still needs an answer." in browser.get(check).content.decode()
    refused = browser.post(send)
    assert refused.status_code == 422
    assert "Which languages could you talk in?" in refused.content.decode()
    language, identity = step_url(enrolment, "language"), step_url(enrolment, "identity")
    browser.post(language, {"ticked": ["en", "de"], "more_0": "sw", "seen": seen_on(browser, language)})
    wish = {"chosen": ["LGBTQ+"], "wants_same": "on", "not_alone": "on"}
    browser.post(identity, {**wish, "seen": seen_on(browser, identity)})
    for _ in range(2):
        assert browser.post(send).url == check
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.confirmed_at) == (Enrolment.State.READY, AT)
    answers = answers_from_json(enrolment.answers)
    assert answers.tags["language"] == ("en", "de", "sw")
    assert (answers.wants_same, answers.not_alone) == (frozenset({"identity"}), frozenset({"identity"}))
    profile = Profile.objects.get(person=ana)
    assert profile.answers["tags"] == {"workplace": ["City Library"], "language": ["en", "de", "sw"]}
    assert profile.shows == ["language"]
    assert ana.notices.filter(kind="people.sign-up-received").count() == 1


def test_a_new_sign_up_begins_with_the_profile(circles: Programme, ana: User) -> None:
    known = {"tags": {"workplace": ["City Library"], "sector": ["Law"], "hobby": ["Chess"]}, "texts": {"about": "Hi"}}
    Profile.objects.create(person=ana, answers=known)
    browser = signed_in(ana)
    join = reverse("people:join", args=[circles.slug])
    assert 'value="City Library"' in browser.get(join).content.decode()
    browser.post(join, {"go": "skip"})
    answers = answers_from_json(Enrolment.objects.get().answers)
    assert answers.tags == {"workplace": ("City Library",), "sector": ("Law",)}
    assert answers.texts == {"about": "Hi"}
    assert answers.zone == "Europe/Berlin"


def test_the_week_asks_what_a_new_zone_means_and_moves_nothing_silently(spring: Round, ana: User) -> None:
    browser, enrolment = signed_in(ana), begun(ana, spring)
    url = step_url(enrolment, "week")
    lunch = ["12", "13"]
    browser.post(url, {"zone": "Europe/Berlin", "hour": lunch, "seen": seen_on(browser, url)})
    asked = browser.post(url, {"zone": "America/New_York", "hour": lunch, "seen": seen_on(browser, url)})
    assert asked.status_code == 422
    enrolment.refresh_from_db()
    assert (enrolment.answers["zone"], enrolment.answers["week"]) == ("Europe/Berlin", [12, 13])
    sent = {"zone": "America/New_York", "hour": lunch, "zone_change": "move", "seen": seen_on(browser, url)}
    assert browser.post(url, sent).status_code == 302
    enrolment.refresh_from_db()
    assert (enrolment.answers["zone"], enrolment.answers["week"]) == ("America/New_York", [6, 7])
    sent = {"zone": "Europe/Berlin", "hour": ["6", "7"], "zone_change": "keep", "seen": seen_on(browser, url)}
    browser.post(url, sent)
    enrolment.refresh_from_db()
    assert (enrolment.answers["zone"], enrolment.answers["week"]) == ("Europe/Berlin", [6, 7])


def test_a_quick_choice_without_a_script_paints_and_stays(spring: Round, ana: User) -> None:
    browser, enrolment = signed_in(ana), begun(ana, spring)
    url = step_url(enrolment, "week")
    sent = {"zone": "Europe/Berlin", "hour": ["160"], "quick": "weekend-mornings", "seen": seen_on(browser, url)}
    assert browser.post(url, sent).url == url
    enrolment.refresh_from_db()
    assert enrolment.answers["week"] == [129, 130, 131, 153, 154, 155, 160]
    browser.post(url, {"zone": "Europe/Berlin", "hour": ["160"], "quick": "none", "seen": seen_on(browser, url)})
    enrolment.refresh_from_db()
    assert "week" not in enrolment.answers


def test_pause_withdraw_and_back_in_one_tap_each(spring: Round, ana: User) -> None:
    browser, enrolment = signed_in(ana), ready(ana, spring)
    deeds = [("pause", {"until": "2026-04-01"}, "paused"), ("come-back", {}, "ready"), ("withdraw", {}, "withdrawn")]
    for name, data, state in [*deeds, ("withdraw", {}, "withdrawn"), ("come-back", {}, "ready")]:
        assert browser.post(reverse(f"people:{name}", args=[enrolment.pk]), data).status_code == 302
        enrolment.refresh_from_db()
        assert enrolment.state == state
    for name in ("come-back", "withdraw", "send"):
        assert browser.get(reverse(f"people:{name}", args=[enrolment.pk])).status_code == 405
    past = browser.post(reverse("people:pause", args=[enrolment.pk]), {"until": "2026-03-01"})
    assert (past.status_code, "Choose a day after today." in past.content.decode()) == (422, True)


def test_a_withdrawn_sign_up_is_taken_up_before_it_is_changed(spring: Round, ana: User) -> None:
    enrolment = ready(ana, spring)
    Enrolment.objects.filter(pk=enrolment.pk).update(state=Enrolment.State.WITHDRAWN)
    browser = signed_in(ana)
    assert browser.post(step_url(enrolment, "sector"), {"chosen": "Law"}).status_code == 403
    assert "Take it back" in browser.get(reverse("people:sign-up", args=[enrolment.pk])).content.decode()


def test_nobody_finds_a_door_to_anothers_sign_up(spring: Round, ana: User) -> None:
    enrolment = ready(ana, spring)
    joe = signed_in(person("Joe"))
    pages = [reverse(f"people:{name}", args=[enrolment.pk]) for name in ("sign-up", "pause")]
    paths = [step_url(enrolment, "sector"), *pages]
    assert [signed_in(ana).get(path).status_code for path in paths] == [200, 200, 200]
    assert [joe.get(path).status_code for path in paths] == [404, 404, 404]
    posts = [reverse(f"people:{name}", args=[enrolment.pk]) for name in ("send", "pause", "come-back", "withdraw")]
    assert [joe.post(path).status_code for path in posts] == [404] * 4
    enrolment.refresh_from_db()
    assert enrolment.state == Enrolment.State.READY


def test_sign_up_is_refused_before_and_after_its_days_by_the_persons_own_day(circles: Programme) -> None:
    leilani = person("Leilani", zone="Pacific/Honolulu")
    join = reverse("people:join", args=[circles.slug])
    closes = AT.replace(month=4, day=1, hour=5)  # still 31 March in Honolulu
    for moment, status in ((AT, 200), (closes, 200), (closes + timedelta(hours=6), 403)):
        with clock.stopped_at(moment):
            assert signed_in(leilani).get(join).status_code == status
    Round.objects.update(sign_up_opens_on=date(2026, 3, 20))
    early = signed_in(leilani).get(join)
    assert early.status_code == 403
    assert "Sign-up opens on 20 March 2026." in early.content.decode()


def test_spellings_are_suggested_only_when_five_use_them(spring: Round, ana: User) -> None:
    for number in range(5):
        tags = {"workplace": ("University of Graz", "Tiny Library") if number else ("University of Graz",)}
        ready(person(f"P{number}"), spring, tags=tags)
    words = signed_in(ana).get(reverse("people:join", args=[spring.programme.slug])).content.decode()
    assert '<option value="University of Graz">' in words
    assert "Tiny Library" not in words


def test_the_private_list_answers_alike_whoever_has_the_address(ana: User) -> None:
    person("Joe")
    browser, url = signed_in(ana), reverse("people:keep-apart")
    pages = []
    for address in ("joe@example.org", "nobody@example.org", "JOE@example.org"):
        browser.post(url, {"address": address})
        pages.append(re.sub(r"joe@|nobody@|value=\"\w+\"|[0-9a-f-]{36}", "", browser.get(url).content.decode()))
    assert sorted(KeepApart.objects.values_list("address", flat=True)) == ["joe@example.org", "nobody@example.org"]
    assert pages[1] == pages[2]
    entry = KeepApart.objects.get(address="joe@example.org")
    stranger = signed_in(person("Mei"))
    assert "joe@" not in stranger.get(url).content.decode()
    stranger.post(reverse("people:keep-apart-remove", args=[entry.pk]))
    assert KeepApart.objects.filter(pk=entry.pk).exists()
    browser.post(reverse("people:keep-apart-remove", args=[entry.pk]))
    assert not KeepApart.objects.filter(pk=entry.pk).exists()
    for address in ("", "not an address", "ana@example.org"):
        assert browser.post(url, {"address": address}).status_code == 422


def test_the_profile_shows_what_was_chosen_and_refuses_a_stale_window(spring: Round, ana: User) -> None:
    ready(ana, spring)
    Profile.objects.create(person=ana, answers={"texts": {"about": "Hello"}}, shows=["about"])
    browser, about = signed_in(ana), reverse("people:profile-field", args=["about"])
    old = seen_on(browser, about)
    assert browser.post(about, {"words": "Hello there", "seen": old}).url == reverse("people:profile")
    assert browser.post(about, {"words": "Other words", "seen": old}).status_code == 409
    browser.post(reverse("people:profile"), {"show": ["sector", "identity", "about"]})
    profile = Profile.objects.get(person=ana)
    assert (profile.answers["texts"], profile.shows) == ({"about": "Hello there"}, ["about", "sector"])
    assert browser.get(reverse("people:profile-field", args=["identity"])).status_code == 404
    page = browser.get(reverse("people:profile"))
    assert page.status_code == 200


@pytest.mark.parametrize("made_from", ["circle-of-six", "career-mentoring", "peer-pairs"])
def test_every_question_of_every_format_has_a_page_that_takes_its_own_answer(made_from: str, ana: User) -> None:
    made = programme("every", made_from=made_from)
    enrolment = begun(ana, open_round(made))
    browser = signed_in(ana)
    sent = {
        "workplaces": {"line_0": "A"},
        "country": {"country": "AT"},
        "languages": {"ticked": ["en"]},
        "week": {"zone": "Europe/Berlin", "hour": ["1"]},
        "wishes": {"line_0": "Joe@Example.org"},
        "roles": {"is_mentor": "on", "seats_mentor": "3", "seats_mentee": "1"},
        "long_text": {"words": "Some\nwords"},
    }
    for question in Question.objects.filter(programme=made):
        url = step_url(enrolment, question.field)
        chosen = {"chosen": question.options[:1]}
        answer = browser.post(url, {**sent.get(question.widget, chosen), "seen": seen_on(browser, url)})
        assert answer.status_code == 302, question.field
    enrolment.refresh_from_db()
    answers = answers_from_json(enrolment.answers)
    assert answers.wishes == ("joe@example.org",)
    assert answers.tags["country"] == ("AT",)
    assert answers.numbers == {"stage_rank": 0.0}
    assert enrolment.country == "AT"
    if made_from == "career-mentoring":
        assert (answers.roles, answers.seats) == (frozenset({"mentor"}), {"mentor": 3})
    words = browser.get(reverse("people:sign-up", args=[enrolment.pk])).content.decode()
    assert "Austria" in words
    assert browser.post(reverse("people:send", args=[enrolment.pk])).status_code == 302


def test_hostile_answers_are_refused_and_not_kept(spring: Round, ana: User) -> None:
    browser, enrolment = signed_in(ana), begun(ana, spring)
    bad = {
        "sector": {"chosen": "Not an option"},
        "country": {"country": "XX"},
        "language": {"ticked": ["<script>"]},
        "week": {"zone": "Mars/Base", "hour": ["-1", "168", "x"]},
        "wishes": {"line_0": "not an address"},
        "about": {"words": "x" * 2001},
    }
    for field, sent in bad.items():
        url = step_url(enrolment, field)
        assert browser.post(url, {**sent, "seen": seen_on(browser, url)}).status_code == 422, field
    enrolment.refresh_from_db()
    assert enrolment.answers == {"tags": {"workplace": ["City Library"]}}
    assert browser.get(step_url(enrolment, "no-such-field")).status_code == 404


@pytest.mark.parametrize("sign_ups", [1, 3])
def test_my_page_and_the_front_door_ask_the_database_the_same_however_long(
    sign_ups: int, ana: User, django_assert_max_num_queries
) -> None:
    for number in range(sign_ups):
        ready(ana, open_round(programme(f"p{number}")))
        programme(f"other{number}")
    browser = signed_in(ana)
    for path, most in (("/me/", 11), ("/", 8)):
        browser.get(path)
        with django_assert_max_num_queries(most):
            assert browser.get(path).status_code == 200
