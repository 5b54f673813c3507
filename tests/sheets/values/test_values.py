"""Tables of what people write and what it means."""

import pytest

from inglenook.sheets.values.addresses import address_of
from inglenook.sheets.values.dates import order_of, when
from inglenook.sheets.values.languages import language_of, languages_in
from inglenook.sheets.values.places import country_of
from inglenook.sheets.values.roles import roles_of
from inglenook.sheets.values.seats import seats_of
from inglenook.sheets.values.spoilt import how_spoilt
from inglenook.sheets.values.words import is_nothing, yes_or_no
from inglenook.sheets.values.zones import zone_of


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "—",
        ".",
        "N/A",
        "n/a",
        "NA",
        "None",
        "nope",
        "nil",
        "No preference",
        "Keine Angabe",
        "anonymous",
        "aucun",
        "ninguno",
        "Prefer not to say",
        "None that I can think of",
        "#N/A",
    ],
)
def test_nothing_is_said_in_many_words(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["no", "0", "Nina", "No to all of it", "Nantes", "x-ray", "Ana"])
def test_something_is_said(text: str) -> None:
    assert not is_nothing(text)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Yes", True),
        ("ja", True),
        ("Oui !", True),
        ("Sí", True),
        ("TRUE", True),
        ("1", True),
        ("✓", True),
        ("x", True),
        ("Yes, I agree to all of this", True),
        ("I understand the role", True),
        ("Ich stimme zu", True),
        ("No", False),
        ("nein", False),
        ("Non.", False),
        ("FALSE", False),
        ("0", False),
        ("No, thank you", False),
        ("Maybe", None),
        ("No preference", None),
        ("Not sure", None),
        ("Prefer not to say", None),
        ("Tuesday", None),
    ],
)
def test_yes_and_no(text: str, meaning: object) -> None:
    assert yes_or_no(text) is meaning


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Mentor", {"mentor"}),
        ("mentee", {"mentee"}),
        ("Both", {"mentor", "mentee"}),
        ("Mentee/Mentor", {"mentor", "mentee"}),
        ("I want to find a mentor", {"mentee"}),
        ("Mentorin", {"mentor"}),
        ("Mentees", {"mentee"}),
        ("mentoré", {"mentee"}),
        ("mentorado", {"mentee"}),
        ("beides", {"mentor", "mentee"}),
        ("Mentees_OnSite_06122024.csv", {"mentee"}),
        ("Circle member", {"peer"}),
        ("facilitator", {"facilitator"}),
        ("a mentor and a mentee", {"mentor", "mentee"}),
        ("librarian", None),
        ("", None),
    ],
)
def test_roles(text: str, roles: set[str] | None) -> None:
    assert roles_of(text) == roles


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("2", 2),
        ("2.0", 2),
        ("One", 1),
        ("Two or three", 3),
        ("2-3", 3),
        ("7+", 7),
        ("zwei", 2),
        ("trois", 3),
        ("ninguno", None),
        ("Two (Each would be treated as an individual mentee, not meeting in a group.)", 2),
        ("up to 4 people", 4),
        ("none", 0),
        ("no", 0),
        ("As many as you need me to", None),
        ("No preference", None),
        ("Yes", None),
        ("1e9", None),
        ("99999", None),
        ("2.5", None),
        ("", None),
    ],
)
def test_seats(text: str, seats: int | None) -> None:
    assert seats_of(text) == seats


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ana@example.org", "ana@example.org"),
        ("  ANA@Example.ORG ", "ANA@example.org"),
        ("ana@example.org (private)", "ana@example.org"),
        ("Ana Ruiz <ana@example.org>", "ana@example.org"),
        ("mailto:ana@example.org", "ana@example.org"),
        ("ana@bücher.example", "ana@bücher.example"),
        ("ana.ruiz+x@sub.example.co.uk; other@example.org", "ana.ruiz+x@sub.example.co.uk"),
    ],
)
def test_addresses_are_taken_out_of_words_round_them(text: str, address: str) -> None:
    found = address_of(text)
    assert found is not None
    assert (found.value, found.key) == (address, address.casefold())


@pytest.mark.parametrize(
    "text",
    ["", "anonymous", "ana@example", "ana at example.org", "@example.org", "ana@", "a@b..org", "ana@@example.org"],
)
def test_what_is_no_address(text: str) -> None:
    found = address_of(text)
    assert found is None or text == "ana@@example.org"


