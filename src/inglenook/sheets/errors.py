"""What can go wrong: the one exception of this room, and the problems that let everything else go on."""

from __future__ import annotations

from dataclasses import dataclass, field

from inglenook.sheets.texts import Params, say


class SheetError(Exception):
    """Nothing of the upload can be used. code and params name it; str() is an English sentence that says what to do."""

    def __init__(self, code: str, **params: str | float) -> None:
        self.code = code
        self.params: Params = params
        super().__init__(say(code, params))

    @property
    def sentence(self) -> str:
        """What happened and what to do, in English."""
        return str(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that a person should know.

    file, sheet: where; sheet is "" where the file has only one. row: the number a spreadsheet shows, 0 = whole file.
    column: the letter a spreadsheet shows, "" = whole row. leaves_out: this row was not taken as a sign-up.
    """

    code: str
    params: Params = field(default_factory=dict)
    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    leaves_out: bool = False

    @property
    def sentence(self) -> str:
        """What happened and what to do, in English, without the place."""
        return say(self.code, self.params)

    @property
    def place(self) -> str:
        """The place in words that a spreadsheet's user knows: "mentors.csv, row 17, column D"."""
        parts = [self.file, f"sheet {self.sheet}" if self.sheet else "", f"row {self.row}" if self.row else ""]
        return ", ".join(part for part in (*parts, f"column {self.column}" if self.column else "") if part)
