"""Every answer carries the headers that keep browsers strict, errors and files among them."""

from datetime import datetime

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from inglenook.accounts.actions import create_account
from tests.house.urls import plain_paths

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def faults(answer: HttpResponse) -> list[str]:
    policy = answer.headers.get("Content-Security-Policy", "")
    wrong = [name for name, value in WANTED.items() if answer.headers.get(name) != value]
    wrong += [
        part for part in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'") if part not in policy
    ]
    wrong += [part for part in ("unsafe-inline", "unsafe-eval", "*") if part in policy]
    return wrong + [
        name for name in ("Permissions-Policy", "X-Request-ID", "Cache-Control") if name not in answer.headers
    ]


@pytest.mark.parametrize("path", [*plain_paths(), "/nowhere/", "/static/inglenook/house.css"])
def test_headers_for_a_visitor(db: None, client: Client, path: str) -> None:
    assert faults(client.get(path)) == []


@pytest.mark.parametrize("path", plain_paths())
def test_a_member_meets_no_fault_of_ours(db: None, client: Client, path: str, noon: datetime) -> None:
    client.force_login(create_account(email="ana@example.org", name="Ana", at=noon))
    answer = client.get(path)
    assert (answer.status_code < 500, faults(answer)) == (True, [])


def test_headers_of_our_own_fault(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(request: object) -> HttpResponse:
        raise RuntimeError("ana@example.org wrote a secret")

    monkeypatch.setattr("inglenook.config.views.shutil.disk_usage", break_down)
    answer = Client(raise_request_exception=False).get("/readyz")
    assert (answer.status_code, faults(answer)) == (500, [])
    assert "secret" not in answer.text
    assert "Something broke on our side" in answer.text


def test_a_database_out_of_reach_is_a_moment_s_patience(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(at: datetime) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("inglenook.config.views.shutil.disk_usage", break_down)
    answer = Client(raise_request_exception=False).get("/readyz")
    assert (answer.status_code, answer.headers["Retry-After"], faults(answer)) == (503, "30", [])
    assert "Nothing is lost" in answer.text


def test_a_request_id_is_kept_when_plain_and_replaced_when_not(db: None, client: Client) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "abcd-1234"}).headers["X-Request-ID"] == "abcd-1234"
    assert client.get("/healthz", headers={"X-Request-ID": "a b\x1b[0m"}).headers["X-Request-ID"] != "a b\x1b[0m"
