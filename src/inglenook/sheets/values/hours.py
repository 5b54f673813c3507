"""Hours of the week as people write them: "8AM;9AM;noon", "6:00-7:00pm F", "Weekday evenings", "22;23;0;1"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

WEEK = 168
#: What the parts of a day mean unless somebody says otherwise, as "from-to" in full hours.
DAY_PARTS = {
    "early": "6-9",
    "morning": "8-12",
    "lunch": "12-14",
    "afternoon": "12-17",
    "evening": "17-21",
    "night": "21-24",
}
ANY_TIME = "8-22"

_DAY_WORDS = {
    word: day
    for day, words in enumerate(
        (
            "monday mondays mon montag montags lundi lunes lun segunda maandag poniedziałek",
            "tuesday tuesdays tue tues tu dienstag dienstags mardi martes mar terça dinsdag wtorek",
            "wednesday wednesdays wed weds mittwoch mittwochs mercredi mercredis miércoles miercoles mié mie woensdag",
            "thursday thursdays thu thur thurs th donnerstag donnerstags jeudi jueves jue quinta donderdag czwartek",
            "friday fridays fri freitag freitags vendredi viernes vie sexta vrijdag piątek",
            "saturday saturdays sat samstag samstags sonnabend samedi sábado sabado sáb zaterdag sobota",
            "sunday sundays sun sonntag sonntags dimanche domingo dom zondag niedziela",
        )
    )
    for word in words.split()
}
_LETTERS = {
    "M": 0,
    "T": 1,
    "W": 2,
    "R": 3,
    "F": 4,
    "S": 5,
    "U": 6,
    "Th": 3,
    "TH": 3,
    "Tu": 1,
    "Sa": 5,
    "Su": 6,
    "Mo": 0,
    "We": 2,
}
_LETTERS |= {"Fr": 4, "Di": 1, "Mi": 2, "Do": 3, "So": 6}
_GROUPS = (
    (
        re.compile(r"week\s?days?|werktags?|wochentags?|en semaine|jours? ouvrables?|entre semana|días? laborables?"),
        range(5),
    ),
    (re.compile(r"week-?\s?ends?|wochenenden?|fines? de semana|le week-end"), range(5, 7)),
    (
        re.compile(r"every\s?day|daily|any day|all days|täglich|jeden tag|tous les jours|todos los días|each day"),
        range(7),
    ),
)
_PARTS = (
    ("early", r"early mornings?|frühmorgens|tôt le matin"),
    ("morning", r"mornings?|vormittags?|morgens|matin(?:ée|s)?|mañanas?|manhãs?|ochtend|a\.?m\.? only"),
    ("lunch", r"lunch\s?(?:time|break)?s?|mittags?|midi|mediodía"),
    ("afternoon", r"afternoons?|nachmittags?|après-midis?|tardes?|middag"),
    ("evening", r"evenings?|abends?|soir(?:ée|s)?|noches?|avond|after work"),
    ("night", r"(?:late )?nights?|nachts?|nuits?|madrugada"),
)
_PART_RE = [(name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for name, pattern in _PARTS]
_ANY = re.compile(
    r"any\s?time|flexible|all day|always|any(?:$| hours?)|jederzeit|n'importe quand|cualquier(?: hora)?|ganztags|open\b"
)
_NEVER = re.compile(
    r"^(?:not available|unavailable|never|none|not free|nicht verfügbar|pas disponible|no disponible|busy)$"
)
_CLOCK = (
    r"(?P<{0}>noon|midnight|mittag|midi|\d{{1,2}})(?:\s?[:.h]\s?(?P<{0}m>[0-5]\d)|\s?h(?:rs|ours)?|\s?uhr)?"
    r"\s?(?P<{0}x>[ap]\.?m?\.?(?![a-z]))?"
)
_RANGE = re.compile(
    _CLOCK.format("a") + r"\s?(?:-|–|—|−|to|bis|until|till|à|a|hasta)\s?" + _CLOCK.format("b") + r"(?:\s?uhr|\s?h\b)?"
)
_SINGLE = re.compile(r"(?<![\w:])" + _CLOCK.format("a") + r"(?!\w)")
_AFTER = re.compile(r"(?:after|from|ab|nach|après|después de(?: las)?|a partir de(?: las)?)\s?" + _CLOCK.format("a"))
_BEFORE = re.compile(r"(?:before|until|bis|vor|avant|antes de(?: las)?)\s?" + _CLOCK.format("a"))
_ITEMS = re.compile(r"\s*(?:[;,\n|/&]|\band\b|\bund\b|\bet\b|\by\b)\s*")
_LINK = re.compile(r"https?://\S+|\b(?:when2meet|doodle|calendly|lettucemeet)\.com\S*", re.IGNORECASE)
_DAY_SPAN = re.compile(r"\b([^\W\d_]{2,12})\.?\s?(?:-|–|to|bis|à|a|through|thru)\s?([^\W\d_]{2,12})\b")


@dataclass(frozen=True, slots=True)
class Slots:
    """What a text says about hours. days, hours: None = not mentioned; hours may exceed 23: the next day.

    unread: pieces that were not understood. link: an address that would have to be opened.
    """

    days: frozenset[int] | None = None
    hours: frozenset[int] | None = None
    unread: tuple[str, ...] = ()
    link: str = ""


@lru_cache(maxsize=20_000)
def _pieces(text: str, parts: tuple[tuple[str, str], ...]) -> tuple[tuple[Slots, ...], str]:
    link = _LINK.search(text)
    if link:
        return (), link[0]
    found = tuple(_piece(piece, dict(parts)) for piece in _ITEMS.split(text) if piece.strip())
    return found, ""


def label_of(text: str, parts: Mapping[str, str] = DAY_PARTS) -> Slots:
    """What a column's own label says: "Monday", "9am-10am", "Mon 14:00". Unread pieces are normal there."""
    pieces, _ = _pieces(text, tuple(parts.items()))
    days = [piece.days for piece in pieces if piece.days is not None]
    hours = [piece.hours for piece in pieces if piece.hours is not None]
    return Slots(
        frozenset().union(*days) if days else None,
        frozenset().union(*hours) if hours else None,
        tuple(word for piece in pieces for word in piece.unread),
    )


