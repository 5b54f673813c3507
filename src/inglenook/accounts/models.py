"""A person's account: an address to sign in with, a name, a language, a time zone. No password anywhere."""

import secrets
from collections.abc import Callable
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from inglenook.core.ids import new_id

#: Questions that higher rooms add: "must this person hold a passkey or an authenticator app?"
_second_factor_questions: list[Callable[["User"], bool]] = []


def require_second_factor_when(question: Callable[["User"], bool]) -> Callable[["User"], bool]:
    """Add a question; whoever any question answers True for must hold a second factor (usable as a decorator)."""
    if question not in _second_factor_questions:
        _second_factor_questions.append(question)
    return question


def new_session_salt() -> str:
    """Return 32 random bytes as text; changing a person's salt ends all their sessions."""
    return secrets.token_urlsafe(32)


def check_time_zone(name: str) -> None:
    """Raise ValidationError unless the name is one of the IANA time zones."""
    if name not in available_timezones():
        raise ValidationError(_("Choose a time zone from the list."), code="accounts.unknown-time-zone")


class UserManager(BaseUserManager["User"]):
    """Makes and finds accounts; addresses are compared without regard to case."""

    def create_user(self, email: str, *, name: str = "", **extra: Any) -> "User":
        """Create an account for an address; raise ValueError when the address is empty."""
        if not email:
            raise ValueError("an account needs an address")
        user = self.model(email=self.normalize_email(email).lower(), name=name, **extra)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find an account by address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """One account. The profile (workplaces, sector, languages) is the room `people`'s."""

    password = None  # type: ignore[assignment]

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=16, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[check_time_zone])
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    session_salt = models.CharField(max_length=64, default=new_session_salt, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_once"),
            models.CheckConstraint(condition=~models.Q(email=""), name="accounts_user_email_present"),
        ]

    def __str__(self) -> str:
        return str(self.id)  # an account's text form may end in a log: never the address or the name

    @property
    def must_have_second_factor(self) -> bool:
        """True when some room (programmes, moderation) says this person may not act with a mailed code alone."""
        return any(question(self) for question in _second_factor_questions)

    def has_usable_password(self) -> bool:
        """Say no: nobody here has a password."""
        return False

    def check_password(self, raw_password: str | None) -> bool:  # noqa: ARG002 (Django's signature)
        """Say no: nobody here has a password."""
        return False

    def set_password(self, raw_password: str | None) -> None:
        """Refuse: nobody here has a password."""
        if raw_password is not None:
            raise ValueError("accounts have no passwords")

    def set_unusable_password(self) -> None:
        """Do nothing: it is so already."""

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Tie sessions to the salt (Django would take the password), so that changing it ends them all."""
        return salted_hmac(
            "inglenook.accounts.session", self.session_salt, secret=secret, algorithm="sha256"
        ).hexdigest()
