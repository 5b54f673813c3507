"""Countries as people write them, to ISO 3166 codes; regions of the world for countries."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from inglenook.sheets.values.words import bare, listed

#: Languages in which names are looked up: the first ones always, the others only when those do not help.
_FIRST = ("en", "de", "fr", "es")
_OTHERS = listed(
    "it|pt|nl|pl|sv|da|nb|fi|cs|hu|ro|tr|ru|uk|el|ja|zh|ko|ar|he|ca|hr|sk|sl|lt|lv|et|bg|is|ga|cy|eu|id|vi"
)
_ALSO = {
    "US": "usa|u s|u s a|us|unites states|united state|untied states|united sates|united stated|unitedstates|america"
    "|estados unidos|etats unis|vereinigte staaten|usaa|u s of a|united states america|united statea|uniited states"
    "|usa usa|united states|california usa",
    "GB": "uk|u k|great britain|britain|england|scotland|wales|northern ireland|united kingdom|gb|england uk|uk england"
    "|scotland uk|wales uk|england gb|united kindom|unites kingdom|englang|british isles|uk northern ireland"
    "|uk scotland|england united kingdom|northern ireland united kingdom|großbritannien|grossbritannien",
    "CZ": "czech republic|czechia|ceska republika",
    "NL": "holland|the netherlands|netherlands|nederland",
    "KR": "korea|south korea|republic of korea|s korea",
    "KP": "north korea",
    "RU": "russia|russian federation",
    "CI": "ivory coast|cote d ivoire",
    "TR": "turkey|turkiye",
    "TW": "taiwan|chinese taipei|taiwan roc",
    "CN": "china|mainland china|prc|p r china|peoples republic of china",
    "HK": "hong kong|hongkong",
    "MO": "macau|macao",
    "AE": "uae|united arab emirates|u a e|dubai",
    "CD": "drc|democratic republic of congo|democratic republic of the congo|congo kinshasa",
    "CG": "republic of the congo|congo brazzaville",
    "MM": "burma|myanmar",
    "VA": "vatican|holy see",
    "PS": "palestine|palestinian territories",
    "MK": "macedonia|north macedonia",
    "BA": "bosnia|bosnia and herzegovina|bosnia herzegovina",
    "TT": "trinidad|trinidad and tobago|trinidad tobago",
    "VN": "viet nam|vietnam",
    "LA": "laos|lao",
    "SY": "syria",
    "IR": "iran|islamic republic of iran",
    "TZ": "tanzania",
    "VE": "venezuela|venezuela bolivarian republic of",
    "BO": "bolivia",
    "MD": "moldova",
    "SZ": "swaziland|eswatini",
    "CV": "cape verde|cabo verde",
    "NZ": "new zealand|aotearoa|aotearoa new zealand|nz|new zealand aotearoa",
    "AU": "australia|aus|australi|austraila|oz",
    "CA": "canada|can|canda|canad|canadw|csnada",
    "DE": "germany|deutschland|brd|german",
    "AT": "austria|osterreich",
    "CH": "switzerland|schweiz|suisse|svizzera",
    "BR": "brazil|brasil",
    "PH": "philippines|the philippines|remote philippines",
    "DO": "dominican republic",
    "GM": "the gambia|gambia",
    "BS": "the bahamas|bahamas",
    "SA": "saudi|saudi arabia|ksa",
    "LY": "libya|libyan arab jamahiriya",
    "PR": "puerto rico",
    "JM": "jamaica",
}
_REMARK = re.compile(r"[(,;/].*$")


def _look_up(name: str) -> str:
    return _table(_FIRST).get(name) or _table(tuple(sorted(_OTHERS))).get(name, "")


@cache
def _table(names_in: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in names_in:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"}:
                found.setdefault(_key(name), code)
    for code, names in _ALSO.items():
        found.update(dict.fromkeys((_key(name) for name in names.split("|")), code))
    return found


def _key(name: str) -> str:
    words = [word for word in bare(name).split() if word not in {"and", "the", "of", "republic", "rep"}]
    return " ".join(words) or bare(name)


@cache
def country_of(text: str) -> str:
    """The two-letter code of a country written in any of forty languages or in the ways people shorten it; else ""."""
    name, sign = _key(text), text.strip()
    found = _look_up(name) if name else ""
    if found or not name:
        return found
    if sign.isupper() and len(sign) in {2, 3}:
        return _ALPHA3.get(sign, sign if sign in set(_table(_FIRST).values()) else "")
    short = _key(_REMARK.sub("", text))
    return _look_up(short) if short != name else ""


_ALPHA3 = {"USA": "US", "GBR": "GB", "DEU": "DE", "FRA": "FR", "ESP": "ES", "ITA": "IT", "CAN": "CA", "AUS": "AU"}
_ALPHA3 |= {"NLD": "NL", "BEL": "BE", "CHE": "CH", "AUT": "AT", "SWE": "SE", "NOR": "NO", "DNK": "DK", "FIN": "FI"}
_ALPHA3 |= {"IRL": "IE", "PRT": "PT", "POL": "PL", "CZE": "CZ", "IND": "IN", "CHN": "CN", "JPN": "JP", "KOR": "KR"}
_ALPHA3 |= {"BRA": "BR", "MEX": "MX", "ZAF": "ZA", "NZL": "NZ", "KEN": "KE", "NGA": "NG", "GHA": "GH", "SGP": "SG"}


def country_name(code: str) -> str:
    """The English name of a code, for showing; the code itself if it is unknown."""
    return str(Locale("en").territories.get(code, code))
