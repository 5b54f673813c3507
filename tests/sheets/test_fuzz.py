"""Whatever is uploaded: a reading whose rows add up, or a SheetError with a sentence. Never anything else."""

import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inglenook.sheets import Limits, SheetError, dump_mapping, load_mapping, problem_rows_csv, read, sign_ups

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SMALL = Limits(bytes_packed=200_000, bytes_unpacked=400_000, rows=500, columns=60)

SCRAPS = st.sampled_from(
    [
        b"Name",
        b"Email",
        b"Timestamp",
        b"Availability [Monday]",
        b"Time zone",
        b"Mentor or mentee?",
        b"Goals",
        b"How many mentees?",
        b"Workplace",
        b"Languages",
        b"Keep apart",
        b"Career stage",
        b"Country",
        b"id",
        b"Ana Ruiz",
        b"ana@example.org",
        b"ANA@EXAMPLE.ORG",
        b"12/11/2026 10:00",
        b"Morning, Evening",
        b"Berlin",
        b"both",
        b"Two or three",
        b"City Library",
        b"city  library",
        b"de; en",
        b"none",
        b"['a', 'b']",
        b"1.18E+11",
        b"#NAME?",
        b"test test",
        b"test@test",
        b"=1+1",
        b"\xe9\xe8",
        b"\xc3\xa9",
        b"\x00",
        b"\xff\xfe",
        b"",
        b'"',
        b'""',
        b",",
        b",",
        b",",
        b";",
        b"\t",
        b"|",
        b"\n",
        b"\n",
        b"\r\n",
        b"\r",
        b"sep=;\n",
        b"\xef\xbb\xbf",
    ]
)


def check_sentence(error: SheetError) -> None:
    assert error.code
    assert error.sentence.endswith("."), error.sentence


def take(files: list[tuple[str, bytes]]) -> None:
    try:
        reading = read(files, limits=SMALL)
        result = sign_ups(reading)
    except SheetError as error:
        check_sentence(error)
        return
    counts = result.counts
    assert counts.person_rows + counts.duplicates + counts.problems + counts.skipped == counts.rows
    assert counts.people == len(result.people) == len({person.key for person in result.people})
    for problem in result.problems:
        assert problem.sentence
        assert problem.place
    for question in (*reading.questions, *result.questions):
        assert question.sentence
    problem_rows_csv(reading, result)
    saved = load_mapping(dump_mapping(result.mapping))
    again = read(files, mapping=saved, limits=SMALL)
    assert [q.sentence for q in again.questions] == []
    assert [p.key for p in sign_ups(again).people] == [p.key for p in result.people]


@CALM
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    take([("upload.csv", data)])


@CALM
@given(st.lists(SCRAPS, max_size=120).map(b"".join))
def test_bytes_that_look_like_forms(data: bytes) -> None:
    take([("upload.csv", data)])


@CALM
@given(
    header=st.lists(SCRAPS, min_size=1, max_size=8),
    rows=st.lists(st.lists(SCRAPS, max_size=9), max_size=8),
    divider=st.sampled_from([b",", b";", b"\t"]),
)
def test_tables_of_scraps(header: list[bytes], rows: list[list[bytes]], divider: bytes) -> None:
    take(
        [("a.csv", b"\n".join(divider.join(row) for row in [header, *rows])), ("mentors.csv", b"Name,Email\nA,b@c.de")]
    )


@CALM
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-16-le", "cp1252"]))
def test_any_text(text: str, encoding: str) -> None:
    take([("upload.txt", text.encode(encoding, "replace"))])


@CALM
@given(st.binary(max_size=300), st.integers(0, 3000), st.binary(max_size=6))
def test_broken_zips_and_workbooks(inner: bytes, place: int, scar: bytes) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", inner)
        archive.writestr("xl/workbook.xml", inner)
    data = packed.getvalue()
    take([("book.xlsx", data[:place] + scar + data[place:])])
    take([("half.xlsx", data[:place])])


@CALM
@given(st.binary(max_size=2000))
def test_anything_behind_the_old_office_magic(data: bytes) -> None:
    take([("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data)])


@CALM
@given(st.text(max_size=200))
def test_any_saved_mapping(text: str) -> None:
    for written in (text, f"version = 1\n{text}", f'version = 1\n[[table]]\nfile = "{text}"'):
        try:
            load_mapping(written)
        except SheetError as error:
            check_sentence(error)
