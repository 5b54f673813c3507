"""Every page of the ground opens, for a visitor and for a member with nothing yet."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from inglenook.accounts.actions import create_account

FOR_ANYONE = ["welcome", "privacy", "healthz", "readyz", "account_login", "account_signup"]
FOR_MEMBERS = [
    "accounts:settings",
    "accounts:sessions",
    "accounts:second-factor",
    "mfa_index",
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "account_email",
    "notifications:choose",
]


@pytest.mark.parametrize("name", FOR_ANYONE)
def test_a_visitor_opens(db: None, client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_a_member_opens(db: None, client: Client, name: str, noon: datetime) -> None:
    client.force_login(create_account(email="ana@example.org", name="Ana", at=noon))
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_a_visitor_is_sent_to_sign_in(db: None, client: Client, name: str) -> None:
    path = reverse(name)
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{reverse('account_login')}?next={path}")


def test_what_is_not_there_says_so_kindly(db: None, client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "This page is not here" in answer.text
