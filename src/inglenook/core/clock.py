"""Reads the time, for the edges of the house only: views, tasks, the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

_offset: ContextVar[timedelta | None] = ContextVar("inglenook_clock_offset", default=None)
_fixed: ContextVar[datetime | None] = ContextVar("inglenook_clock_fixed", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC.

    Only views, tasks, middleware and commands call this; everything below them is given `at`.
    """
    fixed = _fixed.get()
    if fixed is not None:
        return fixed
    return datetime.now(UTC) + (_offset.get() or timedelta())


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Hold the clock of this context still at an aware moment (the demo and the tests)."""
    if moment.tzinfo is None:
        raise ValueError("stopped_at wants an aware moment")
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)


@contextmanager
def shifted_by(offset: timedelta) -> Iterator[None]:
    """Let the clock of this context run ahead or behind by a duration."""
    token = _offset.set(offset)
    try:
        yield
    finally:
        _offset.reset(token)
