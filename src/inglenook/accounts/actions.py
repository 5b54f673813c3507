"""Writes to accounts: settings, ending sessions, making the demo's people."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from inglenook.accounts.models import User, new_session_salt
from inglenook.audit.actions import record


@transaction.atomic
def create_account(
    *, email: str, name: str, at: datetime, language: str = "en", time_zone: str = "UTC", confirmed: bool = True
) -> User:
    """Create an account with a confirmed address (imports and the demo; people make their own by signing up).

    Raises IntegrityError when the address has an account already, whatever its case.
    """
    user = User.objects.create_user(email, name=name, language=language, time_zone=time_zone, joined_at=at)
    EmailAddress.objects.create(user_id=user.pk, email=user.email, verified=confirmed, primary=True)
    record(actor=None, verb="accounts.create", thing=user, at=at)
    return user


@transaction.atomic
def change_settings(*, actor: User, name: str, language: str, time_zone: str, at: datetime) -> None:
    """Change how a person is called and in which language and zone pages speak to them."""
    actor.name, actor.language, actor.time_zone = name, language, time_zone
    actor.full_clean(validate_unique=False, validate_constraints=False)
    actor.save(update_fields=["name", "language", "time_zone"])
    record(actor=actor, verb="accounts.change-settings", thing=actor, at=at)


@transaction.atomic
def end_other_sessions(*, actor: User, session: SessionBase, at: datetime) -> None:
    """Sign a person out everywhere but here: a new salt makes every other session invalid at once."""
    actor.session_salt = new_session_salt()
    actor.save(update_fields=["session_salt"])
    session["_auth_user_hash"] = actor.get_session_auth_hash()
    record(actor=actor, verb="accounts.end-other-sessions", thing=actor, at=at)
