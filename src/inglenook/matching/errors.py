"""What can be wrong with a matching problem: a code, its parameters and one sentence."""

from __future__ import annotations

from collections.abc import Mapping


class MatchingError(Exception):
    """The problem cannot be solved as it was given; `code` and `params` say why, `str()` says it in English."""

    def __init__(self, code: str, sentence: str, params: Mapping[str, str | int] | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.params = dict(params or {})
