"""Cells that a spreadsheet program has changed on its own: 1.18E+11, #NAME?, "3-4 years" turned into a date."""

from __future__ import annotations

import re
from functools import lru_cache

_EXPONENT = re.compile(r"\d[.,]\d+E\+\d{1,3}", re.IGNORECASE)
_ERROR = re.compile(
    r"#(NAME|REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC|BEZUG|WERT|ZAHL|NOM|VALEUR|¿NOMBRE|¡REF|¡VALOR)[?!]*", re.IGNORECASE
)
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mrz|mai|okt|dez|ene|abr|ago|dic|fév|avr|déc"
_DATE_LIKE = re.compile(
    rf"\d{{1,2}}[-. ](?:{_MONTH})[a-z]*\.?|(?:{_MONTH})-\d{{2}}|\d{{4}}-\d{{2}}-\d{{2}} 00:00:00",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def how_spoilt(text: str, *, dates_expected: bool = False) -> str:
    """Say how a cell was spoilt ("a long number was rounded"), "" if it looks whole."""
    cell = text.strip()
    if len(cell) > 24:
        return ""
    if _EXPONENT.fullmatch(cell):
        return "a long number was rounded"
    if _ERROR.fullmatch(cell) or set(cell) == {"#"}:
        return "the answer was taken for a formula"
    if not dates_expected and _DATE_LIKE.fullmatch(cell):
        return "the answer was taken for a date"
    return ""
