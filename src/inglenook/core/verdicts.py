"""The answer of a rule: yes, or no with the reason as a code that a page can put into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from inglenook.core.errors import Refused

_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a deed is allowed; `code` says why not (empty when allowed), `params` fill the sentence."""

    allowed: bool
    code: str = ""
    params: Mapping[str, object] = field(default_factory=lambda: _NOTHING, hash=False)

    def __bool__(self) -> bool:
        """Read a verdict as a question: `if may_leave(actor, circle):`."""
        return self.allowed


YES: Final = Verdict(allowed=True)


def no(code: str, **params: object) -> Verdict:
    """Return a refusal with its reason, named `<room>.<reason>`, for example `circles.already-closed`."""
    return Verdict(allowed=False, code=code, params=MappingProxyType(params))


def require(verdict: Verdict) -> None:
    """Raise `Refused` with the verdict's code unless the deed is allowed."""
    if not verdict.allowed:
        raise Refused(verdict.code, **verdict.params)


def first_refusal(*verdicts: Verdict) -> Verdict:
    """Return the first verdict that says no, or yes when none does."""
    return next((verdict for verdict in verdicts if not verdict.allowed), YES)
