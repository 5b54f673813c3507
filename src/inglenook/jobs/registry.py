"""The list of job kinds with their handlers, and of deeds that come round by the clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.utils.module_loading import autodiscover_modules


class LeaseLost(Exception):
    """The job's lease ran out and another worker may hold it now: stop, and write nothing more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRun:
    """What a handler is given. Payload values are ids and small numbers."""

    id: UUID
    kind: str
    payload: Mapping[str, object]
    attempt: int  # 1 on the first try
    at: datetime  # aware; when this try began
    _extend: Callable[[], None] = field(default=lambda: None, repr=False)
    _finish: Callable[[], None] = field(default=lambda: None, repr=False)

    def text(self, name: str) -> str:
        """Return a payload value as text (an id)."""
        return str(self.payload[name])

    def uuid(self, name: str) -> UUID:
        """Return a payload value as an id."""
        return UUID(str(self.payload[name]))

    def heartbeat(self) -> None:
        """Keep the lease of long work; raises LeaseLost when someone else has the job. Call it every few seconds."""
        self._extend()

    def finish(self) -> None:
        """Mark the job done *in the caller's transaction*, so that the effect and the mark stand or fall together.

        Only handlers with `atomic=False` need it; raises LeaseLost when someone else has the job.
        """
        self._finish()


Handler = Callable[[JobRun], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of job.

    `atomic`: the handler runs in one transaction together with the mark "done", so its effect happens exactly once;
    without it, at least once. `heavy`: runs in a niced child process. `attempts`: tries before giving up.
    """

    name: str
    handler: Handler
    atomic: bool = True
    heavy: bool = False
    attempts: int = 8
    lease: timedelta = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodic:
    """A job that is enqueued once in every span of `every`."""

    kind: str
    every: timedelta


_kinds: Final[dict[str, Kind]] = {}
_periodics: Final[dict[str, Periodic]] = {}


def handles(
    name: str,
    *,
    atomic: bool = True,
    heavy: bool = False,
    attempts: int = 8,
    lease: timedelta = timedelta(minutes=2),
    every: timedelta | None = None,
) -> Callable[[Handler], Handler]:
    """Make a function of an app's tasks.py the handler of a kind; with `every` the clock enqueues it, too."""

    def register(handler: Handler) -> Handler:
        if name in _kinds and _kinds[name].handler.__qualname__ != handler.__qualname__:
            raise ValueError(f"two handlers for {name}")
        _kinds[name] = Kind(name=name, handler=handler, atomic=atomic, heavy=heavy, attempts=attempts, lease=lease)
        if every is not None:
            _periodics[name] = Periodic(kind=name, every=every)
        return handler

    return register


def discover() -> None:
    """Import each app's tasks.py, once."""
    autodiscover_modules("tasks")


def kinds() -> Mapping[str, Kind]:
    """Return every kind by name."""
    discover()
    return MappingProxyType(_kinds)


def periodics() -> tuple[Periodic, ...]:
    """Return every periodic job, by name."""
    discover()
    return tuple(_periodics[name] for name in sorted(_periodics))
