"""From a reading and a mapping to people: every row is in exactly one of people, duplicates, problems or skipped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace
from enum import StrEnum

from inglenook.sheets.answers import STANDARD_FIELDS, Field, Kind, SignUp
from inglenook.sheets.drafts import Draft
from inglenook.sheets.errors import Problem
from inglenook.sheets.mapping import Mapping, Target
from inglenook.sheets.people import Group, group, merge, set_keys
from inglenook.sheets.questions import Choice, Decisions, Question
from inglenook.sheets.reading import OF_FILES, Reading, read_again
from inglenook.sheets.rows import drafts_of
from inglenook.sheets.settling import settle
from inglenook.sheets.ties import tie
from inglenook.sheets.trials import looks_like_trial
from inglenook.sheets.values.words import bare

OF_ROWS = frozenset({"trial", "shared_address", "both_roles", "who"})
RowRef = tuple[str, str, int]  # file, sheet or "", row number as the spreadsheet shows it


class Fate(StrEnum):
    """What became of a row."""

    PERSON = "person"
    DUPLICATE = "duplicate"  # a later row of the same person holds
    PROBLEM = "problem"
    SKIPPED = "skipped"  # empty, a trial, or somebody who does not take part


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Several rows of one person: kept holds, dropped do not. Both are shown."""

    key: str
    kept: tuple[RowRef, ...]
    dropped: tuple[RowRef, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no sign-up. code: a key of texts.SENTENCES."""

    row: RowRef
    code: str
    params: Dictionary[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows by what became of them; rows is their sum. people: different people."""

    rows: int
    person_rows: int
    duplicates: int
    problems: int
    skipped: int
    people: int


@dataclass(frozen=True, slots=True)
class SignUps:
    """The result. fates: every data row once. questions: still open (their suggestions were taken).

    options: the choices seen in each field, commonest first. fields: every field in use, with kind and privacy.
    reading: the one used; another than was given if an answer changes how the files are read.
    mapping: the one used, with every decision in it: save it, and nothing is asked again.
    """

    people: tuple[SignUp, ...]
    problems: tuple[Problem, ...]
    duplicates: tuple[Duplicate, ...]
    skipped: tuple[Skipped, ...]
    questions: tuple[Question, ...]
    fates: Dictionary[RowRef, Fate]
    options: Dictionary[str, tuple[str, ...]]
    fields: tuple[Field, ...]
    counts: Counts
    mapping: Mapping
    reading: Reading = field(repr=False, compare=False)


def sign_ups(reading: Reading, mapping: Mapping | None = None, decisions: Decisions | None = None) -> SignUps:
    """Turn every row into a person, or say why not. decisions: answers to the questions; the rest is as suggested."""
    answered = {**(mapping or reading.mapping).answers, **(decisions or {})}
    fresh = read_again(reading, mapping, answered)
    if fresh is not reading:
        reading, mapping = fresh, fresh.mapping
    settled, on_mapping = settle(reading.tables, mapping or reading.mapping, answered)
    questions = [*(q for q in reading.questions if q.code in OF_FILES), *on_mapping]
    problems = [*reading.problems, *(Problem("no_answers", {}, t.file, t.sheet) for t in reading.tables if not t.lines)]
    fates: dict[RowRef, Fate] = {(p.file, p.sheet, p.row): Fate.PROBLEM for p in problems if p.leaves_out and p.row}
    skipped = _empty_rows(reading)

    drafts = drafts_of(reading.tables, settled)
    taken: list[Draft] = []
    for draft in drafts:
        trial = _trial(draft, questions, answered)
        if trial or (draft.refused and not any(p.leaves_out for p in draft.problems)):
            skipped.append(Skipped(draft.row, trial or draft.refused, {"value": draft.refused_text[:80]}))
            continue
        problems.extend(draft.problems)
        if any(problem.leaves_out for problem in draft.problems):
            fates[draft.row] = Fate.PROBLEM
        else:
            taken.append(draft)
    fates.update((one.row, Fate.SKIPPED) for one in skipped)

    questions.extend(set_keys(taken, answered))
    groups, about_roles = group(taken, answered)
    questions.extend(about_roles)
    groups, refused = _without_seats(groups)
    people, about_ties, asked = tie([_person(one) for one in groups], groups, answered)
    problems.extend(about_ties)
    problems.extend(_same_names(people))
    questions.extend(asked)
    for one in groups:
        fates.update((d.row, Fate.PERSON if any(d is c for c in one.counted) else Fate.DUPLICATE) for d in one.rows)
    for draft in refused:
        skipped.append(Skipped(draft.row, "no_seats"))
        fates[draft.row] = Fate.SKIPPED
    return SignUps(
        people=tuple(people),
        problems=tuple(sorted(problems, key=_place(reading))),
        duplicates=tuple(_duplicates(groups)),
        skipped=tuple(skipped),
        questions=tuple(q for q in questions if q.id not in answered),
        fates=fates,
        options=_options(people),
        fields=fields_of(settled),
        counts=_count(fates, people),
        mapping=_remember(settled, reading, questions, answered),
        reading=reading,
    )


def _empty_rows(reading: Reading) -> list[Skipped]:
    return [
        Skipped((table.file, table.sheet, line.number), "empty_row")
        for table in reading.tables
        for line in table.lines
        if not any(line.cells)
    ]


def _trial(draft: Draft, questions: list[Question], answered: Decisions) -> str:
    if not looks_like_trial(draft.shown_name, draft.address_text):
        return ""
    choices = (Choice("leave_out", "leave it out", "trial.leave_out"), Choice("keep", "it is a person", "trial.keep"))
    value = " ".join(part for part in (draft.shown_name, draft.address_text) if part)[:80]
    params: dict[str, str | int | float] = {"row": draft.line.number, "table": draft.table.title, "value": value}
    question = Question(f"trial:{draft.table.id}:{value}", "trial", params, choices, "leave_out", 0.9)
    questions.append(question)
    return "trial_left_out" if question.answer(answered) == "leave_out" else ""


def _without_seats(groups: Sequence[Group]) -> tuple[list[Group], list[Draft]]:
    """Who wants nobody in any of their roles does not take part this time."""
    kept: list[Group] = []
    refused: list[Draft] = []
    for one in groups:
        wants_none = any(draft.seats == 0 for draft in one.counted) and _no_seat_left(one)
        if wants_none:
            refused.extend(one.rows)
        else:
            kept.append(one)
    return kept, refused


def _no_seat_left(one: Group) -> bool:
    answers = merge(one.counted)
    return all(answers.seats.get(role, 1) == 0 for role in answers.roles)


def _person(one: Group) -> SignUp:
    latest = one.counted[-1]
    named = next((d.shown_name for d in reversed(one.counted) if d.shown_name), "")
    consents = [draft.consent for draft in one.counted if draft.consent is not None]
    return SignUp(
        key=one.key,
        name=named,
        email=latest.email,
        answers=merge(one.counted),
        rows=tuple(draft.row for draft in one.rows),
        signed_up_at=latest.at,
        consent=all(consents) if consents else None,
    )


def _same_names(people: Iterable[SignUp]) -> list[Problem]:
    """Two addresses with one name: two people, unless somebody says otherwise."""
    by_name: dict[str, list[SignUp]] = defaultdict(list)
    for person in people:
        if person.email and person.name:
            by_name[bare(person.name)].append(person)
    return [
        Problem("same_name", {"name": same[0].name, "count": len(same)}, *same[-1].rows[-1])
        for same in by_name.values()
        if len(same) > 1
    ]


def _duplicates(groups: Iterable[Group]) -> Iterable[Duplicate]:
    for one in groups:
        dropped = tuple(d.row for d in one.rows if not any(d is c for c in one.counted))
        if dropped:
            yield Duplicate(one.key, tuple(d.row for d in one.counted), dropped)


def _options(people: Iterable[SignUp]) -> dict[str, tuple[str, ...]]:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for person in people:
        for name, values in person.answers.tags.items():
            seen = counts[name]
            for value in values:
                seen[value] += 1
    return {name: tuple(sorted(seen, key=lambda v: (-seen[v], v))) for name, seen in sorted(counts.items())}


def fields_of(mapping: Mapping) -> tuple[Field, ...]:
    """Every field that a mapping fills, standard ones first; a field is private if any of its columns is."""
    found: dict[str, Field] = {}
    standard = {one.name: one for one in STANDARD_FIELDS}
    for table in mapping.tables:
        for column in table.columns:
            if column.target is not Target.ANSWER:
                continue
            known = standard.get(column.field)
            secret = (
                column.sensitive
                or bool(known and known.sensitive)
                or (column.field in found and found[column.field].sensitive)
            )
            found[column.field] = Field(column.field, column.kind, secret)
            if column.order:
                rank = "stage_rank" if column.field == "stage" else f"{column.field}_rank"
                found[rank] = Field(rank, Kind.NUMBER, secret)
    return tuple(sorted(found.values(), key=lambda one: (one.name not in standard, one.name)))


def _remember(mapping: Mapping, reading: Reading, questions: Iterable[Question], answered: Decisions) -> Mapping:
    """The mapping with the decisions on files and rows, so that the same files ask nothing a second time."""
    decided = {q.id: q.answer(answered) for q in questions if q.code in OF_FILES | OF_ROWS}
    kept = {key: value for key, value in answered.items() if key.split(":")[0] in OF_FILES | OF_ROWS}
    tables = tuple(replace(t, encoding=read.encoding) for t, read in zip(mapping.tables, reading.tables, strict=True))
    return replace(mapping, tables=tables, answers={**kept, **decided})


def _count(fates: Dictionary[RowRef, Fate], people: Sequence[SignUp]) -> Counts:
    by_fate = Counter(fates.values())
    return Counts(
        rows=len(fates),
        person_rows=by_fate[Fate.PERSON],
        duplicates=by_fate[Fate.DUPLICATE],
        problems=by_fate[Fate.PROBLEM],
        skipped=by_fate[Fate.SKIPPED],
        people=len(people),
    )


def _place(reading: Reading) -> Callable[[Problem], tuple[int, int, int, str, str]]:
    """Problems in the order in which somebody goes through the files."""
    order = {(table.file, table.sheet): place for place, table in enumerate(reading.tables)}
    return lambda p: (order.get((p.file, p.sheet), 99), p.row, len(p.column), p.column, p.code)
