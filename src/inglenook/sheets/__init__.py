"""The reader of sheets: a form's export in, people and their answers out. Pure: no web, no database, no engine.

    reading = read([("signups.csv", data)])             # tables, a proposed mapping, questions, problems
    result = sign_ups(reading, decisions={"order:t1:D": "listed"})   # people, problems, duplicates, open questions
    text = dump_mapping(result.mapping)                 # save it: read(files, mapping=load_mapping(text)) asks nothing

The way of one upload, module by module, always downwards:
bytes > `files`, `workbooks` > `decoding` > `dialect` > `headers`, `tables` > `sources` > `proposing` (a mapping with
reasons) > `settling` (answers put into it) > `rows`, `cells`, `values` (drafts) > `people`, `ties` > `signing`.

What another room needs:
- `read(files, *, decisions=None, mapping=None, limits=None) -> Reading(tables, mapping, questions, problems)`.
- `sign_ups(reading, mapping=None, decisions=None) -> SignUps(people, problems, duplicates, skipped, questions, fates,
  options, fields, counts, mapping)`. Questions that are still open took their suggestion; show them, add the answers
  to `decisions` and call again. `mapping` in the result has every decision in it.
- `Question(id, code, params, choices, suggested, sure, free, examples)`, `.sentence`; `Choice(value, label, code)`.
  An answer is `choice.value`, or free words if `free`; `Decisions` is a plain mapping from question id to answer.
- `Problem(code, params, file, sheet, row, column, leaves_out)`, `.sentence`, `.place`.
- `Mapping.tables[i].columns[j]` is a `ColumnMapping(header, target, field, kind, sensitive, ..., sure, reason, why)`;
  change one with `mapping.with_column(i, j, replace(...))`. `fields_of(mapping)` lists fields with their privacy.
- `dump_mapping(mapping) -> str` (TOML), `load_mapping(text) -> Mapping`, `Table.fingerprint` to look one up by.
- `Directory(people).named(text)`, `named(people, text)` -> `tuple[Named(text, key, certainty, could_be), ...]`.
- `write_csv(stream, header, rows)`, `join_choices`, `split_choices`, `problem_rows_csv(reading, result) -> str`.
- `SheetError(code, params)`: the only exception; `str()` says what to do. `Limits` bounds an upload.
"""

from inglenook.sheets.answers import STANDARD_FIELDS, Answers, Field, Kind, SignUp
from inglenook.sheets.errors import Problem, SheetError
from inglenook.sheets.limits import Limits
from inglenook.sheets.mapping import REASONS, ColumnMapping, Mapping, Shape, TableMapping, Target
from inglenook.sheets.mapping_file import dump_mapping, load_mapping
from inglenook.sheets.naming import Certainty, Directory, Named, named
from inglenook.sheets.questions import QUESTIONS, Choice, Decisions, Question
from inglenook.sheets.reading import Reading, read
from inglenook.sheets.signing import Counts, Duplicate, Fate, SignUps, Skipped, fields_of, sign_ups
from inglenook.sheets.tables import Column, Line, Source, Table
from inglenook.sheets.texts import SENTENCES
from inglenook.sheets.writing import join_choices, problem_rows_csv, split_choices, write_csv

__all__ = [
    "QUESTIONS",
    "REASONS",
    "SENTENCES",
    "STANDARD_FIELDS",
    "Answers",
    "Certainty",
    "Choice",
    "Column",
    "ColumnMapping",
    "Counts",
    "Decisions",
    "Directory",
    "Duplicate",
    "Fate",
    "Field",
    "Kind",
    "Limits",
    "Line",
    "Mapping",
    "Named",
    "Problem",
    "Question",
    "Reading",
    "Shape",
    "SheetError",
    "SignUp",
    "SignUps",
    "Skipped",
    "Source",
    "Table",
    "TableMapping",
    "Target",
    "dump_mapping",
    "fields_of",
    "join_choices",
    "load_mapping",
    "named",
    "problem_rows_csv",
    "read",
    "sign_ups",
    "split_choices",
    "write_csv",
]
