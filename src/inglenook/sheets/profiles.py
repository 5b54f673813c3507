"""What the answers of one column look like: shares of addresses, dates, numbers, yes and no, languages and so on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inglenook.sheets.answers import Kind
from inglenook.sheets.values.addresses import address_of
from inglenook.sheets.values.choices import Learnt, learn
from inglenook.sheets.values.dates import when
from inglenook.sheets.values.hours import hours_of, label_of
from inglenook.sheets.values.languages import language_of, languages_in
from inglenook.sheets.values.places import country_of
from inglenook.sheets.values.roles import roles_of
from inglenook.sheets.values.seats import seats_of
from inglenook.sheets.values.words import is_nothing, yes_or_no
from inglenook.sheets.values.zones import zone_of

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_SAMPLE = 400  # distinct answers looked at


@dataclass(frozen=True, slots=True)
class Profile:
    """filled: answers that say something. Shares are 0..1 of them; words: the usual length of an answer."""

    filled: int
    distinct: int
    words: float
    learnt: Learnt
    common: tuple[str, ...]
    counts: dict[str, int]

    def share(self, looks: str) -> float:
        """How many answers look like something: "email", "date", "number", "yes_no" and so on, see _TESTS."""
        test = _TESTS[looks]
        total = sum(self.counts.values())
        return sum(times for value, times in self.counts.items() if test(value)) / total if total else 0.0

    def kind(self) -> Kind:
        """The kind of a question of which nothing else is known."""
        if not self.filled:
            return Kind.TEXT
        if self.share("number") >= 0.9 and self.distinct > 2:
            return Kind.NUMBER
        options = len(self.learnt.options)
        if self.learnt.divider and self.learnt.reuse >= 1.6 and self.words / max(1, self.per_cell()) < 7:
            return Kind.MANY
        if self.words > 14 and self.distinct > 0.5 * self.filled:
            return Kind.TEXT
        if self.distinct <= max(6, 0.35 * self.filled) and self.words <= 25:
            return Kind.ONE
        return Kind.MANY if self.learnt.divider == "[]" and options else Kind.TEXT

    def per_cell(self) -> float:
        """Choices per answer."""
        return self.learnt.reuse * len(self.learnt.options) / max(1, self.filled)


def profile(cells: Sequence[str], usual: str = "") -> Profile:
    """Look at all answers of a column, the commonest most. usual: the divider that the exporting program writes."""
    said = [cell for cell in cells if not is_nothing(cell)]
    counts = Counter(said)
    top = dict(counts.most_common(_SAMPLE))
    words = sum(len(cell.split()) for cell in said) / max(1, len(said))
    return Profile(len(said), len(counts), words, learn(said[:5000], usual), tuple(list(top)[:4]), top)


def _all_languages(value: str) -> bool:
    pieces = [p for p in re.split(r"[,;/|\n]| and ", value) if p.strip()]
    return bool(pieces) and sum(bool(language_of(p.strip()) or languages_in(p)) for p in pieces) >= 0.5 * len(pieces)


def _reads_as_hours(value: str) -> bool:
    hours, rest = hours_of(value)
    return bool(rest.link) or (bool(hours) and len(rest.unread) <= value.count(",") // 2)


def _is_clear_zone(value: str) -> bool:
    zone, sure = zone_of(value)
    return bool(zone) and (sure >= 0.75 or "gmt" in value.casefold() or "utc" in value.casefold())


_TESTS: dict[str, Callable[[str], bool]] = {
    "email": lambda v: "@" in v and address_of(v) is not None,
    "date": lambda v: when(v, "dmy") is not None or when(v, "mdy") is not None,
    "number": lambda v: bool(_NUMBER.fullmatch(v)),
    "yes_no": lambda v: yes_or_no(v) is not None or v.casefold() == "maybe",
    "language": _all_languages,
    "country": lambda v: bool(country_of(v)),
    "zone": _is_clear_zone,
    "iana": lambda v: "/" in v and len(v) < 40 and zone_of(v)[1] >= 1.0,
    "hours": _reads_as_hours,
    "role": lambda v: len(v) < 80 and roles_of(v) is not None,
    "seats": lambda v: seats_of(v) is not None,
    "tick": lambda v: (
        v.strip().casefold() in {"1", "x", "y", "yes", "true", "✓", "✔", "ja", "oui", "sí", "0", "no", "false", "n"}
    ),
    "rank": lambda v: bool(
        re.fullmatch(
            r"\d{1,2}(st|nd|rd|th|\.)?( choice)?|(first|second|third|fourth|fifth|top) choice", v.strip().casefold()
        )
    ),
    "hour_numbers": lambda v: bool(re.fullmatch(r"\d{1,2}([;,] ?\d{1,2})*", v.strip())),
    "clock": lambda v: label_of(v).hours is not None,
    "link": lambda v: v.startswith(("http://", "https://")),
}
