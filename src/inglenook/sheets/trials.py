"""Rows that coordinators leave behind when they try their own form."""

from __future__ import annotations

import re

from inglenook.sheets.values.words import bare

_NAME = re.compile(
    r"(teste?|testing|tester|probe|prueba|essai|asdf\w*|qwert\w*|xxx+|foo|bar|dummy|example|sample|demo|lorem ipsum)"
    r"( (test|testing|tester|tests?on|user|person|row|entry|name|response|foo|bar|\d+|me|account|example|mc ?test\w*))*"
)
_ADDRESS = re.compile(
    r"(test(ing|er)?\d*|asdf\w*|foo|dummy|xxx+|aaa+|demo)@.*|.*@(test|testing|asdf|foo|bar|mailinator)(\..*)?$"
)
_SPOILT_TEST = re.compile(r"\btest\b", re.IGNORECASE)


def looks_like_trial(name: str, address: str) -> bool:
    """Whether a row reads like "test test@test". Only ever a reason to ask."""
    plain = bare(name)
    named = bool(_NAME.fullmatch(plain))
    addressed = bool(_ADDRESS.fullmatch(address.strip().casefold()))
    return named or (addressed and (not plain or bool(_SPOILT_TEST.search(name))))
