"""A wording and what it asks for; small helpers to write wordings that people can read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inglenook.sheets.answers import Kind
from inglenook.sheets.mapping import Target


@dataclass(frozen=True, slots=True)
class Rule:
    """pattern: searched in a question in lower case. sure: 0..1, before the answers are looked at."""

    pattern: re.Pattern[str]
    target: Target
    field: str
    kind: Kind
    sensitive: bool
    sure: float
    reason: str


def rule(
    target: Target,
    *patterns: str,
    field: str = "",
    kind: Kind = Kind.TEXT,
    sensitive: bool = False,
    sure: float = 0.8,
    reason: str = "header",
) -> Rule:
    """Any of the patterns stands for the target."""
    return Rule(re.compile("|".join(patterns)), target, field, kind, sensitive, sure, reason)


def answer(field: str, *patterns: str, kind: Kind = Kind.MANY, sure: float = 0.75, sensitive: bool = False) -> Rule:
    """Any of the patterns asks for a field; field "" means an own field, named by the question."""
    reason = "header" if field else "own"
    return rule(Target.ANSWER, *patterns, field=field, kind=kind, sensitive=sensitive, sure=sure, reason=reason)


def words(*alternatives: str) -> str:
    """Any of these as whole words."""
    return rf"\b(?:{'|'.join(alternatives)})\b"


def whole(*alternatives: str) -> str:
    """The whole question is one of these."""
    return rf"^(?:{'|'.join(alternatives)})$"


def near(first: str, second: str, gap: int = 60) -> str:
    """One of the first, and not far behind it one of the second."""
    return rf"(?:{first}).{{0,{gap}}}(?:{second})"
