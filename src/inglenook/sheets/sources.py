"""Recognising the program that exported a sheet by its own columns, in the languages it speaks."""

from __future__ import annotations

from collections.abc import Sequence

from inglenook.sheets.tables import Column, Source, squeezed

#: The first column of a Google form in many languages.
TIMESTAMPS = frozenset(
    {
        "timestamp",
        "zeitstempel",
        "horodateur",
        "marca temporal",
        "marca de tiempo",
        "informazioni cronologiche",
        "carimbo de data/hora",
        "tijdstempel",
        "sygnatura czasowa",
        "tidstämpel",
        "tidsstempel",
        "tidsstempling",
        "aikaleima",
        "časové razítko",
        "časová značka",
        "időbélyeg",
        "marcaj de timp",
        "marca de temps",
        "отметка времени",
        "временная метка",
        "позначка часу",
        "χρονική σήμανση",
        "zaman damgası",
        "タイムスタンプ",
        "时间戳记",
        "時間戳記",
        "타임스탬프",
        "طابع زمني",
        "חותמת זמן",
    }
)

_MS = (
    {"id", "start time", "completion time"},
    {"id", "startzeit", "fertigstellungszeit"},
    {"id", "heure de début", "heure de fin"},
    {"id", "hora de inicio", "hora de finalización"},
    {"id", "開始時刻", "完了時刻"},
)
_MARKS = (
    (Source.SURVEYMONKEY, {"respondent id", "collector id"}),
    (Source.QUALTRICS, {"responseid", "recordeddate"}),
    (Source.QUALTRICS, {"response id", "recorded date"}),
    (Source.LIMESURVEY, {"response id", "date submitted", "last page"}),
    (Source.LIMESURVEY, {"id", "submitdate", "lastpage"}),
    (Source.TYPEFORM, {"#", "submit date (utc)"}),
    (Source.TYPEFORM, {"#", "network id"}),
    (Source.INGLENOOK, {"inglenook key"}),
)


def recognise(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Source:
    """Name the exporting program. rows: some data rows, to tell a Google form's own file from its sheet's."""
    headers = {squeezed(column.question or column.header) for column in columns}
    if any(mark <= headers for mark in _MS):
        return Source.MS_FORMS
    for source, mark in _MARKS:
        if mark <= headers:
            return source
    if columns and squeezed(columns[0].header) in TIMESTAMPS:
        zoned = any(row and (" GMT" in row[0] or row[0].endswith((" EST", " AST", " PST", " CET"))) for row in rows)
        return Source.GOOGLE_FORMS if zoned else Source.GOOGLE_SHEETS
    return Source.OTHER
