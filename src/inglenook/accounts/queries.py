"""Reads accounts."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.http import HttpRequest

from inglenook.accounts.models import User
from inglenook.core.errors import NotFound


def has_second_factor(person: User) -> bool:
    """Say whether this person has a passkey or an authenticator app (recovery codes alone do not count)."""
    kinds = [Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP]
    return bool(Authenticator.objects.filter(user_id=person.pk, type__in=kinds).exists())


def sessions_of(person: User) -> "list[UserSession]":
    """Return where this person is signed in, the newest first; sessions that ended meanwhile are left out."""
    return [
        session for session in UserSession.objects.filter(user_id=person.pk).order_by("-created_at") if session.exists()
    ]


def person_by_address(address: str) -> User | None:
    """Return the account of an address, whatever its case, or None."""
    return User.objects.filter(email__iexact=address).first()


def cast() -> QuerySet[User]:
    """Return the demo's people, by name (the demo's sign-in page; nothing else may list accounts)."""
    return User.objects.filter(is_active=True).order_by("name")


def cast_member(person_id: str) -> User | None:
    """Return one of the demo's people, or None."""
    try:
        return cast().filter(pk=UUID(person_id)).first()
    except ValueError:
        return None


def person_of(request: HttpRequest) -> User:
    """Return the signed-in person of a request; raise NotFound for a visitor, whom the middleware stops earlier."""
    if not isinstance(request.user, User):
        raise NotFound
    return request.user
