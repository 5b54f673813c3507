"""Regions and countries as coordinators write them, as rows keep them, and as pages show them."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, to_locale

from inglenook.sheets.values.places import country_of


def region_from(words: str) -> str:
    """Return the two-letter code of a country, however it is written, else the words themselves (a region)."""
    tidy = " ".join(words.split())
    return country_of(tidy) or tidy


def region_name(region: str) -> str:
    """Return a country's name in the reader's language, or the region as it is."""
    try:
        territories = Locale.parse(to_locale(get_language() or "en")).territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    return str(territories.get(region, region))


def region_names(regions: Iterable[str]) -> list[str]:
    """Return names for showing, in order."""
    return sorted(region_name(region) for region in regions)
