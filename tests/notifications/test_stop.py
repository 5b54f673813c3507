"""Stopping a kind of mail: opening the link does nothing, pressing its button stops it, without signing in."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from inglenook.accounts.models import User
from inglenook.core.http import new_form_key
from inglenook.notifications.models import Stop
from inglenook.notifications.registry import CATEGORIES
from inglenook.notifications.wording import stop_token

pytestmark = pytest.mark.django_db


def stopped(person: User) -> list[str]:
    return sorted(Stop.objects.filter(person=person).values_list("category", flat=True))


def test_opening_the_link_changes_nothing_and_the_button_acts(ana: User) -> None:
    stranger = Client(enforce_csrf_checks=True)
    path = reverse("notifications:stop", args=[stop_token(ana, "nudges")])
    assert ("<button" in stranger.get(path).text, stranger.head(path).status_code, stopped(ana)) == (True, 200, [])
    answers = [stranger.post(path, {"List-Unsubscribe": "One-Click"}).status_code for _ in range(2)]
    assert (answers, stopped(ana)) == ([200, 200], ["nudges"])


@pytest.mark.parametrize("token", ["nonsense", "a:b:c", "x" * 500])
def test_a_forged_link_leads_nowhere(client: Client, token: str) -> None:
    assert client.post(reverse("notifications:stop", args=[token])).status_code == 404


def test_a_link_stops_only_its_own_kind(ana: User, client: Client) -> None:
    client.post(reverse("notifications:stop", args=[stop_token(ana, "circles")]))
    assert stopped(ana) == ["circles"]


def test_service_cannot_be_stopped(ana: User, client: Client) -> None:
    assert client.post(reverse("notifications:stop", args=[stop_token(ana, "service")])).status_code == 404


def test_choices_on_the_page(ana: User, client: Client, noon: datetime) -> None:
    client.force_login(ana)
    path = reverse("notifications:choose")
    client.post(path, {"category": ["circles"], "once": new_form_key()})
    assert stopped(ana) == sorted(set(CATEGORIES) - {"circles"})
    client.post(path, {"category": list(CATEGORIES), "once": new_form_key()})
    assert stopped(ana) == []
