"""People's answers as columns of 64-bit words: bits where a field has few values, codes where it has many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.facts import Person

Words = NDArray[np.uint64]
Answers = Callable[[Person], Iterable[str]]

ALL = (1 << 64) - 1
#: Stands for "not said" in a column of whole numbers.
UNSAID = -(1 << 62)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field lies in the words of each person: `words` words from `start`; of a single word only `mask`.

    coded: each word holds one value's code (0 = none) instead of bits.
    """

    start: int
    words: int
    mask: int = ALL
    coded: bool = False


class Form(Enum):
    """How a field may be laid out."""

    EITHER = "either"
    BITS = "bits"
    CODES = "codes"


class Columns:
    """Builds the table of words, field by field; fields with few values share a word."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self._columns: list[Words] = []
        self._placed: dict[object, Place] = {}
        self._open = -1  # the word that still has free bits, and how many of them are taken
        self._taken = 64

    def table(self) -> Words:
        """[people, words] of all fields placed so far; at least one word."""
        columns = self._columns or [np.zeros(len(self.people), np.uint64)]
        return np.ascontiguousarray(np.stack(columns, axis=1))

    def place(
        self, key: object, *answers: Answers, unsaid_fits: int = 0, form: Form = Form.EITHER
    ) -> tuple[Place, ...]:
        """Place one field, or several that are compared with one another (what is offered, what is sought).

        Values that fewer than two people name anywhere can be shared by nobody and take no room. unsaid_fits: if
        not 0, people who did not answer get every bit, and that many bits that only they have.
        """
        names = [(key, which) for which in range(len(answers))]
        if all(name in self._placed for name in names):
            return tuple(self._placed[name] for name in names)
        said = [_said(self.people, answer) for answer in answers]
        silent_people = bool(unsaid_fits) and any(len(set(rows.tolist())) < len(self.people) for rows, _ in said)
        codes = _shared_values(said, least=1 if silent_people else 2)  # who did not say shares any value
        for name, (rows, values) in zip(names, said, strict=True):
            number = np.array([codes.get(value, -1) for value in values], np.int64)
            keep = number >= 0
            silent = np.ones(len(self.people), np.bool_)
            silent[rows] = False
            many = max(1, int(np.bincount(rows[keep], minlength=1).max(initial=0))) if keep.any() else 1
            width = len(codes) + unsaid_fits
            if form is Form.CODES or (form is Form.EITHER and not unsaid_fits and many * 64 < width):
                self._placed[name] = self._add_codes(rows[keep], number[keep], many)
            else:
                flags = _bit_rows(len(self.people), rows[keep], number[keep], width)
                flags[silent] = ALL if unsaid_fits else 0
                self._placed[name] = self._add_bits(flags, width)
        if len({self._placed[name].coded for name in names}) > 1:  # one in bits, one in codes: codes for both
            for name in names:
                del self._placed[name]
            return self.place(key, *answers, form=Form.CODES)
        return tuple(self._placed[name] for name in names)

    def add(self, words: Words) -> Place:
        """Place ready-made words [people, words]."""
        start = len(self._columns)
        self._columns += list(words.T)
        return Place(start, words.shape[1])

    def _add_codes(self, rows: NDArray[np.int64], number: NDArray[np.int64], many: int) -> Place:
        slots = np.zeros((len(self.people), many), np.uint64)
        order = np.lexsort((number, rows))
        rows, number = rows[order], number[order]
        first = np.searchsorted(rows, rows, side="left")
        slots[rows, np.arange(len(rows)) - first] = (number + 1).astype(np.uint64)
        return Place(len(self._columns), self.add(slots).words, coded=True)

    def _add_bits(self, flags: Words, width: int) -> Place:
        if width > 64:
            return self.add(flags)
        width = max(1, width)
        if self._taken + width > 64:
            self._columns.append(np.zeros(len(self.people), np.uint64))
            self._open, self._taken = len(self._columns) - 1, 0
        mask = (1 << width) - 1
        self._columns[self._open] |= (flags[:, 0] & np.uint64(mask)) << np.uint64(self._taken)
        place = Place(self._open, 1, mask << self._taken)
        self._taken += width
        return place


def numbers(people: Sequence[Person], field: str) -> NDArray[np.float64]:
    """A numeric field; NaN where not said."""
    values = np.array([person.numbers.get(field, np.nan) for person in people], np.float64)
    return values.reshape(len(people))


def in_hundredths(values: NDArray[np.float64], within: float) -> NDArray[np.int64]:
    """Numbers in whole hundredths of `within` above the smallest, for integer differences; UNSAID where not said."""
    known = np.unique(values[np.isfinite(values)])
    scaled = np.full(len(values), UNSAID, np.int64)
    for row, value in enumerate(values.tolist()):
        if isfinite(value):
            steps = (value - known[0]) * 100 / within if within > 0 else 200.0 * np.searchsorted(known, value)
            scaled[row] = int(min(steps, 1e12))
    return scaled


def pack_bits(flags: NDArray[np.bool_]) -> Words:
    """[rows, columns] of flags as [rows, words] of 64 bits, lowest bit first, whatever the machine's byte order."""
    rows, columns = flags.shape
    wide = np.zeros((rows, -(-max(1, columns) // 64) * 64), np.bool_)
    wide[:, :columns] = flags
    packed = np.packbits(wide, axis=1, bitorder="little").reshape(rows, wide.shape[1] // 64, 8)
    return np.ascontiguousarray(packed).view("<u8").reshape(rows, wide.shape[1] // 64).astype(np.uint64)


def _said(people: Sequence[Person], answer: Answers) -> tuple[NDArray[np.int64], list[str]]:
    rows: list[int] = []
    values: list[str] = []
    for row, person in enumerate(people):
        given = answer(person)
        for value in given:
            rows.append(row)
            values.append(value)
    return np.array(rows, np.int64), values


def _shared_values(said: Sequence[tuple[NDArray[np.int64], list[str]]], least: int = 2) -> dict[str, int]:
    """Numbers for the values that two people could share, in order of name."""
    count: dict[str, int] = {}
    for _, values in said:
        for value in values:
            count[value] = count.get(value, 0) + 1
    return {value: number for number, value in enumerate(sorted(value for value in count if count[value] >= least))}


def _bit_rows(people: int, rows: NDArray[np.int64], number: NDArray[np.int64], width: int) -> Words:
    flags = np.zeros((people, max(1, -(-width // 64))), np.uint64)
    np.bitwise_or.at(flags, (rows, number // 64), np.uint64(1) << (number % 64).astype(np.uint64))
    return flags
