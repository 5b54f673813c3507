"""The report: everything in one file, nothing from outside, no name that can do harm, no sensitive answer."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from inglenook.cli.report import page
from inglenook.cli.report.markup import el, text
from inglenook.cli.report.picture import initials
from tests.cli.cast import HOSTILE, an_outcome

#: Elements and attributes through which a page can load or run something.
LOADS = {"script", "link", "img", "iframe", "object", "embed", "image", "use", "base", "form", "video", "audio"}


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(markup: str) -> Elements:
    elements = Elements()
    elements.feed(markup)
    return elements


def test_it_loads_and_runs_nothing() -> None:
    elements = parsed(page(an_outcome()))
    assert LOADS & set(elements.tags) == set()
    assert [name for name, _ in elements.attributes if name.startswith("on") or name in {"src", "style"}] == []
    assert {value[0] for name, value in elements.attributes if name == "href"} == {"#"}
    assert re.findall(r"url\(|@import", page(an_outcome())) == []


def test_a_hostile_name_is_shown_as_it_is_written() -> None:
    elements = parsed(page(an_outcome()))
    assert HOSTILE in elements.words
    assert page(an_outcome()).count("<script") == 0


def test_it_says_who_sits_where_and_who_waits() -> None:
    words = " ".join(parsed(page(an_outcome())).words)
    for expected in ("6 of 7 people have a place, in 2 circles.", "Ana Silva", "Tuesdays 17:00, Europe/Lisbon"):
        assert expected in words
    assert "No hour of theirs suits a circle." in words
    assert "inglenook match signups.csv --mapping signups.mapping.json --seed 1" in words


def test_addresses_stay_in_the_sheet() -> None:
    assert "@example.org" not in page(an_outcome())


def test_each_door_of_the_picture_leads_to_a_card() -> None:
    elements = parsed(page(an_outcome()))
    ids = {value for name, value in elements.attributes if name == "id"}
    doors = {value[1:] for name, value in elements.attributes if name == "href"}
    assert doors - ids == set()
    assert {"circle-1", "circle-2"} <= doors


def test_the_same_outcome_is_the_same_page() -> None:
    assert page(an_outcome()) == page(an_outcome())


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Silva", "AS"),
        ("mei", "M"),
        ("Ana Maria de Sousa", "AS"),
        ("國家 圖書館", "國圖"),
        ("", "·"),
        ("=2+2", "2"),
        ("O'Neil (she/her)", "OS"),
        ("e\u0301lodie", "E\u0301"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_markup_escapes_every_text_and_attribute() -> None:
    assert el("p", "a < b", title='"quoted"') == '<p title="&quot;quoted&quot;">a &lt; b</p>'
    assert text("\x00\x1b[31mred\u202e\ud800") == "[31mred�"
