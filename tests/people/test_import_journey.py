"""A coordinator brings the sample export, in a real browser on a phone: every page without a finding of axe."""

from __future__ import annotations

from datetime import date, datetime
from importlib.resources import files
from typing import Any

import pytest

from inglenook.accounts import middleware
from inglenook.accounts.models import User
from inglenook.people.models import Enrolment, Import
from inglenook.programmes import actions
from inglenook.programmes.calendar import RoundDates
from inglenook.programmes.models import Round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def round_(transactional_db: None, noon: datetime) -> Round:
    actions.name_steward(actor=None, email="ana@example.org", at=noon)
    ana = User.objects.get(email="ana@example.org")
    dates = RoundDates(date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 15), date(2026, 10, 15))
    made = actions.create_programme(actor=ana, format="circle-of-six", name="Circles", at=noon, dates=dates)
    return made.rounds.get()


@pytest.fixture
def ana(round_: Round, page: Any, context: Any, live_server: Any, client: Any) -> Any:
    """Ana's browser, signed in with the second factor that coordinators need."""
    client.force_login(User.objects.get(email="ana@example.org"))
    session = client.session
    session[middleware._FACTOR_KNOWN] = True
    session.save()
    name = client.cookies[next(iter(client.cookies))].key
    address = live_server.url.replace("127.0.0.1", "localhost")
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
    return page


def test_from_a_file_to_people_and_back(
    ana: Any, round_: Round, assert_accessible: Any, tmp_path: Any, noon: datetime
) -> None:
    sample = tmp_path / "circle-of-six.csv"
    sample.write_bytes(files("inglenook.demo").joinpath("samples/circle-of-six.csv").read_bytes())
    ana.goto(f"/coordinate/rounds/{round_.pk}/import/")
    assert_accessible(ana)
    ana.get_by_label("The form's export").set_input_files(str(sample))
    ana.get_by_role("button", name="Read it").click()
    ana.get_by_role("heading", name="What the file cannot tell").wait_for()
    assert_accessible(ana)
    ana.get_by_role("button", name="Go on").click()
    ana.get_by_role("heading", name="What each column means").wait_for()
    assert_accessible(ana)
    ana.get_by_role("button", name="Go on to the preview").click()
    ana.get_by_role("heading", name="What will happen").wait_for()
    assert_accessible(ana)
    assert Enrolment.objects.count() == 0
    button = ana.get_by_role("button", name="people over")
    promised = int(button.inner_text().split()[1])
    button.click()
    ana.get_by_text(f"{promised} people were taken over. Nobody has got a mail.").wait_for()
    assert_accessible(ana)
    assert Enrolment.objects.count() == promised > 50
    ana.goto(f"/coordinate/rounds/{round_.pk}/readiness/")
    assert ana.get_by_role("link", name=f"{promised} take part").count() == 1
    assert_accessible(ana)
    ana.goto(f"/coordinate/rounds/{round_.pk}/import/{Import.objects.get().pk}/")
    ana.get_by_role("button", name="Undo this import").click()
    ana.get_by_text("The import is undone.").wait_for()
    assert Enrolment.objects.count() == 0


def test_pages_of_a_programme_are_for_everybody(ana: Any, round_: Round, assert_accessible: Any) -> None:
    slug = round_.programme.slug
    question = round_.programme.questions.get(field="goal")
    for path in (
        "/coordinate/",
        "/coordinate/new/",
        "/coordinate/new/career-mentoring/",
        f"/coordinate/{slug}/",
        f"/coordinate/{slug}/words/",
        f"/coordinate/{slug}/questions/",
        f"/coordinate/{slug}/questions/{question.pk}/",
        f"/coordinate/{slug}/rules/",
        f"/coordinate/{slug}/rounds/{round_.pk}/",
        f"/coordinate/{slug}/coordinators/",
        "/coordinate/community/",
    ):
        ana.goto(path)
        assert ana.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert_accessible(ana)