def hours_of(text: str, label: Slots = Slots(), parts: Mapping[str, str] = DAY_PARTS) -> tuple[frozenset[int], Slots]:
    """Hours of the week (0..167) that a cell says under a column's label, and what was not understood."""
    pieces, link = _pieces(text.strip(), tuple(parts.items()))
    if link:
        return frozenset(), Slots(link=link)
    result: set[int] = set()
    unread: list[str] = []
    waiting: list[frozenset[int]] = []  # days whose hours come later: "Mon, Tue 9-11"
    days_before: frozenset[int] | None = None
    hours_before: frozenset[int] | None = None
    for piece in pieces:
        unread.extend(piece.unread)
        if piece.days is None and piece.hours is None:
            continue
        if piece.hours is None and piece.days is not None:
            if label.hours is not None:
                result |= _spread(piece.days, label.hours)
            else:
                waiting.append(piece.days)
            continue
        days = piece.days
        if days is None:
            days = days_before if days_before is not None and not waiting else label.days
        days = frozenset().union(*waiting, days or frozenset()) if waiting else days
        result |= _spread(days if days is not None else frozenset(range(7)), piece.hours or frozenset())
        waiting, days_before, hours_before = [], piece.days or days_before, piece.hours
    for days in waiting:
        result |= _spread(days, hours_before if hours_before is not None else _span(ANY_TIME))
    return frozenset(result), Slots(unread=tuple(unread))


