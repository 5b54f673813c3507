"""A small picture of a circle: who sits round the hearth, drawn as SVG without a script or a style of its own."""

from __future__ import annotations

import unicodedata
from math import cos, pi, sin
from typing import Final

from inglenook.cli.report.markup import Html, el, together
from inglenook.cli.report.outcome import Corner, Member

SIZE: Final = 120  # units of the drawing, not pixels
MIDDLE: Final = SIZE // 2
RING: Final = 42
SEAT: Final = 15


def picture(corner: Corner) -> Html:
    """Draw one circle. It says nothing that the words beside it do not say, so a screen reader passes it by."""
    seats = [_place(i, len(corner.members)) for i in range(len(corner.members))]
    ring = el("circle", class_="ring thin" if corner.thin else "ring", cx=MIDDLE, cy=MIDDLE, r=RING)
    return el(
        "svg",
        ring,
        _flame(),
        together(_seat(member, x, y) for member, (x, y) in zip(corner.members, seats, strict=True)),
        viewBox=f"0 0 {SIZE} {SIZE}",
        aria_hidden="true",
        focusable="false",
    )


def initials(name: str) -> str:
    """Return one or two letters that stand for a name in any script, or a dot."""
    words = [word for word in name.split() if any(c.isalnum() for c in word)]
    chosen = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(_first_letter(word) for word in chosen) or "·"


def _first_letter(word: str) -> str:
    start = next(i for i, c in enumerate(word) if c.isalnum())
    end = start + 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return word[start:end].upper()[:2]


def _place(number: int, of: int) -> tuple[int, int]:
    """Return where a seat is, the first at the top, in whole units (the same drawing on every machine)."""
    turn = 2 * pi * number / max(of, 1) - pi / 2
    return round(MIDDLE + RING * cos(turn)), round(MIDDLE + RING * sin(turn))


def _seat(member: Member, x: int, y: int) -> Html:
    shape = (
        el("rect", class_="seat mentor", x=x - SEAT, y=y - SEAT, width=2 * SEAT, height=2 * SEAT, rx=5)
        if member.role == "mentor"
        else el("circle", class_="seat", cx=x, cy=y, r=SEAT)
    )
    return el("g", shape, el("text", initials(member.who.name), x=x, y=y + 4))


def _flame() -> Html:
    return el(
        "path", class_="flame", d="M60 44c9 9 12 15 9 22-2 6-5 8-9 8s-8-3-9-8c-1-5 1-8 4-11 0 4 2 6 4 6 3-5 1-10 1-17z"
    )
