"""Fits allauth to the house: mails through the outbox, words without names, the second factor's labels."""

from datetime import timedelta
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.userkit import user_email
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from inglenook.core import clock
from inglenook.core.ids import new_id
from inglenook.core.letters import post

#: A letter with a code is useless when the code is.
_LETTER_LIVES: Final = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by mailed code."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail into the outbox; the page answers at once, whether or not the mail server does."""
        facts = {"site_name": settings.SITE_NAME, "site_address": settings.SITE_ADDRESS, "email": email, **context}
        request = allauth_context.request
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", facts, request).split())
        text = render_to_string(f"{template_prefix}_message.txt", facts, request).strip()
        post(
            address=email,
            subject=subject,
            text=text,
            language=get_language() or settings.LANGUAGE_CODE,
            at=clock.now(),
            useful_for=_LETTER_LIVES if context.get("code") else timedelta(days=2),
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        """Tell the owner of an address that someone tried to join with it (allauth's own mail is about passwords)."""
        self.send_mail("account/email/account_already_exists", email, {})

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask nobody for proof again within minutes of signing in; allauth would, straight after a first passkey."""
        request = allauth_context.request
        latest = max((record["at"] for record in get_authentication_records(request, request.user)), default=0)
        if clock.now().timestamp() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        """Keep the name, the language and the zone that came with the sign-up form."""
        user.name = form.cleaned_data.get("name", "")
        user.language = get_language() or settings.LANGUAGE_CODE
        zone = form.cleaned_data.get("time_zone")
        if zone:
            user.time_zone = zone
        return super().save_user(request, user, form, commit=commit)

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 (allauth's signature)
        """Return home (allauth checks `next` before it asks)."""
        return reverse(settings.LOGIN_REDIRECT_URL)

    def get_email_verification_redirect_url(self, email_address: Any) -> str:  # noqa: ARG002 (allauth's signature)
        """Return home after an address is confirmed."""
        return reverse(settings.LOGIN_REDIRECT_URL)

    def generate_emailconfirmation_key(self, email: str) -> str:  # noqa: ARG002 (allauth's signature)
        """Return a key that nobody can guess."""
        return new_id().hex


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys, authenticator apps and recovery codes."""

    def get_totp_label(self, user: Any) -> str:
        """Return what the authenticator app shows beside the code."""
        return user_email(user) or ""

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return who asks for the passkey: this site."""
        return {"id": allauth_context.request.get_host().partition(":")[0], "name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Return how the device lists the passkey."""
        return {"id": str(user.pk).encode(), "name": user_email(user), "display_name": user.name or user_email(user)}
