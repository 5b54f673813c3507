"""The demo builds at each stage, twice is once, and everything in it came through the actions."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.apps import apps

from inglenook.accounts.models import User
from inglenook.audit.models import Entry
from inglenook.circles.models import Membership
from inglenook.circles.rules import visible_circles
from inglenook.demo.build import Stage, build
from inglenook.demo.cast import ANA, CAST, MEI, NOOR, SAM, TOVE
from inglenook.people.models import Enrolment, Import
from inglenook.people.rules import visible_enrolments
from inglenook.programmes.models import Round
from inglenook.rounds.models import Proposal

pytestmark = pytest.mark.django_db


def states() -> dict[str, str]:
    return {round_.programme.slug: str(round_.state) for round_ in Round.objects.select_related("programme")}


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_sign_up_is_open_everywhere(noon: datetime) -> None:
    built = build(stage=Stage.SIGN_UP, seed=1, at=noon)
    assert states() == {"circle-of-six": "sign_up", "career-mentoring": "sign_up"}
    assert built.circles == 0
    assert Enrolment.objects.filter(round__programme__slug="circle-of-six", state="ready").count() == 63
    assert Enrolment.objects.get(person__email=SAM.email).state == "draft"
    assert not Enrolment.objects.filter(person__email=TOVE.email).exists()
    assert {one.name for one in User.objects.filter(email__in=[role.email for role in CAST])} == {r.name for r in CAST}


def test_building_twice_doubles_nothing(noon: datetime) -> None:
    first = build(stage=Stage.SIGN_UP, seed=1, at=noon)
    before = rows()
    assert build(stage=Stage.SIGN_UP, seed=1, at=noon + timedelta(days=1)) == first
    assert rows() == before


def test_another_seed_is_another_crowd(noon: datetime) -> None:
    build(stage=Stage.SIGN_UP, seed=1, at=noon)
    mentors = set(User.objects.filter(enrolments__round__programme__slug="career-mentoring").values_list("name"))
    Entry.objects.all()  # the record stays append-only: a second crowd joins the first one's mentoring round only
    build(stage=Stage.SIGN_UP, seed=2, at=noon)
    both = set(User.objects.filter(enrolments__round__programme__slug="career-mentoring").values_list("name"))
    assert mentors < both


@pytest.mark.timeout(900)  # the whole engine on sixty people, on a machine that may be busy
def test_stage_by_stage_to_published(noon: datetime, transactional_db: None) -> None:
    for stage, state in ((Stage.SIGN_UP, "sign_up"), (Stage.MATCHED, "matching"), (Stage.PUBLISHED, "running")):
        built = build(stage=stage, seed=1, at=noon)
        assert states() == {"circle-of-six": state, "career-mentoring": "sign_up"}
    assert Proposal.objects.get().state == Proposal.State.PUBLISHED
    assert Import.objects.get().by == User.objects.get(email=MEI.email)
    assert 9 <= built.circles <= 12
    seated = Membership.objects.filter(left_at=None)
    assert seated.count() == seated.values("person").distinct().count() >= 60
    ana = User.objects.get(email=ANA.email)
    assert visible_circles(ana).count() == 1
    assert not visible_circles(User.objects.get(email=MEI.email)).exists()
    countries = set(visible_enrolments(User.objects.get(email=NOOR.email)).values_list("country", flat=True))
    assert countries <= {"JO", "KE"}
    before = rows()
    assert build(stage=Stage.PUBLISHED, seed=1, at=noon + timedelta(days=1)) == built
    assert rows() == before
