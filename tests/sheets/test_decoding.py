import pytest

from inglenook.sheets import SheetError, read, sign_ups
from inglenook.sheets.decoding import decode
from tests.sheets.making import csv_bytes

TEXT = "Name;City\r\nZoë Müller;Köln\r\nJérôme Lefèvre;Besançon\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("utf-32-be"),
    ],
)
def test_unicode_is_read_without_a_question(data: bytes) -> None:
    found = decode("a.csv", data)
    assert found.text == TEXT
    assert found.ways == ()


def test_half_a_letter_at_the_end_of_half_an_upload_is_dropped() -> None:
    assert decode("a.csv", "Name\nZoë".encode()[:-1]).text == "Name\nZo"
    assert decode("a.csv", "Name\nZoë".encode("utf-16")[:-1]).text == "Name\nZo"


def test_letters_are_composed() -> None:
    assert decode("a.csv", "Zoe\u0308".encode()).text == "Zoë"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Name\nZoë Müller\nJérôme Lefèvre\nBjørn Åse\n", "cp1252"),
        ("Name\nŁucja Święcicka\nZbigniew Żółć\nMałgorzata Dąbrowska\n", "cp1250"),
        ("Имя\nОльга Иванова\nСергей Петров\n", "cp1251"),
        ("Name\nZoë Müller\nJérôme Lefèvre\nFrançois Bäcker\n", "mac_roman"),
    ],
)
def test_older_letters_are_asked_about_with_the_right_suggestion(text: str, encoding: str) -> None:
    found = decode("a.csv", text.encode(encoding))
    assert found.ways[0][0] == encoding
    assert found.text == text
    assert len(found.ways) >= 2


def test_an_answer_settles_the_letters_and_nothing_is_asked_again() -> None:
    data = csv_bytes([["Name", "Email"], ["Zoë Müller", "zoe@example.org"]], encoding="cp1252")
    first = read([("old.csv", data)])
    assert [question.id for question in first.questions] == ["encoding:old.csv"]
    assert first.questions[0].choices[0].value == "cp1252"
    assert "Zoë Müller" in first.questions[0].choices[0].label
    second = read([("old.csv", data)], decisions={"encoding:old.csv": "cp1252"})
    assert second.questions == ()
    assert sign_ups(second).people[0].name == "Zoë Müller"


def test_the_dash_of_windows_alone_is_still_asked_about() -> None:
    found = decode("a.csv", "Name,When – roughly\nAna,now\n".encode("cp1252"))
    assert "–" in found.text
    assert found.ways != ()


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SheetError) as caught:
        decode("a.bin", bytes(range(256)) * 4)
    assert caught.value.code == "not_text"


def test_stray_zeros_are_removed_and_said() -> None:
    found = decode("a.csv", b"Na\0me\nAna\n")
    assert (found.text, found.nulls) == ("Name\nAna\n", 1)
