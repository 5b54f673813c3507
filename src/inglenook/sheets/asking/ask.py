"""A question together with what its answer makes of the mapping, and the column it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from inglenook.sheets.mapping import ColumnMapping, Mapping, TableMapping
from inglenook.sheets.questions import Question
from inglenook.sheets.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Ask:
    """A question and what an answer to it makes of the mapping. Without choices it is certain and only applied."""

    question: Question
    apply: Callable[[Mapping, str], Mapping]


@dataclass(frozen=True, slots=True)
class Spot:
    """One column of one table with its mapping."""

    place: int
    table: Table
    column: Column
    mapped: ColumnMapping

    def id(self, code: str, value: str = "") -> str:
        """An id that stays the same for the same file."""
        return f"{code}:{self.table.id}:{self.column.letter}" + (f":{value[:60]}" if value else "")

    def params(self, **more: str | float) -> dict[str, str | int | float]:
        """What every question on a column tells."""
        return {"column": self.column.letter, "table": self.table.title, **more}

    def values(self) -> list[str]:
        """All filled cells of the column."""
        return self.table.values(self.column.index)

    def now(self, mapping: Mapping) -> ColumnMapping:
        """This column as it stands in a mapping."""
        return mapping.tables[self.place].columns[self.column.index]

    def put(self, mapping: Mapping, changed: ColumnMapping) -> Mapping:
        """The mapping with this column changed."""
        return mapping.with_column(self.place, self.column.index, changed)

    def explain(self, value: str, meaning: Callable[[str], str]) -> Callable[[Mapping, str], Mapping]:
        """An `apply` that notes what a written value means; meaning turns the answer into a word of the file."""

        def apply(mapping: Mapping, answer: str) -> Mapping:
            now = self.now(mapping)
            return self.put(mapping, replace(now, words={**now.words, value: meaning(answer)}))

        return apply


def spots(tables: Sequence[Table], mapping: Mapping) -> Iterator[Spot]:
    """Every column of every table."""
    for place, (table, mapped) in enumerate(zip(tables, mapping.tables, strict=True)):
        for column, one in zip(table.columns, mapped.columns, strict=True):
            yield Spot(place, table, column, one)


def with_table(mapping: Mapping, place: int, change: Callable[[TableMapping], TableMapping]) -> Mapping:
    """The mapping with one table changed."""
    tables = list(mapping.tables)
    tables[place] = change(tables[place])
    return replace(mapping, tables=tuple(tables))
