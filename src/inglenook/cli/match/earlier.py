"""Who has met before and who must never meet, read from our own circles.csv and from a list of pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from inglenook.cli.match.exits import Exit, Stop
from inglenook.cli.match.opening import contents
from inglenook.cli.words import _, ngettext
from inglenook.sheets.reading import read
from inglenook.sheets.tables import Table
from inglenook.sheets.writing import unguarded

Find = Callable[[str], str | None]
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Tied:
    """Pairs of ids, and a sentence about what was found in the file. apart: never to meet; else they have met."""

    pairs: Pairs
    note: str
    apart: bool = False


def met_before(paths: Iterable[Path], find: Find) -> tuple[Tied, ...]:
    """Read earlier rounds from files that `inglenook match` wrote. Raises Stop(UNREADABLE) for any other file."""
    return tuple(_met(path, find) for path in paths)


def kept_apart(path: Path, find: Find) -> Tied:
    """Read a list of two people a row, by address or name. Raises Stop(UNREADABLE) where there are no two columns."""
    pairs: set[tuple[str, str]] = set()
    rows = unknown = 0
    for table in _tables(path):
        if len(table.columns) < 2:
            raise Stop(
                Exit.UNREADABLE,
                _("{file} should hold two people in each row: their addresses, or their names.").format(file=path.name),
            )
        header = [column.header for column in table.columns]
        is_header = find(header[0]) is None and find(header[1]) is None
        for cells in [line.cells for line in table.lines] + ([] if is_header else [tuple(header)]):
            if not any(cells):
                continue
            rows += 1
            one, other = find(unguarded(cells[0])), find(unguarded(cells[1]))
            if one is None or other is None:
                unknown += 1
            elif one != other:
                pairs.add((min(one, other), max(one, other)))
    note = ngettext("{count} row of people to keep apart", "{count} rows of people to keep apart", rows)
    if unknown:
        note += ngettext(
            "; in {count} of them somebody is not in this round, or two people bear the name",
            "; in {count} of them somebody is not in this round, or two people bear the name",
            unknown,
        )
    return Tied(frozenset(pairs), f"{path.name}: {note}.", apart=True)


def _met(path: Path, find: Find) -> Tied:
    circles: dict[str, set[str]] = defaultdict(set)
    people: set[str] = set()
    for table in _tables(path):
        for circle, said in _seats(table, path):
            people.add(said[0] or said[1])
            found = find(said[0]) or find(said[1])
            if found is not None:
                circles[circle].add(found)
    again = {id_ for members in circles.values() for id_ in members}
    pairs = frozenset(pair for members in circles.values() for pair in combinations(sorted(members), 2))
    note = _("{file}: {again} of {people} people are here again; they will not meet the same people.")
    return Tied(pairs, note.format(file=path.name, again=len(again), people=len(people)))


def _seats(table: Table, path: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    headers = [column.header.casefold() for column in table.columns]
    places = [_place(headers, one) for one in (("Circle", _("Circle")), ("Address", _("Address")), ("Name", _("Name")))]
    circle, address, name = places
    if circle is None or (address is None and name is None):
        sentence = _("{file} is no list of circles that `inglenook match` wrote: it has no columns Circle and Address.")
        raise Stop(Exit.UNREADABLE, sentence.format(file=path.name))
    for line in table.lines:
        if line.cells[circle]:
            said = tuple("" if at is None else unguarded(line.cells[at]) for at in (address, name))
            yield line.cells[circle], (said[0], said[1])


def _place(headers: list[str], names: tuple[str, str]) -> int | None:
    return next((headers.index(name.casefold()) for name in names if name.casefold() in headers), None)


def _tables(path: Path) -> tuple[Table, ...]:
    return read([(path.name, contents(path))]).tables
