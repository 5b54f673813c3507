"""A picture of a whole proposal: each circle a ring of seats, coloured by one answer; drawn as plain shapes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from inglenook.rounds.queries import Board, CircleCard

#: Field whose answers give the seats their colours, the first that most people answered.
COLOURED_BY: Final = ("sector", "country", "stage")
#: How many answers have a colour of their own; the others share one, as do people who did not say.
COLOURS: Final = 6
SIZE, RING, SEAT = 56.0, 19.0, 5.5


@dataclass(frozen=True, slots=True)
class Dot:
    """A seat: its place in a square of 56, and the number of its colour."""

    x: str
    y: str
    colour: int


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle's drawing."""

    circle: CircleCard
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class Picture:
    """All rings, and what each colour stands for: (number, answer, how many)."""

    rings: list[Ring]
    field: str
    legend: list[tuple[int, str, int]]
    others: int


def picture_of(board: Board) -> Picture:
    """Draw a board. Colour 0 is everybody whose answer has no colour of its own."""
    people = [seat.person for circle in board.circles for seat in circle.seats]
    answered = {name: Counter(one.facts[name] for one in people if name in one.facts) for name in COLOURED_BY}
    field = next((name for name in COLOURED_BY if sum(answered[name].values()) * 2 > len(people)), COLOURED_BY[0])
    common = sorted(answered[field].items(), key=lambda item: (-item[1], item[0]))[:COLOURS]
    colours = {answer: number for number, (answer, _count) in enumerate(common, start=1)}
    rings = [
        Ring(circle, _dots([colours.get(seat.person.facts.get(field, ""), 0) for seat in circle.seats]))
        for circle in board.circles
    ]
    legend = [(number, answer, answered[field][answer]) for answer, number in colours.items()]
    return Picture(rings, field, legend, len(people) - sum(count for _number, _answer, count in legend))


def _dots(colours: list[int]) -> list[Dot]:
    turn = 2 * pi / max(1, len(colours))
    return [
        Dot(f"{SIZE / 2 + RING * sin(place * turn):.1f}", f"{SIZE / 2 - RING * cos(place * turn):.1f}", colour)
        for place, colour in enumerate(sorted(colours, key=lambda colour: (colour == 0, colour)))
    ]
