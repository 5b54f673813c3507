"""The ways in: nothing tells who has an account, tries are limited, the demo's door is shut outside the demo."""

import re
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from inglenook.accounts import models, queries
from inglenook.accounts.actions import create_account
from inglenook.accounts.models import User
from tests.browser import code_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(noon: datetime) -> User:
    return create_account(email="ana@example.org", name="Ana", at=noon)


def ask(client: Client, address: str) -> tuple[int, str, str]:
    answer = client.post(reverse("account_login"), {"email": address}, follow=True)
    page = re.sub(r'value="[^"]{40,}"', "", answer.text).replace(address, "ADDRESS")
    return answer.status_code, answer.request["PATH_INFO"], page


def test_known_and_unknown_addresses_look_alike(ana: User) -> None:
    assert ask(Client(), ana.email) == ask(Client(), "no@example.org")


def test_signing_up_with_a_known_address_looks_alike(ana: User) -> None:
    pages = []
    for address in (ana.email, "new@example.org"):
        answer = Client().post(reverse("account_signup"), {"name": "X", "email": address}, follow=True)
        page = re.sub(r'value="[^"]{40,}"', "", answer.text).replace(address, "ADDRESS")
        pages.append((answer.status_code, answer.request["PATH_INFO"], page))
    assert pages[0] == pages[1]


def test_a_code_opens_once_and_only_in_its_own_browser(ana: User, deliver, mailoutbox) -> None:
    mine, other = Client(), Client()
    ask(mine, ana.email)
    deliver()
    code, path = code_in(mailoutbox[-1].body), reverse("account_confirm_login_code")
    ask(other, "no@example.org")
    assert "_auth_user_id" not in other.post(path, {"code": code}).wsgi_request.session
    assert mine.post(path, {"code": code}).status_code == 302
    assert mine.get(reverse("accounts:settings")).status_code == 200
    assert Client().post(path, {"code": code}).status_code == 302
    mine.post(reverse("account_logout"))
    assert mine.get(reverse("accounts:settings")).status_code == 302


def test_the_sixth_wrong_code_ends_it(ana: User, deliver, mailoutbox) -> None:
    client = Client()
    ask(client, ana.email)
    deliver()
    code, path = code_in(mailoutbox[-1].body), reverse("account_confirm_login_code")
    wrong = "11111111" if code != "11111111" else "22222222"
    for _ in range(5):
        client.post(path, {"code": wrong})
    client.post(path, {"code": code})
    assert client.get(reverse("accounts:settings")).status_code == 302


def test_asking_for_codes_is_limited(ana: User, deliver, mailoutbox) -> None:
    for _ in range(8):
        Client().post(reverse("account_login"), {"email": ana.email})
    deliver()
    assert len(mailoutbox) == 5


def test_nothing_acts_on_get(ana: User, client: Client) -> None:
    client.force_login(ana)
    client.get(reverse("account_logout"))
    assert client.get(reverse("accounts:settings")).status_code == 200
    assert client.get(reverse("accounts:end-sessions")).status_code == 405


def test_signing_out_everywhere_else(ana: User) -> None:
    here, there = Client(), Client()
    here.force_login(ana)
    there.force_login(ana)
    assert here.post(reverse("accounts:end-sessions")).status_code == 302
    pages = [browser.get(reverse("accounts:settings")).status_code for browser in (here, there)]
    assert pages == [200, 302]


def test_the_demo_door_is_shut_outside_the_demo(ana: User, client: Client) -> None:
    answers = [client.get(reverse("accounts:cast")), client.post(reverse("accounts:enter-as-cast"), {"person": ana.pk})]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_demo_door_opens_in_the_demo(ana: User, client: Client, settings, noon: datetime) -> None:
    settings.DEMO = True
    queries._cast.clear()
    assert "Nobody is here yet" in client.get(reverse("accounts:cast")).text
    queries.introduce([(ana.email, "what a member sees"), ("gone@example.org", "nothing")])
    other = create_account(email="jo@example.org", name="Jo", at=noon)
    answer = client.post(reverse("accounts:enter-as-cast"), {"person": other.pk})
    assert answer.status_code == 404, "only the cast may be entered as"
    assert ana.name in client.get(reverse("accounts:cast")).text
    assert client.post(reverse("accounts:enter-as-cast"), {"person": ana.pk}).status_code == 302
    assert client.get(reverse("accounts:settings")).status_code == 200
    assert client.post(reverse("accounts:enter-as-cast"), {"person": "nobody"}).status_code in {302, 404}


def test_who_cares_for_others_needs_a_second_lock(ana: User, client: Client, monkeypatch) -> None:
    client.force_login(ana)
    assert client.get(reverse("privacy")).status_code == 200
    monkeypatch.setattr(models, "_second_factor_questions", [lambda person: person == ana])
    home = client.get(reverse("home"))
    assert (home.status_code, home.headers["Location"]) == (302, reverse("accounts:second-factor"))
    assert "One more lock" in client.get(reverse("accounts:second-factor")).text
    assert client.get(reverse("privacy")).status_code == 200
    with monkeypatch.context() as demo:
        demo.setattr("django.conf.settings.DEMO", True)
        assert client.get(reverse("home")).headers.get("Location") != reverse("accounts:second-factor")
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user_id=ana.pk, type=Authenticator.Type.TOTP, data={})
    assert client.get(reverse("home")).headers.get("Location") != reverse("accounts:second-factor")


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil"])
def test_next_never_leaves_the_site(client: Client, target: str) -> None:
    answer = client.post(reverse("choose-language"), {"language": "es", "next": target})
    assert answer.headers["Location"] == reverse("welcome")


def test_a_language_lasts(ana: User, client: Client) -> None:
    client.post(reverse("choose-language"), {"language": "es"})
    assert 'lang="es"' in client.get(reverse("account_login")).text
    User.objects.update(language="en")
    client.force_login(ana)
    assert 'lang="en"' in client.get(reverse("accounts:settings")).text


def test_an_address_has_one_account_whatever_its_case(ana: User, noon: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        create_account(email="ANA@example.org", name="Other", at=noon)
    assert User.objects.get_by_natural_key("Ana@Example.Org") == ana


def test_there_are_no_passwords(ana: User) -> None:
    assert (ana.has_usable_password(), ana.check_password("x"), str(ana)) == (False, False, str(ana.pk))
    with pytest.raises(ValueError, match="no passwords"):
        ana.set_password("x")
    assert "password" not in {field.name for field in User._meta.get_fields()}
