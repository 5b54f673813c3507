"""The operator's settings: every mistake at once, in words, without the values; nothing loose in public."""

import stat
from pathlib import Path

import pytest

from inglenook.config.databases import database_from
from inglenook.config.environment import SettingsError, read_environment
from inglenook.config.mail import mail_from
from inglenook.config.secrets import secret_key_in


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.startswith("INGLENOOK_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)


def test_nothing_set_is_fine() -> None:
    environment = read_environment()
    assert (environment.is_public, environment.is_https, environment.host, environment.demo) == (
        False,
        False,
        "127.0.0.1",
        False,
    )


def test_all_mistakes_at_once_and_no_secret_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INGLENOOK_ADDRESS", "circles.example.org")
    monkeypatch.setenv("INGLENOOK_MAIL_URL", "imap://user:hunter2@host")
    monkeypatch.setenv("DATABASE_URL", "mysql://user:hunter2@host/x")
    monkeypatch.setenv("INGLENOOK_THREADS", "many")
    with pytest.raises(SettingsError) as caught:
        read_environment()
    words = str(caught.value)
    names = ["INGLENOOK_ADDRESS", "INGLENOOK_MAIL_URL", "DATABASE_URL", "INGLENOOK_THREADS"]
    assert [name for name in names if name not in words] == []
    assert "hunter2" not in words


@pytest.mark.parametrize("switch", ["INGLENOOK_DEMO", "INGLENOOK_DEBUG"])
@pytest.mark.parametrize(
    "public", [{"INGLENOOK_ADDRESS": "https://circles.example.org"}, {"INGLENOOK_EXTRA_HOSTS": "a.example.org"}]
)
def test_nothing_loose_in_public(monkeypatch: pytest.MonkeyPatch, switch: str, public: dict[str, str]) -> None:
    for name, value in {switch: "1", **public}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=switch):
        read_environment()


def test_the_secret_key_is_made_once_and_kept_for_the_owner(tmp_path: Path) -> None:
    first = secret_key_in(tmp_path / "data")
    kept = tmp_path / "data" / "secret_key"
    assert (first == secret_key_in(tmp_path / "data"), len(first) > 60) == (True, True)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


def test_databases_by_url(tmp_path: Path) -> None:
    found = database_from("postgres://a%40b:p%2Fw@db:5433/name?sslmode=require", data=tmp_path)
    assert (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["OPTIONS"]) == (
        "name",
        "a@b",
        "p/w",
        "db",
        "5433",
        {"sslmode": "require"},
    )
    assert database_from("sqlite:////var/x.db", data=tmp_path)["NAME"] == "/var/x.db"
    lite = database_from(None, data=tmp_path)
    assert (lite["OPTIONS"]["transaction_mode"], lite["OPTIONS"]["timeout"], lite["CONN_MAX_AGE"]) == (
        "IMMEDIATE",
        20,
        None,
    )
    assert "synchronous=FULL" in lite["OPTIONS"]["init_command"]


def test_mail_by_url(tmp_path: Path) -> None:
    found = mail_from("smtps://a%40b:pw@mail", data=tmp_path)
    assert (found["EMAIL_PORT"], found["EMAIL_HOST_USER"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
        465,
        "a@b",
        True,
        False,
    )
