"""Several choices in one cell: options are learnt from the whole column, then matched longest first."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_OPEN, _CLOSE = "([{", ")]}"
_SAMPLE = 3000  # distinct cells looked at
_LIST = re.compile(r"^\s*\[.*\]\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Learnt:
    """divider: the sign between choices, "" = one per cell, "[]" = list literals. options: as they first appear."""

    divider: str
    options: tuple[str, ...]
    reuse: float  # choices per distinct choice: high for checkboxes, near 1 for free words


def learn(cells: Sequence[str], usual: str = "") -> Learnt:
    """Learn the divider and the options of a column. usual: the divider that the exporting program writes."""
    filled = dict(Counter(cell for cell in cells if cell).most_common(_SAMPLE))
    lists = sum(times for cell, times in filled.items() if _LIST.match(cell))
    if filled and lists >= 0.7 * sum(filled.values()):
        return _summed("[]", [(_literal(cell), times) for cell, times in filled.items()])
    divider = _divider(filled, usual)
    if not divider:
        return _summed("", [([cell], times) for cell, times in filled.items()])
    pieces = [(outside_brackets(cell, divider), times) for cell, times in filled.items()]
    glued = _always_together(pieces) if divider == "," else {}
    return _summed(divider, [(_glue(row, glued), times) for row, times in pieces])


def _summed(divider: str, rows: Sequence[tuple[list[str], int]]) -> Learnt:
    counts: Counter[str] = Counter()
    for row, times in rows:
        for piece in row:
            counts[piece] += times
    return Learnt(divider, tuple(counts), sum(counts.values()) / max(1, len(counts)))


def _divider(cells: Mapping[str, int], usual: str) -> str:
    total = sum(cells.values())
    share = {
        divider: sum(
            times for cell, times in cells.items() if divider in cell and len(outside_brackets(cell, divider)) > 1
        )
        for divider in (";", "|", "\n", ",")
    }
    if usual and share.get(usual):
        return usual
    for divider in (";", "|", "\n"):
        if share[divider] >= max(1, 0.1 * total) and share[divider] * 3 >= share[","]:
            return divider
    return "," if share[","] else ""


def outside_brackets(cell: str, divider: str) -> list[str]:
    """Split at a sign, but not inside brackets. Empty pieces vanish."""
    pieces, depth, start = [], 0, 0
    if not any(sign in cell for sign in _OPEN):
        pieces = cell.split(divider)
    else:
        for place, sign in enumerate(cell):
            if sign in _OPEN:
                depth += 1
            elif sign in _CLOSE:
                depth = max(0, depth - 1)
            elif sign == divider and not depth:
                pieces.append(cell[start:place])
                start = place + 1
        pieces.append(cell[start:])
        if depth:  # a bracket that never closes protects nothing
            pieces = cell.split(divider)
    return [stripped for piece in pieces if (stripped := piece.strip())]


def _always_together(rows: Sequence[tuple[list[str], int]]) -> dict[str, str]:
    """Pieces that never come without each other are one option with a comma inside: "Health (body", "mind)"."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for row, times in rows:
        for piece in row:
            single[piece] += times
        for pair in pairwise(row):
            pairs[pair] += times
    return {
        first: second
        for (first, second), times in pairs.items()
        if single[first] == single[second] == times >= 2 and second[:1].islower() and not first[:1].islower()
    }


def _glue(row: list[str], glued: dict[str, str]) -> list[str]:
    result: list[str] = []
    for piece in row:
        if result and glued.get(result[-1].rsplit(", ", 1)[-1]) == piece:
            result[-1] += f", {piece}"
        else:
            result.append(piece)
    return result


def _literal(cell: str) -> list[str]:
    """A Python or JSON list as a program wrote it."""
    return list(_list_in(cell.strip()))


@lru_cache(maxsize=10_000)
def _list_in(cell: str) -> tuple[str, ...]:
    try:
        found = ast.literal_eval(cell) if len(cell) < 10_000 else []
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        plain = cell.strip("[]").replace("'", "").replace('"', "")
        return tuple(outside_brackets(plain, ","))
    if not isinstance(found, list):
        return (cell,)
    return tuple(text for item in found if (text := str(item).strip()))


class Splitter:
    """Splits cells of one column by known options, longest first; what is left over is a write-in."""

    def __init__(self, options: Iterable[str], divider: str) -> None:
        self.divider = divider
        self.known = {option.casefold(): option for option in options if option}
        tricky = [o for o in self.known if any(sign in o for sign in (divider or ",", ";", "|"))]
        self.tricky = sorted(tricky, key=len, reverse=True)
        self.cache: dict[str, tuple[str, ...]] = {}

    def split(self, cell: str) -> tuple[str, ...]:
        """The choices of a cell in their order, each once, spelt as the option is."""
        if cell not in self.cache:
            self.cache[cell] = self._split(cell)
        return self.cache[cell]

    def _split(self, cell: str) -> tuple[str, ...]:
        if self.divider == "[]" or (_LIST.match(cell) and not self.divider):
            return tuple(dict.fromkeys(_literal(cell)))
        whole = self.known.get(cell.strip().casefold())
        if whole:
            return (whole,)
        if not self.divider:
            return (cell.strip(),)
        held: list[str] = []
        rest = cell
        for option in self.tricky:
            place = _bounded(rest, option, self.divider)
            while place >= 0:
                rest = f"{rest[:place]}\x00{len(held)}\x00{rest[place + len(option) :]}"
                held.append(self.known[option])
                place = _bounded(rest, option, self.divider)
        pieces = outside_brackets(rest, self.divider)
        return tuple(dict.fromkeys(self._named(piece, held) for piece in pieces))

    def _named(self, piece: str, held: list[str]) -> str:
        for number, option in enumerate(held):
            piece = piece.replace(f"\x00{number}\x00", option)
        return self.known.get(piece.casefold(), piece)


def _bounded(text: str, option: str, divider: str) -> int:
    """Where an option stands by itself: at an end or beside a divider."""
    low = text.casefold()
    if len(low) != len(text):
        return -1
    place = low.find(option)
    while place >= 0:
        before, after = low[:place].rstrip(), low[place + len(option) :].lstrip()
        if (not before or before.endswith(divider)) and (not after or after.startswith(divider)):
            return place
        place = low.find(option, place + 1)
    return -1
