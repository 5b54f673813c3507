"""Time zones as people write them ("EST – Eastern Standard Time", "UTC-05:00", "Berlin"), to IANA names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from zoneinfo import available_timezones

from inglenook.sheets.values.places import country_of
from inglenook.sheets.values.words import bare

#: Words for zones; the place is the largest that keeps that clock.
_WORDS = {
    "America/New_York": "eastern|est|edt|et|eastern time|us eastern|eastern standard time"
    "|eastern daylight time|new york",
    "America/Chicago": "central time|us central|cdt|central standard time|central daylight time",
    "America/Denver": "mountain time|us mountain|mdt|mountain standard time|mountain daylight time",
    "America/Los_Angeles": "pacific|pacific time|us pacific|pst|pdt|pt|pacific standard time|pacific daylight time",
    "America/Halifax": "atlantic time|adt|atlantic standard time",
    "America/St_Johns": "newfoundland|newfoundland time|ndt",
    "America/Anchorage": "alaska|alaska time|akst|akdt",
    "Pacific/Honolulu": "hawaii|hawaii time|hst",
    "Europe/London": "british summer time|british time|uk time|london|gmt bst",
    "Europe/Lisbon": "wet|west|western european time",
    "Europe/Berlin": "cet|cest|mez|mesz|central european time|central european summer time|mitteleuropäische zeit",
    "Europe/Helsinki": "eet|eest|oez|eastern european time",
    "Europe/Moscow": "msk|moscow time",
    "Africa/Nairobi": "eat|east africa time",
    "Africa/Lagos": "wat|west africa time",
    "Africa/Johannesburg": "sast|cat|south africa standard time|central africa time",
    "Asia/Kolkata": "indian standard time|india standard time|india time",
    "Asia/Karachi": "pkt|pakistan standard time",
    "Asia/Dubai": "gulf standard time",
    "Asia/Singapore": "sgt|singapore time",
    "Asia/Hong_Kong": "hkt|hong kong time",
    "Asia/Shanghai": "china standard time|beijing|beijing time",
    "Asia/Tokyo": "jst|japan standard time|japan time",
    "Asia/Seoul": "kst|korea standard time",
    "Australia/Sydney": "aest|aedt|australian eastern time|canberra",
    "Australia/Perth": "awst",
    "Australia/Adelaide": "acst|acdt",
    "Pacific/Auckland": "nzst|nzdt|new zealand time|wellington",
    "UTC": "utc|gmt|z|zulu|coordinated universal time|greenwich mean time",
}
#: Letters that mean several zones: proposed, but to be confirmed.
_UNSURE = {
    "ist": "Asia/Kolkata",
    "cst": "America/Chicago",
    "bst": "Europe/London",
    "ast": "America/Halifax",
    "mst": "America/Denver",
}
_PHRASES = {
    "eastern time": "America/New_York",
    "eastern standard": "America/New_York",
    "eastern": "America/New_York",
    "central european": "Europe/Berlin",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "atlantic": "America/Halifax",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
}
_AWAY = re.compile(r"\b(ahead|behind|hours? (from|before|after|earlier|later)|travel\w*)\b")
_OLD_NAMES = {
    "US/Eastern": "America/New_York",
    "US/Central": "America/Chicago",
    "US/Mountain": "America/Denver",
    "US/Pacific": "America/Los_Angeles",
    "US/Alaska": "America/Anchorage",
    "US/Hawaii": "Pacific/Honolulu",
    "US/Arizona": "America/Phoenix",
    "Canada/Eastern": "America/Toronto",
    "Canada/Central": "America/Winnipeg",
    "Canada/Mountain": "America/Edmonton",
    "Canada/Pacific": "America/Vancouver",
    "Canada/Atlantic": "America/Halifax",
    "Canada/Newfoundland": "America/St_Johns",
    "Asia/Calcutta": "Asia/Kolkata",
    "Europe/Kiev": "Europe/Kyiv",
}
_ABROAD = re.compile(r"australia|europe|africa|asia|indonesia|brazil|standard time \(")
_OFFSET = re.compile(r"(?:gmt|utc)?\s*([+\-−–])\s*(\d{1,2})(?::?([0345]\d))?", re.IGNORECASE)
_ONE_ZONE = {
    "DE": "Europe/Berlin",
    "FR": "Europe/Paris",
    "GB": "Europe/London",
    "IE": "Europe/Dublin",
    "NL": "Europe/Amsterdam",
    "BE": "Europe/Brussels",
    "CH": "Europe/Zurich",
    "AT": "Europe/Vienna",
    "IT": "Europe/Rome",
    "SE": "Europe/Stockholm",
    "NO": "Europe/Oslo",
    "DK": "Europe/Copenhagen",
    "FI": "Europe/Helsinki",
    "PL": "Europe/Warsaw",
    "CZ": "Europe/Prague",
    "HU": "Europe/Budapest",
    "GR": "Europe/Athens",
    "RO": "Europe/Bucharest",
    "BG": "Europe/Sofia",
    "TR": "Europe/Istanbul",
    "IN": "Asia/Kolkata",
    "CN": "Asia/Shanghai",
    "JP": "Asia/Tokyo",
    "KR": "Asia/Seoul",
    "SG": "Asia/Singapore",
    "HK": "Asia/Hong_Kong",
    "TW": "Asia/Taipei",
    "PH": "Asia/Manila",
    "TH": "Asia/Bangkok",
    "VN": "Asia/Ho_Chi_Minh",
    "PK": "Asia/Karachi",
    "BD": "Asia/Dhaka",
    "LK": "Asia/Colombo",
    "NP": "Asia/Kathmandu",
    "AE": "Asia/Dubai",
    "IL": "Asia/Jerusalem",
    "SA": "Asia/Riyadh",
    "EG": "Africa/Cairo",
    "KE": "Africa/Nairobi",
    "NG": "Africa/Lagos",
    "GH": "Africa/Accra",
    "ZA": "Africa/Johannesburg",
    "UG": "Africa/Kampala",
    "ET": "Africa/Addis_Ababa",
    "AR": "America/Argentina/Buenos_Aires",
    "CO": "America/Bogota",
    "PE": "America/Lima",
    "VE": "America/Caracas",
    "UY": "America/Montevideo",
    "JM": "America/Jamaica",
    "TT": "America/Port_of_Spain",
    "IS": "Atlantic/Reykjavik",
}


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _cities() -> dict[str, str]:
    found: dict[str, str] = {}
    for zone in sorted(_names()):
        area, _, city = zone.rpartition("/")
        if area and not area.startswith(("Etc", "SystemV", "posix", "right")):
            found.setdefault(bare(city), zone)
    extra = {
        "munich": "Europe/Berlin",
        "hamburg": "Europe/Berlin",
        "frankfurt": "Europe/Berlin",
        "cologne": "Europe/Berlin",
    }
    extra |= {"new york city": "America/New_York", "nyc": "America/New_York", "boston": "America/New_York"}
    extra |= {"san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "barcelona": "Europe/Madrid"}
    extra |= {
        "mumbai": "Asia/Kolkata",
        "delhi": "Asia/Kolkata",
        "bangalore": "Asia/Kolkata",
        "edinburgh": "Europe/London",
    }
    extra |= {
        "geneva": "Europe/Zurich",
        "montreal": "America/Toronto",
        "ottawa": "America/Toronto",
        "cape town": "Africa/Johannesburg",
    }
    return found | extra


@cache
def _words() -> dict[str, str]:
    return {bare(phrase): zone for zone, phrases in _WORDS.items() for phrase in phrases.split("|")}


@cache
def zone_of(text: str) -> tuple[str, float]:
    """An IANA name for a written zone and how sure it is: 1 = written so, ("", 0) = not understood.

    A bare offset gives Etc/GMT±n, which knows no daylight saving: 0.6, so that somebody confirms it.
    """
    written = text.strip()
    exact = written.replace(" ", "_")
    if "/" in exact and exact in _names():
        return _OLD_NAMES.get(exact, exact), 1.0
    word = bare(written)
    if not word or _AWAY.search(word):
        return "", 0.0
    if word in _UNSURE:
        return _UNSURE[word], 0.6
    if word in {"utc", "gmt", "z"}:
        return "UTC", 0.9 if word == "gmt" else 1.0
    known = (_words().get(word, ""), 0.85) if word in _words() else (_cities().get(word, ""), 0.9)
    return known if known[0] else _from_parts(written, word)


def _from_parts(written: str, word: str) -> tuple[str, float]:
    for name in re.findall(r"[A-Za-z]+/[A-Za-z_]+(?:/[A-Za-z_]+)?", written):
        if name in _names():
            return name, 0.95
    if not _ABROAD.search(written.casefold()):
        for phrase, zone in _PHRASES.items():
            if re.search(rf"\b{phrase}\b", word):
                return zone, 0.85
    first = word.split(maxsplit=1)[0]
    if first in _words() and first not in {"utc", "gmt", "z", "west", "et", "cat"}:
        return _words()[first], 0.8
    city = next((found for name in _names_inside(written) if (found := _cities().get(name))), "")
    if city:
        return city, 0.7
    offset = _OFFSET.search(written)
    if offset and re.search(r"gmt|utc|^\s*[+\-−–]", written, re.IGNORECASE):
        return _fixed(offset)
    country = country_of(written)
    return (_ONE_ZONE[country], 0.75) if country in _ONE_ZONE else ("", 0.0)


def _names_inside(written: str) -> Iterator[str]:
    """One to three words in a row, the longest first, that may be a city."""
    words = bare(written).split()
    for length in (3, 2, 1):
        for place in range(len(words) - length + 1):
            name = " ".join(words[place : place + length])
            if len(name) > 3 and name not in {"time", "standard", "america", "canada", "central", "eastern"}:
                yield name


def _fixed(offset: re.Match[str]) -> tuple[str, float]:
    hours, minutes = int(offset[2]), int(offset[3] or 0)
    east = offset[1] == "+"
    if minutes == 30 and (east, hours) in {(True, 5), (True, 3), (True, 4), (True, 6), (True, 9)}:
        half = {5: "Asia/Kolkata", 3: "Asia/Tehran", 4: "Asia/Kabul", 6: "Asia/Yangon", 9: "Australia/Adelaide"}
        return half[hours], 0.6
    if minutes or hours > (14 if east else 12):
        return "", 0.0
    return ("UTC", 0.6) if hours == 0 else (f"Etc/GMT{'-' if east else '+'}{hours}", 0.6)
