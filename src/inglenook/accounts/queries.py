"""Reads accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
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


@dataclass(frozen=True, slots=True)
class CastMember:
    """One of the demo's people and what signing in as them lets a visitor see."""

    person: User
    shows: str


#: Address -> what they show; filled by the demo alone, through `introduce`.
_cast: Final[dict[str, str]] = {}


def introduce(people: Iterable[tuple[str, str]]) -> None:
    """Name the people whom a visitor of the demo may sign in as: pairs of address and what they show."""
    _cast.update(people)


def cast() -> list[CastMember]:
    """Return the demo's people who are here, in the order of their introduction; nobody outside a demo."""
    here = {person.email: person for person in User.objects.filter(email__in=_cast, is_active=True)}
    return [CastMember(here[address], shows) for address, shows in _cast.items() if address in here]


def cast_member(person_id: str) -> User | None:
    """Return one of the demo's people, or None."""
    return next((member.person for member in cast() if str(member.person.pk) == person_id), None)


def person_of(request: HttpRequest) -> User:
    """Return the signed-in person of a request; raise NotFound for a visitor, whom the middleware stops earlier."""
    if not isinstance(request.user, User):
        raise NotFound
    return request.user
