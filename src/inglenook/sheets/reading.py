"""Reading an upload: tables, a proposed mapping, and what has to be asked about the files themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from inglenook.sheets.adopting import adopt
from inglenook.sheets.decoding import OLD_WAYS, decode
from inglenook.sheets.dialect import Row, split
from inglenook.sheets.errors import Problem, SheetError
from inglenook.sheets.files import Text, unpack
from inglenook.sheets.headers import Header, find_header
from inglenook.sheets.limits import Limits
from inglenook.sheets.mapping import Mapping
from inglenook.sheets.proposing import propose
from inglenook.sheets.questions import Choice, Decisions, Question
from inglenook.sheets.ragged import Place, fit
from inglenook.sheets.settling import settle
from inglenook.sheets.sources import recognise
from inglenook.sheets.tables import Line, Table
from inglenook.sheets.workbooks import Grid

#: Questions whose answers change how the bytes are read, and not only what they mean.
OF_FILES = frozenset({"encoding", "header", "overflow"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What an upload holds. questions: of the files and of the proposed mapping; each has a suggestion.

    problems: rows and files that could not be read as they are. files: what was read, to read it again otherwise.
    """

    tables: tuple[Table, ...]
    mapping: Mapping
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False, compare=False)
    limits: Limits = field(default=Limits(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class _Raw:
    """One sheet before its header is known."""

    file: str
    sheet: str
    rows: list[Row]
    encoding: str
    divider: str
    questions: list[Question]
    problems: list[Problem]
    odd: list[Row]


def read(
    files: Sequence[tuple[str, bytes]],
    *,
    decisions: Decisions | None = None,
    mapping: Mapping | None = None,
    limits: Limits | None = None,
) -> Reading:
    """Read uploaded files, each a (name, bytes). Raises SheetError if nothing in them can be used.

    decisions: answers to questions of an earlier reading of the same files. mapping: one that was saved; columns that
    it knows are taken from it and not asked about again.
    """
    limits = limits or Limits()
    decided = {**(mapping.answers if mapping else {}), **(decisions or {})}
    tables: list[Table] = []
    questions: list[Question] = []
    problems: list[Problem] = []
    room = limits.rows
    for part in unpack(files, limits):
        raw = _raw_of(part, limits, decided, mapping)
        table = _table(raw, f"t{len(tables) + 1}", decided, limits)
        problems.extend(raw.problems)
        questions.extend(raw.questions)
        if table is None:
            problems.append(Problem("sheet_skipped", {"sheet": raw.sheet or raw.file}, raw.file, raw.sheet))
            continue
        room -= len(table.lines)
        if room < 0:
            raise SheetError("too_many_rows", name=raw.file, limit=limits.rows)
        tables.append(table)
    if not tables:
        raise SheetError("no_table", name=files[0][0] or "the upload")
    proposed = Mapping(tuple(propose(table) for table in tables))
    final = adopt(proposed, tables, mapping)
    _, on_mapping = settle(tables, final, decided)
    still_open = tuple(q for q in (*questions, *on_mapping) if q.id not in decided)
    return Reading(tuple(tables), final, still_open, tuple(problems), tuple(files), limits)


def _raw_of(part: Text | Grid, limits: Limits, decided: Decisions, mapping: Mapping | None) -> _Raw:
    if isinstance(part, Grid):
        rows = [(number, cells) for number, cells in enumerate(part.rows, 1)]
        return _Raw(part.name, part.sheet, rows, "", "", [], [], [])
    question_id = f"encoding:{part.name}"
    saved = {one for one in (t.encoding for t in (mapping.tables if mapping else ())) if one not in {"", "utf-8"}}
    text = decode(part.name, part.data, decided.get(question_id, "") or (saved.pop() if len(saved) == 1 else ""))
    result = split(part.name, text.text, limits)
    raw = _Raw(part.name, "", result.rows, text.encoding, result.divider, [], [], result.unclosed)
    if text.ways:
        choices = tuple(Choice(way, f"{preview} ({OLD_WAYS[way]})", f"encoding.{way}") for way, preview in text.ways)
        raw.questions.append(
            Question(question_id, "encoding", {"file": part.name}, choices, choices[0].value, text.sure)
        )
    if text.nulls:
        raw.problems.append(Problem("nulls_removed", {"count": text.nulls}, part.name))
    if len(result.repaired) > 20:
        raw.problems.append(Problem("rows_repaired", {"count": len(result.repaired)}, part.name))
    else:
        raw.problems.extend(Problem("row_repaired", {}, part.name, "", number) for number in result.repaired)
    raw.problems.extend(Problem("unclosed_quote", {}, part.name, "", n, leaves_out=True) for n, _ in result.unclosed)
    return raw


def _table(raw: _Raw, table_id: str, decided: Decisions, limits: Limits) -> Table | None:
    question_id = f"header:{table_id}"
    header = find_header(raw.rows, decided.get(question_id, ""))
    if header is None or not header.columns:
        return None
    if len(header.columns) > limits.columns:
        raise SheetError("too_many_columns", name=raw.file, limit=limits.columns)
    title = f"{raw.file} ({raw.sheet})" if raw.sheet else raw.file
    if header.sure < 0.9 and question_id not in decided:
        raw.questions.append(_header_question(question_id, title, header, raw))
    last = header.rows[-1] if header.rows else -1
    place = Place(table_id, title, raw.file, raw.sheet)
    fitted = fit(raw.rows[last + 1 :], len(header.columns), raw.divider, place, decided)
    raw.questions.extend(fitted.questions)
    raw.problems.extend(fitted.problems)
    unclosed = (Line(number, tuple(cells)) for number, cells in raw.odd)
    return Table(
        id=table_id,
        file=raw.file,
        sheet=raw.sheet,
        source=recognise(header.columns, [line.cells for line in fitted.lines[:20]]),
        columns=header.columns,
        lines=tuple(fitted.lines),
        header_rows=tuple(raw.rows[row][0] for row in header.rows),
        encoding=raw.encoding,
        odd_lines=(*unclosed, *fitted.odd),
    )


def _header_question(question_id: str, title: str, header: Header, raw: _Raw) -> Question:
    choices = (Choice("first", "the header", "header.first"), Choice("none", "already a person", "header.none"))
    row = raw.rows[header.rows[0]][0] if header.rows else next(n for n, cells in raw.rows if any(cells))
    suggested = "first" if header.rows else "none"
    return Question(question_id, "header", {"row": row, "table": title}, choices, suggested, header.sure)


def read_again(reading: Reading, mapping: Mapping | None, decisions: Decisions) -> Reading:
    """The same reading, or a new one if a decision on the files differs from what was suggested."""
    asked = (question for question in reading.questions if question.code in OF_FILES)
    if all(question.answer(decisions) == question.suggested for question in asked):
        return reading
    return read(reading.files, decisions=decisions, mapping=mapping, limits=reading.limits)