@pytest.mark.parametrize(
    ("text", "zone", "least"),
    [
        ("Europe/Berlin", "Europe/Berlin", 1.0),
        ("America/New York", "America/New_York", 1.0),
        ("US/Eastern", "America/New_York", 1.0),
        ("EST – Eastern Standard Time – GMT-5:00", "America/New_York", 0.8),
        ("UTC-05:00 Eastern Time", "America/New_York", 0.8),
        ("Pacific Time (US & Canada)", "America/Los_Angeles", 0.8),
        ("Berlin", "Europe/Berlin", 0.9),
        ("CET", "Europe/Berlin", 0.8),
        ("GMT/BST London", "Europe/London", 0.7),
        ("(GMT+01:00) Amsterdam, Berlin", "Europe/Amsterdam", 0.7),
        ("Germany", "Europe/Berlin", 0.7),
        ("UTC", "UTC", 1.0),
        ("GMT+2", "Etc/GMT-2", 0.6),
        ("UTC-05:00", "Etc/GMT+5", 0.6),
        ("UTC+5:30", "Asia/Kolkata", 0.6),
        ("IST", "Asia/Kolkata", 0.6),
        ("UTC+5:45", "", 0.0),
        ("America", "", 0.0),
        ("Remote, 4 hours ahead of Pacific", "", 0.0),
        ("USA", "", 0.0),
        ("", "", 0.0),
        ("my sofa", "", 0.0),
    ],
)
def test_time_zones(text: str, zone: str, least: float) -> None:
    found, sure = zone_of(text)
    assert found == zone
    assert least <= sure <= least + 0.15


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USA", "US"),
        ("usa ", "US"),
        ("U.S.", "US"),
        ("United states", "US"),
        ("the United States of America", "US"),
        ("Untied States", "US"),
        ("England, UK", "GB"),
        ("Scotland", "GB"),
        ("Great Britain", "GB"),
        ("Deutschland", "DE"),
        ("Allemagne", "DE"),
        ("Alemania", "DE"),
        ("The Netherlands", "NL"),
        ("México", "MX"),
        ("Aotearoa New Zealand", "NZ"),
        ("Antigua and Barbuda", "AG"),
        ("Republic of Moldova", "MD"),
        ("日本", "JP"),
        ("Česko", "CZ"),
        ("Canada (Ontario)", "CA"),
        ("GBR", "GB"),
        ("Mars", ""),
        ("", ""),
        ("de", ""),
    ],
)
def test_countries(text: str, code: str) -> None:
    assert country_of(text) == code


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("English", "en"),
        ("Deutsch (B2)", "de"),
        ("français", "fr"),
        ("Mandarin", "zh"),
        ("Cantonese", "yue"),
        ("fluent Spanish", "es"),
        ("Farsi", "fa"),
        ("Te Reo Māori", "mi"),
        ("pt-BR", "pt-BR"),
        ("polski", "pl"),
        ("Klingonish", ""),
        ("", ""),
    ],
)
def test_languages(text: str, tag: str) -> None:
    assert language_of(text) == tag


def test_languages_without_dividers() -> None:
    assert languages_in("Urdu Hindi") == ("ur", "hi")
    assert languages_in("fluent in French and German") == ("fr", "de")


@pytest.mark.parametrize(
    ("text", "order", "moment"),
    [
        ("2022/11/30 10:39:41 PM GMT+1", "ymd", "2022-11-30T21:39:41+00:00"),
        ("30/11/2022 22:39:41", "dmy", "2022-11-30T22:39:41+00:00"),
        ("11/30/2022 22:39:41", "mdy", "2022-11-30T22:39:41+00:00"),
        ("30.11.2022 22:39", "dmy", "2022-11-30T22:39:00+00:00"),
        ("2018/02/07 3:48:34PM EST", "ymd", "2018-02-07T20:48:34+00:00"),
        ("2021-12-15 22:59:55.25", "ymd", "2021-12-15T22:59:55+00:00"),
        ("7/27/26 19:06:23", "mdy", "2026-07-27T19:06:23+00:00"),
        ("2026-01-02T10:00:00+05:30", "ymd", "2026-01-02T04:30:00+00:00"),
        ("3 March 2026 9:05", "dmy", "2026-03-03T09:05:00+00:00"),
        ("March 3, 2026", "mdy", "2026-03-03T00:00:00+00:00"),
        ("12:00 AM", "ymd", None),
        ("31/02/2026", "dmy", None),
        ("soon", "dmy", None),
        ("9999-99-99", "ymd", None),
    ],
)
def test_dates(text: str, order: str, moment: str | None) -> None:
    found = when(text, order)
    assert (found.isoformat() if found else None) == moment


@pytest.mark.parametrize(
    ("values", "order", "sure"),
    [
        (["30/11/2022", "01/12/2022"], "dmy", 1.0),
        (["11/30/2022", "12/01/2022"], "mdy", 1.0),
        (["2022-11-30"], "ymd", 1.0),
        (["03.04.2026"], "dmy", 0.9),
        (["03/03/2026"], "dmy", 1.0),
        (["01/02/2026", "01/02/2026"], "mdy", 0.5),
        (["03/10/2026", "04/10/2026", "05/10/2026"], "dmy", 0.75),
        (["13/01/2026", "01/13/2026"], "", 0.0),
        (["soon"], "", 1.0),
    ],
)
def test_the_order_of_dates_is_decided_for_a_whole_column(values: list[str], order: str, sure: float) -> None:
    assert order_of(values) == (order, sure)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("1.18E+11", "a long number was rounded"),
        ("1,18E+11", "a long number was rounded"),
        ("#NAME?", "the answer was taken for a formula"),
        ("#BEZUG!", "the answer was taken for a formula"),
        ("#####", "the answer was taken for a formula"),
        ("04-Mar", "the answer was taken for a date"),
        ("Mar-26", "the answer was taken for a date"),
        ("3-4 years", ""),
        ("C#", ""),
        ("MARCH FOR SCIENCE", ""),
        ("12", ""),
    ],
)
def test_cells_that_spreadsheets_spoil(text: str, how: str) -> None:
    assert how_spoilt(text) == how
