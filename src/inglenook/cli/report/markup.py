"""HTML that cannot be broken by a name: every text is escaped once, here, and only here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

VOID: Final = frozenset({"meta", "br", "hr"})
#: Characters that no HTML document may hold, or that turn a line's direction behind the reader's back.
UNWANTED: Final = dict.fromkeys(
    [
        *range(9),
        11,
        12,
        *range(14, 32),
        *range(127, 160),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0xFFFE,
        0xFFFF,
    ]
) | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Child = str | Html | None


def text(value: str) -> Html:
    """Return any text as markup that shows it."""
    return value if isinstance(value, Html) else Html(escape(value.translate(UNWANTED), quote=True))


def el(tag: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """Return an element. Attributes: `class_` is class, `aria_label` aria-label; None and False leave it out."""
    words = [tag]
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        plain = name.rstrip("_").replace("_", "-")
        words.append(plain if value is True else f'{plain}="{text(str(value))}"')
    inside = "".join(text(child) for child in children if child is not None)
    return Html(f"<{' '.join(words)}>" if tag in VOID else f"<{' '.join(words)}>{inside}</{tag}>")


def together(parts: Iterable[Child]) -> Html:
    """Return markup made of its parts."""
    return Html("".join(text(part) for part in parts if part is not None))


def name(value: str) -> Html:
    """Return a person's own words in a box of their own direction, whatever the script."""
    return el("bdi", value)
