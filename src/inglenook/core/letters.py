"""A slot that accounts post letters through, and notifications, which stands above accounts, empties."""

from datetime import datetime, timedelta
from typing import Protocol


class Poster(Protocol):
    """Takes a letter about signing in."""

    def __call__(
        self, *, address: str, subject: str, text: str, language: str, at: datetime, useful_for: timedelta
    ) -> object:
        """Take the letter."""


_posters: list[Poster] = []


def post_through(poster: Poster) -> None:
    """Name who takes letters (notifications does, when the house starts)."""
    _posters[:] = [poster]


def post(*, address: str, subject: str, text: str, language: str, at: datetime, useful_for: timedelta) -> None:
    """Give a letter to whoever takes letters; useless after `useful_for`."""
    if not _posters:
        raise RuntimeError("nobody takes letters: is inglenook.notifications installed?")
    _posters[0](address=address, subject=subject, text=text, language=language, at=at, useful_for=useful_for)
