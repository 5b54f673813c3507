"""A sheet of answers: questions as columns, people as lines, each with the number and letter that the file shows."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from inglenook.sheets.workbooks import column_letter

_EDGES = " \t\r\n\u00a0\u200b\u200c\u200d\u200e\u200f\ufeff\u2060"
_SPACES = re.compile(r"[\s\u00a0\u200b]+")


class Source(StrEnum):
    """Which program exported the sheet, as far as its headers tell."""

    GOOGLE_FORMS = "google_forms"  # the form's own CSV: ";" between choices
    GOOGLE_SHEETS = "google_sheets"  # the linked sheet: ", " between choices
    MS_FORMS = "ms_forms"
    SURVEYMONKEY = "surveymonkey"
    QUALTRICS = "qualtrics"
    LIMESURVEY = "limesurvey"
    TYPEFORM = "typeform"
    INGLENOOK = "inglenook"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """One question. question and option split a header such as "When are you free? [Monday]"; option may be ""."""

    index: int
    header: str
    question: str
    option: str = ""

    @property
    def letter(self) -> str:
        """A, B, .. Z, AA: as the spreadsheet shows it."""
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class Line:
    """One data row: the number the spreadsheet shows, and as many cells as the table has columns."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. id: "t1", "t2".. in the order of reading. header_rows: their numbers.

    odd_lines: rows that do not fit under the header, as they stand; each is named by a problem.
    """

    id: str
    file: str
    sheet: str
    source: Source
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    header_rows: tuple[int, ...]
    encoding: str = "utf-8"
    odd_lines: tuple[Line, ...] = ()

    @property
    def title(self) -> str:
        """The file's name, with the sheet's where there are several."""
        return f"{self.file} ({self.sheet})" if self.sheet else self.file

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that stay the same while the headers do, whatever the file is called."""
        words = "\x1f".join(squeezed(column.header) for column in self.columns)
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def values(self, index: int) -> list[str]:
        """All filled cells of a column, top to bottom."""
        return [line.cells[index] for line in self.lines if line.cells[index]]


def tidy(cell: str) -> str:
    """A cell without invisible signs and spaces at its ends; line breaks inside stay."""
    return cell.replace("\u00a0", " ").replace("\u200b", "").strip(_EDGES)


def squeezed(text: str) -> str:
    """Case, spacing and dashes made alike, to compare headers."""
    plain = _SPACES.sub(" ", text.casefold().replace("\u2011", "-").replace("_", " "))
    return plain.strip()
