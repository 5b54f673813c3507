"""Using a mapping that was saved: by the headers' fingerprint, else column by column where the question is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inglenook.sheets.mapping import ColumnMapping, Mapping, TableMapping
from inglenook.sheets.tables import Table, squeezed


def adopt(proposed: Mapping, tables: Sequence[Table], saved: Mapping | None) -> Mapping:
    """The proposed mapping with everything that the saved one knows about these tables."""
    if saved is None:
        return proposed
    left = list(saved.tables)
    adopted = []
    for table, new in zip(tables, proposed.tables, strict=True):
        old = _counterpart(table, left)
        if old is not None:
            left.remove(old)
        adopted.append(_with_old(new, old) if old is not None else new)
    return replace(saved, tables=tuple(adopted))


def _counterpart(table: Table, saved: Sequence[TableMapping]) -> TableMapping | None:
    same = [old for old in saved if old.fingerprint == table.fingerprint]
    named = [old for old in same if old.file == table.title]
    if named or same:
        return (named or same)[0]
    headers = {squeezed(column.header) for column in table.columns}
    shared = [(len(headers & {squeezed(c.header) for c in old.columns}), old) for old in saved]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] >= 0.5 * len(headers) else None


def _with_old(new: TableMapping, old: TableMapping) -> TableMapping:
    known: dict[str, ColumnMapping] = {squeezed(column.header): column for column in old.columns}
    columns = tuple(
        replace(known[squeezed(c.header)], header=c.header, sure=1.0, reason="saved")
        if squeezed(c.header) in known
        else c
        for c in new.columns
    )
    return replace(old, fingerprint=new.fingerprint, file=new.file, columns=columns)
