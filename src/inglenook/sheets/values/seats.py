"""How many people somebody takes on: "2", "2.0", "Two or three", "One (…)", "As many as you need me to"."""

from __future__ import annotations

import re

from inglenook.sheets.values.words import plain, yes_or_no

_NUMBERS = {
    word: value
    for value, words in enumerate(
        (
            "zero none null keine aucun cero zéro zero",
            "one single ein eine einen eins un une uno una um uma jeden een",
            "two couple pair zwei deux dos due dois dwa twee zwo",
            "three drei trois tres tre três trzy drie",
            "four vier quatre cuatro quattro quatro cztery",
            "five fünf cinq cinco cinque pięć vijf",
            "six sechs six seis sei zes sześć",
            "seven sieben sept siete sette sete zeven siedem",
            "eight acht huit ocho otto oito osiem",
            "nine neun neuf nueve nove negen",
            "ten zehn dix diez dieci dez tien",
        )
    )
    for word in words.split()
}
_TOKEN = re.compile(r"(?<!\w)\d+(?:[.,]\d+)?(?!\w)|(?<!\w)[^\W\d_]+(?!\w)")
MOST = 500  # a class or a cohort; more is a slip of the finger


def seats_of(text: str) -> int | None:
    """The most people that an answer allows ("two or three" = 3), None if it says no number.

    What stands in brackets explains and does not count: "Two (each treated as one)" = 2.
    """
    word = plain(re.sub(r"\([^)]*\)?", " ", text))
    if not word:
        return None
    answer = yes_or_no(word)
    found = [number for token in _TOKEN.findall(word) if (number := _number(token)) is not None]
    if found and len(word.split()) <= 12:
        most = max(found)
        return most if most <= MOST else None
    return 0 if answer is False and len(word.split()) <= 3 else None


def _number(token: str) -> int | None:
    if token[0].isdigit():
        value = float(token.replace(",", "."))
        return int(value) if value.is_integer() else None
    return _NUMBERS.get(token)
