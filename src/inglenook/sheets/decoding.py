"""From bytes to letters: marks and shapes first, strict UTF-8 next, and for older ways a question with previews."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from inglenook.sheets.errors import SheetError

#: Byte order marks; the four-byte ones first, because they begin like the two-byte ones.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: One-byte ways of writing, the commonest first, with a name for people.
OLD_WAYS = {
    "cp1252": "Windows, Western Europe",
    "cp1250": "Windows, Central Europe",
    "cp1251": "Windows, Cyrillic",
    "iso8859_15": "Latin 9",
    "mac_roman": "old Macintosh",
    "cp1253": "Windows, Greek",
    "cp1254": "Windows, Turkish",
    "cp932": "Windows, Japanese",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 200_000  # bytes looked at when ways are compared


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read. ways: what else it could be, as (encoding, preview); empty if it is certain."""

    text: str
    encoding: str
    ways: tuple[tuple[str, str], ...] = ()
    sure: float = 1.0
    nulls: int = 0


def decode(name: str, data: bytes, decided: str = "") -> Decoded:
    """Decode a whole file. decided: an encoding a person chose before. Raises SheetError for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(name, data[len(mark) :], encoding)
    wide = _wide_shape(data[:4096])
    if wide:
        return _strictly(name, data, wide)
    try:
        return _tidy(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return _tidy(data[: error.start].decode("utf-8"), "utf-8")
    ways = _ways(data)
    if not ways:
        raise SheetError("not_text", name=name)
    chosen = decided if decided in dict(ways) else ways[0][0]
    text = _tidy(data.decode(chosen), chosen)
    if decided == chosen:
        return text
    return Decoded(text.text, chosen, ways, sure=0.6 if len(ways) > 1 else 0.9, nulls=text.nulls)


def _strictly(name: str, data: bytes, encoding: str) -> Decoded:
    unit = 4 if "32" in encoding else 2 if "16" in encoding else 1
    whole = data[: len(data) - len(data) % unit]  # half an upload may end in the middle of a letter
    try:
        return _tidy(whole.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        if error.start >= len(whole) - 4:
            return _tidy(whole[: error.start].decode(encoding), encoding)
        raise SheetError("not_text", name=name) from error


def _tidy(text: str, encoding: str) -> Decoded:
    nulls = text.count("\0")
    composed = unicodedata.normalize("NFC", text.replace("\0", "").removeprefix("\ufeff"))
    return Decoded(composed, encoding, nulls=nulls)


def _wide_shape(head: bytes) -> str:
    """UTF-16 and UTF-32 without a mark show as many zeros in every second or fourth place."""
    quarter = len(head) // 4
    if quarter < 2:
        return ""
    zeros = [head[place : quarter * 4 : 4].count(0) / quarter for place in range(4)]
    many = [share > 0.6 for share in zeros]
    shapes = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    return shapes.get((many[0], many[1], many[2], many[3]), "")


def _ways(data: bytes) -> tuple[tuple[str, str], ...]:
    """The old ways in which these bytes make sense, likeliest first, each with its most telling line."""
    found: dict[str, tuple[float, str]] = {}
    for place, encoding in enumerate(OLD_WAYS):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text[:_SAMPLE]):
            continue
        found[encoding] = (_likeliness(text[:_SAMPLE]) - place * 0.02, _telling(text[:_SAMPLE]))
    ranked = sorted(found.items(), key=lambda item: -item[1][0])
    distinct: dict[str, str] = {}
    for encoding, (_, preview) in ranked:
        if preview not in distinct.values():
            distinct[encoding] = preview
    return tuple(distinct.items())


def _likeliness(text: str) -> float:
    """How much the accented words look like words: one script each, capitals only in front, no signs inside."""
    good = bad = 0
    for word in re.findall(r"[^\s,;\t\"()<>@./]+", text):
        if word.isascii():
            continue
        strange = [c for c in word if not c.isascii()]
        letters = sum(c.isalpha() for c in strange)
        dashes = sum(c in "–—’‘“”…€£°·«»´" for c in strange)
        mixed = any(c.isascii() and c.isalpha() for c in word) and any("\u0370" <= c <= "\u04ff" for c in strange)
        inside = _WORD.findall(word)
        capitals = any(part[1:] != part[1:].lower() and part != part.upper() for part in inside)
        foreign = len(strange) >= 3 and len(strange) == len(word) and all(c < "\u0250" for c in strange)
        rare = sum(c in "ŠŒŽŸ¤¦¨¸¼½¾" or "\u0402" <= c <= "\u040f" or "\uff61" <= c <= "\uff9f" for c in strange)
        if letters + dashes < len(strange) or mixed or foreign or capitals or rare:
            bad += 1
        else:
            good += 1
    return (good - bad) / max(1, good + bad)


def _telling(text: str) -> str:
    """Up to five pieces with the most letters beyond ASCII, the way a person judges an encoding."""
    pieces = {piece.strip() for piece in re.split(r'[\r\n,;\t"]+', text) if not piece.isascii()}
    best = sorted(pieces, key=lambda p: (-sum(not c.isascii() for c in p) / (len(p) + 8), p))[:5]
    return " · ".join(piece[:60] for piece in best)