def _spread(days: frozenset[int], hours: frozenset[int]) -> set[int]:
    return {(day * 24 + hour) % WEEK for day in days for hour in hours}


def _span(text: str) -> frozenset[int]:
    start, _, end = text.partition("-")
    first, last = int(start), int(end)
    return frozenset(range(first, last if last > first else last + 24))


def _piece(piece: str, parts: Mapping[str, str]) -> Slots:
    text = piece.strip().strip(".!")
    low = text.casefold()
    if _NEVER.match(low):
        return Slots(None, frozenset())
    days, rest = _days(text)
    low = rest.casefold()
    hours = _clock_hours(low)
    if hours is None:
        named = [_span(parts.get(name, DAY_PARTS[name])) for name, pattern in _PART_RE if pattern.search(low)]
        if any(p.search(low) for name, p in _PART_RE if name == "early") and len(named) > 1:
            named = named[:1]
        hours = frozenset().union(*named) if named else None
    if hours is None and _ANY.search(low):
        hours = _span(parts.get("any", ANY_TIME))
    if days is None and hours is None:
        return Slots(unread=(text,))
    return Slots(days, hours)


def _days(text: str) -> tuple[frozenset[int] | None, str]:
    found: set[int] = set()
    rest = text
    for pattern, days in _GROUPS:
        if pattern.search(rest.casefold()):
            found.update(days)
            rest = re.sub(pattern.pattern, " ", rest, flags=re.IGNORECASE)
    for span in _DAY_SPAN.finditer(rest):
        first, last = _day(span[1]), _day(span[2])
        if first is not None and last is not None:
            found.update((first + step) % 7 for step in range((last - first) % 7 + 1))
            rest = rest.replace(span[0], " ")
    for word in re.findall(r"[^\W\d_]+", rest):
        day = _day(word)
        if day is not None:
            found.add(day)
            rest = re.sub(rf"(?<!\w){word}(?!\w)", " ", rest)
    return (frozenset(found) if found else None), rest


def _day(word: str) -> int | None:
    known = _DAY_WORDS.get(word.casefold())
    return known if known is not None else _LETTERS.get(word)


def _clock_hours(low: str) -> frozenset[int] | None:
    hours: set[int] = set()
    seen = False
    for span in _RANGE.finditer(low):
        found = _between(span)
        if found is not None:
            hours |= found
            seen = True
    if seen:
        return frozenset(hours)
    for pattern, late in ((_AFTER, True), (_BEFORE, False)):
        bound = pattern.search(low)
        if bound:
            at = _minutes(bound, "a")
            if at is None:
                return None
            return frozenset(range(-(-at // 60), 22)) if late else frozenset(range(8, at // 60))
    single = _SINGLE.search(low)
    at = _minutes(single, "a") if single else None
    if at is None or not single or single.end() - single.start() < len(low.strip()) - 2:
        return None
    return frozenset({at // 60}) if at % 60 == 0 else frozenset({at // 60, at // 60 + 1})


def _minutes(found: re.Match[str], name: str, default_half: str = "") -> int | None:
    word = found[name]
    if word in {"noon", "mittag", "midi"}:
        return 720
    if word == "midnight":
        return 0
    hour, minute = int(word), int(found[f"{name}m"] or 0)
    half = (found[f"{name}x"] or default_half)[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour <= 24 else None


def _between(span: re.Match[str]) -> set[int] | None:
    end_half, start_half = (span["bx"] or "")[:1], (span["ax"] or "")[:1]
    end = _minutes(span, "b")
    start = _minutes(span, "a", "" if start_half else end_half)
    if start is None or end is None:
        return None
    if end_half == "p" and not start_half and start >= end:
        start = _minutes(span, "a", "a") or 0  # "11-1pm" begins in the morning
    if not end_half and not start_half and end <= start < end + 720:
        end += 720  # "9-5"
    if end <= start:
        end += 1440
    return set(range(-(-start // 60), end // 60))
