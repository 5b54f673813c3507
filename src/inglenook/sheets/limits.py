"""How much is read at most, so that no upload can exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """bytes_packed: of all files together as uploaded; bytes_unpacked: of all that comes out of a zip or workbook."""

    bytes_packed: int = 10 * MB
    bytes_unpacked: int = 100 * MB
    files: int = 40
    rows: int = 50_000
    columns: int = 1_000
    cell: int = 32_767  # characters: what a spreadsheet's cell can hold
