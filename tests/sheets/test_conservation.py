"""Nothing is lost: every data row of a file has exactly one fate, and the counts add up."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.sheets import Fate, read, sign_ups
from tests.sheets.making import csv_bytes

HEAD = ["Timestamp", "Name", "Email", "Mentor or mentee?", "How many mentees?", "Active", "Goals"]
ROW = st.tuples(
    st.sampled_from(["2026-01-02 10:00", "2026-01-03 11:00", "", "soon"]),
    st.sampled_from(["Ana Ruiz", "ana ruiz", "Bo Li", "test test", ""]),
    st.sampled_from(
        ["ana@example.org", "ANA@example.org", "bo@example.org", "bo@example", "", "anonymous", "test@test"]
    ),
    st.sampled_from(["Mentor", "Mentee", "both", "", "guru"]),
    st.sampled_from(["2", "none", "as many", ""]),
    st.sampled_from(["TRUE", "FALSE", ""]),
    st.sampled_from(["Law; Tea", "Tea", "-", ""]),
)
EMPTY = st.just(("",) * len(HEAD))
LONG = ROW.map(lambda row: (*row, "one", "too", "many"))


@settings(deadline=None, max_examples=80)
@given(st.lists(st.one_of(ROW, ROW, ROW, ROW, EMPTY, LONG), min_size=1, max_size=25), st.lists(ROW, max_size=6))
def test_every_row_has_one_fate(first: list[tuple[str, ...]], second: list[tuple[str, ...]]) -> None:
    files = [("one.csv", csv_bytes([HEAD, *first])), ("two.csv", csv_bytes([HEAD, *second]))]
    result = sign_ups(read(files))
    last = max((n for n, row in enumerate(first) if any(row)), default=-1)
    rows = {("one.csv", "", n + 2) for n in range(last + 1)}
    last = max((n for n, row in enumerate(second) if any(row)), default=-1)
    rows |= {("two.csv", "", n + 2) for n in range(last + 1)}
    assert set(result.fates) == rows

    fates = Counter(result.fates.values())
    counts = result.counts
    assert counts.rows == len(rows)
    assert (counts.person_rows, counts.duplicates) == (fates[Fate.PERSON], fates[Fate.DUPLICATE])
    assert (counts.problems, counts.skipped) == (fates[Fate.PROBLEM], fates[Fate.SKIPPED])

    of_people = [row for one in result.people for row in one.rows]
    assert len(of_people) == len(set(of_people))
    assert {row for row, fate in result.fates.items() if fate in {Fate.PERSON, Fate.DUPLICATE}} == set(of_people)
    assert {row for row, fate in result.fates.items() if fate is Fate.SKIPPED} == {one.row for one in result.skipped}
    named = {(p.file, p.sheet, p.row) for p in result.problems if p.leaves_out}
    assert {row for row, fate in result.fates.items() if fate is Fate.PROBLEM} == named
    dropped = {row for one in result.duplicates for row in one.dropped}
    assert {row for row, fate in result.fates.items() if fate is Fate.DUPLICATE} == dropped


@settings(deadline=None, max_examples=30)
@given(st.permutations([("2026-01-01", "Tea"), ("2026-01-02", "Cake"), ("2026-01-03", "Law")]))
def test_the_latest_holds_in_whatever_order_rows_stand(order: list[tuple[str, str]]) -> None:
    rows = [["Timestamp", "Name", "Email", "Goals"], *([at, "Ana", "ana@example.org", goal] for at, goal in order)]
    (ana,) = sign_ups(read([("a.csv", csv_bytes(rows))])).people
    assert ana.answers.tags == {"goal": ("Law",)}
