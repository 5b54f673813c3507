"""A mapping as a file that a person can read and change: TOML, strict, with errors that name the place."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from inglenook.sheets.answers import Kind
from inglenook.sheets.errors import SheetError
from inglenook.sheets.mapping import ColumnMapping, Mapping, Shape, TableMapping, Target

VERSION = 1
_ORDERS = ("", "dmy", "mdy", "ymd")
_TOP = ("version", "day_parts", "workplaces", "answers", "table")
_TABLE = ("fingerprint", "file", "role", "encoding", "header", "without_address", "overflow", "column")
_COLUMN = (
    "question",
    "holds",
    "field",
    "kind",
    "private",
    "shape",
    "option",
    "options",
    "order",
    "words",
    "date_order",
    "hours_zone",
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def dump_mapping(mapping: Mapping) -> str:
    """Write a mapping as TOML. `load_mapping` gives the same mapping back, but for how sure each proposal was."""
    lines = ["# How Inglenook reads this form. You may change it; delete it to be asked again.", f"version = {VERSION}"]
    for name in ("day_parts", "workplaces", "answers"):
        values = getattr(mapping, name)
        if values:
            lines += ["", f"[{name}]", *(f"{_key(k)} = {_text(v)}" for k, v in values.items())]
    for table in mapping.tables:
        lines += ["", "[[table]]", f"fingerprint = {_text(table.fingerprint)}", f"file = {_text(table.file)}"]
        for name in ("role", "encoding", "header", "without_address", "overflow"):
            if getattr(table, name):
                lines.append(f"{name} = {_text(getattr(table, name))}")
        for column in table.columns:
            lines += ["", "[[table.column]]", *_column_lines(column)]
    return "\n".join(lines) + "\n"


def _column_lines(column: ColumnMapping) -> Iterable[str]:
    yield f"question = {_text(column.header)}"
    yield f"holds = {_text(column.target.value)}"
    if column.field:
        yield f"field = {_text(column.field)}"
    if column.target is Target.ANSWER:
        yield f"kind = {_text(column.kind.value)}"
    if column.sensitive:
        yield "private = true"
    if column.shape is not Shape.PLAIN:
        yield f"shape = {_text(column.shape.value)}"
    for name in ("option", "date_order", "hours_zone"):
        if getattr(column, name):
            yield f"{name} = {_text(getattr(column, name))}"
    for name in ("options", "order"):
        if getattr(column, name):
            yield f"{name} = [{', '.join(map(_text, getattr(column, name)))}]"
    if column.words:
        yield f"words = {{ {', '.join(f'{_key(k)} = {_text(v)}' for k, v in column.words.items())} }}"


def _text(value: str) -> str:
    clean = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(value: str) -> str:
    return value if _BARE.fullmatch(value) else _text(value)


def load_mapping(text: str) -> Mapping:
    """Read a saved mapping. Raises SheetError("mapping_unreadable" | "mapping_unknown") with the place."""
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise SheetError("mapping_unreadable", why=str(error)[:200]) from error
    _only(data, _TOP, "the top")
    if data.get("version") != VERSION:
        raise SheetError("mapping_unreadable", why=f"its version is not {VERSION}")
    tables = _list(data, "table", "the top")
    return Mapping(
        tables=tuple(_table(one, f"table {n}") for n, one in enumerate(tables, 1)),
        day_parts=_words(data, "day_parts", "the top"),
        workplaces=_words(data, "workplaces", "the top"),
        answers=_words(data, "answers", "the top"),
    )


def _table(data: Any, at: str) -> TableMapping:
    _only(data, _TABLE, at)
    columns = _list(data, "column", at)
    return TableMapping(
        fingerprint=_string(data, "fingerprint", at),
        file=_string(data, "file", at),
        columns=tuple(_column(one, f"{at}, column {n}") for n, one in enumerate(columns, 1)),
        role=_one_of(data, "role", ("", "peer", "mentor", "mentee", "facilitator"), at),
        encoding=_string(data, "encoding", at),
        header=_one_of(data, "header", ("", "none", "first"), at),
        without_address=_one_of(data, "without_address", ("", "keep", "leave_out"), at),
        overflow=_one_of(data, "overflow", ("", "join", "leave_out"), at),
    )


def _column(data: Any, at: str) -> ColumnMapping:
    _only(data, _COLUMN, at)
    target = Target(_one_of(data, "holds", _values(Target), at))
    field = _string(data, "field", at)
    if target is Target.ANSWER and not field:
        raise SheetError("mapping_unknown", what="", where=f"{at}, field", allowed="any name")
    return ColumnMapping(
        header=_string(data, "question", at),
        target=target,
        field=field,
        kind=Kind(_one_of(data, "kind", _values(Kind), at) if "kind" in data else Kind.TEXT),
        sensitive=_typed(data, "private", bool, False, at),
        shape=Shape(_one_of(data, "shape", _values(Shape), at) if "shape" in data else Shape.PLAIN),
        option=_string(data, "option", at),
        options=_strings(data, "options", at),
        order=_strings(data, "order", at),
        words=_words(data, "words", at),
        date_order=_one_of(data, "date_order", _ORDERS, at),
        hours_zone=_string(data, "hours_zone", at),
    )


def _values(enum: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in enum)


def _only(data: Any, allowed: tuple[str, ...], at: str) -> None:
    if not isinstance(data, dict):
        raise SheetError("mapping_unreadable", why=f"{at} is not a table")
    for key in data:
        if key not in allowed:
            raise SheetError("mapping_unknown", what=key[:60], where=at, allowed=", ".join(allowed))


def _typed(data: dict[str, Any], key: str, kind: type, default: Any, at: str) -> Any:
    value = data.get(key, default)
    if not isinstance(value, kind):
        raise SheetError("mapping_unreadable", why=f"{key} at {at} is not {_NAMES.get(kind, kind.__name__)}")
    return value


_NAMES: dict[type, str] = {str: "a text in quotation marks", bool: "true or false", list: "a list", dict: "a table"}


def _string(data: dict[str, Any], key: str, at: str) -> str:
    return str(_typed(data, key, str, "", at))


def _one_of(data: dict[str, Any], key: str, allowed: tuple[str, ...], at: str) -> str:
    value = _string(data, key, at)
    if value not in allowed:
        shown = ", ".join(word for word in allowed if word)
        raise SheetError("mapping_unknown", what=value[:60], where=f"{at}, {key}", allowed=shown)
    return value


def _list(data: dict[str, Any], key: str, at: str) -> list[Any]:
    return list(_typed(data, key, list, [], at))


def _strings(data: dict[str, Any], key: str, at: str) -> tuple[str, ...]:
    found = _list(data, key, at)
    if not all(isinstance(one, str) for one in found):
        raise SheetError("mapping_unreadable", why=f"{key} at {at} is not a list of texts")
    return tuple(found)


def _words(data: dict[str, Any], key: str, at: str) -> dict[str, str]:
    found: dict[str, Any] = _typed(data, key, dict, {}, at)
    if not all(isinstance(one, str) for one in found.values()):
        raise SheetError("mapping_unreadable", why=f"{key} at {at} has something that is not a text")
    return dict(found)
