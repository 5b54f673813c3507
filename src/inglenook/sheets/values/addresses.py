"""E-mail addresses as people type them: trimmed, domain in lower case, taken out of words round them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LOCAL = r"[^\s@,;:<>()\[\]\"'“”‘’|]+"
_ADDRESS = re.compile(rf"{_LOCAL}@[^\W_](?:[\w.-]*[^\W_])?\.[^\W\d_](?:[\w-]*[^\W_])")
_OBVIOUS = re.compile(r"\s*(?:\[at\]|\(at\)| at )\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """value: the address, domain lower case. key: what two spellings of one address share. extra: words round it."""

    value: str
    key: str
    extra: bool = False
    several: bool = False


@lru_cache(maxsize=65_536)
def address_of(text: str) -> Address | None:
    """The address in a cell, None if there is none that could be written to."""
    joined = unicodedata.normalize("NFKC", text).replace("mailto:", "").strip()
    found = _ADDRESS.findall(joined)
    if not found:
        return None
    value = found[0].strip(".")
    local, _, domain = value.rpartition("@")
    if not local or ".." in domain or ".." in local or len(value) > 254 or local.startswith("."):
        return None
    value = f"{local}@{domain.casefold()}"
    several = len({one.casefold() for one in found}) > 1
    return Address(value, value.casefold(), extra=joined.casefold() != value.casefold(), several=several)


def looks_like(text: str) -> bool:
    """Whether a cell was meant as an address, even if it is broken."""
    return "@" in text or bool(_OBVIOUS.search(text))
