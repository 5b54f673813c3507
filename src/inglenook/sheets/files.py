"""From uploads to texts and grids: what a file is, by its first bytes and never by its name; zips opened with care."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from inglenook.sheets.errors import SheetError
from inglenook.sheets.limits import MB, Limits
from inglenook.sheets.workbooks import Grid, check_ods, check_xlsx, grids

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Beginnings of files that people upload by mistake.
STRANGERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format", "a database"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text file, still as bytes."""

    name: str
    data: bytes


def unpack(files: Sequence[tuple[str, bytes]], limits: Limits) -> Iterator[Text | Grid]:
    """Yield each text and each sheet of the uploads, in order. Raises SheetError; nothing is written anywhere."""
    if not files:
        raise SheetError("nothing_given")
    if sum(len(data) for _, data in files) > limits.bytes_packed:
        largest = max(files, key=lambda file: len(file[1]))[0]
        raise SheetError("too_large", name=shown(largest), limit_mb=limits.bytes_packed // MB)
    if len(files) > limits.files:
        raise SheetError("too_many_files", name="The upload", limit=limits.files)
    budget = _Budget(limits)
    taken: set[str] = set()
    for name, data in files:
        for part in _open(shown(name), data, budget, inside_zip=False):
            yield _with_own_name(part, taken)


def _with_own_name(part: Text | Grid, taken: set[str]) -> Text | Grid:
    """Two files of one name are told apart, so that every row has one place."""
    name, number = part.name, 2
    while f"{name}\0{getattr(part, 'sheet', '')}" in taken:
        name, number = f"{part.name} ({number})", number + 1
    taken.add(f"{name}\0{getattr(part, 'sheet', '')}")
    return replace(part, name=name)


def shown(name: str) -> str:
    """A file's name without its folders and unprintable characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:100] or "file"


class _Budget:
    """Counts unpacked bytes over all files."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.bytes_unpacked

    def read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
        with archive.open(entry) as stream:
            data = stream.read(self.left + 1)  # what really comes out, whatever the directory claims
        self.left -= len(data)
        if self.left < 0:
            raise SheetError("too_large_unpacked", name=name, limit_mb=self.limits.bytes_unpacked // MB)
        return data


def _open(name: str, data: bytes, budget: _Budget, *, inside_zip: bool) -> Iterator[Text | Grid]:
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise SheetError("empty_file", name=name)
    head = data[:512].lstrip().lower()
    for magic, what in STRANGERS:
        if head.startswith(magic.lower()):
            raise SheetError("not_a_table", name=name, what=what)
    if data.startswith(OLE):
        yield from grids(name, data, budget.limits)
    elif data.startswith(ZIP):
        yield from _open_zip(name, data, budget, inside_zip=inside_zip)
    else:
        yield Text(name, data)


def _open_zip(name: str, data: bytes, budget: _Budget, *, inside_zip: bool) -> Iterator[Text | Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            names = {e.filename for e in entries}
            if any(e.flag_bits & 1 for e in entries):
                raise SheetError("locked", name=name)
            if "[Content_Types].xml" in names or "mimetype" in names:
                yield from _open_workbook(name, data, archive, entries, budget)
                return
            if inside_zip:
                raise SheetError("not_a_table", name=name, what="a zip inside a zip")
            wanted = [e for e in entries if not _is_junk(e.filename)]
            if len(wanted) > budget.limits.files:
                raise SheetError("too_many_files", name=name, limit=budget.limits.files)
            if not wanted:
                raise SheetError("no_table", name=name)
            for entry in wanted:
                inner = shown(entry.filename)
                yield from _open(inner, budget.read(archive, entry, name), budget, inside_zip=True)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise SheetError("damaged", name=name) from error


def _open_workbook(
    name: str, data: bytes, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], budget: _Budget
) -> Iterator[Grid]:
    """Look at what unpacks, and how far the sheets reach, before the workbook reader makes room for it."""
    names = {e.filename for e in entries}
    if any(n.startswith(("word/", "ppt/")) for n in names):
        raise SheetError("not_a_table", name=name, what="a document")
    for entry in entries:
        if entry.filename.startswith("xl/media/") or entry.filename.startswith("Pictures/"):
            continue
        content = budget.read(archive, entry, name)
        if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
            check_xlsx(name, content, budget.limits)
        elif entry.filename == "content.xml":
            check_ods(name, content, budget.limits)
    yield from grids(name, data, budget.limits)


def _is_junk(path: str) -> bool:
    last = path.rsplit("/", 1)[-1]
    return path.startswith("__MACOSX/") or last.startswith(".") or last.lower() in {"thumbs.db", "desktop.ini"}
