"""Who is who: rows of one person found by address, then by the form's own number, never by name alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from inglenook.sheets.answers import Answers
from inglenook.sheets.drafts import Draft
from inglenook.sheets.questions import Choice, Decisions, Question
from inglenook.sheets.values.words import bare

_EARLIEST = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Group:
    """All rows of one person, oldest first. counted: the rows whose answers hold; the others were superseded."""

    key: str
    rows: tuple[Draft, ...]
    counted: tuple[Draft, ...]


def set_keys(drafts: Sequence[Draft], decisions: Decisions) -> list[Question]:
    """Give every draft its key and return the questions about shared addresses."""
    questions: list[Question] = []
    by_address: dict[str, list[Draft]] = defaultdict(list)
    by_number: dict[str, list[Draft]] = defaultdict(list)
    seen: dict[str, int] = defaultdict(int)
    for draft in drafts:
        if draft.address_key:
            by_address[draft.address_key].append(draft)
        elif draft.source_id:
            by_number[draft.source_id].append(draft)
        else:
            draft.key = draft.digest()
            seen[draft.key] += 1
            if seen[draft.key] > 1 and not draft.shown_name:
                draft.key += f":{seen[draft.key]}"  # two nameless rows that are alike may well be two people
    for address, rows in by_address.items():
        questions.extend(_key_by_address(address, rows, decisions))
    for number, rows in by_number.items():
        _key_by_number(number, rows)
    return questions


def _key_by_address(address: str, rows: Sequence[Draft], decisions: Decisions) -> list[Question]:
    for draft in rows:
        draft.key = address
    clusters = _by_shared_name(rows)
    if len(clusters) < 2:
        return []
    names = "; ".join(dict.fromkeys(cluster[0].shown_name for cluster in clusters[:4]))
    choices = (
        Choice("one", "one person", "shared_address.one"),
        Choice("several", "different people", "shared_address.several"),
    )
    suggested = "several" if len(clusters) > 2 else "one"
    params: dict[str, str | int | float] = {"count": len(rows), "value": address, "names": names}
    question = Question(f"shared_address:{address}", "shared_address", params, choices, suggested, 0.6)
    if question.answer(decisions) == "several":
        for cluster in clusters:
            for draft in cluster:
                draft.key = f"{address}#{bare(cluster[0].shown_name)}"
    return [question]


def _by_shared_name(rows: Sequence[Draft]) -> list[list[Draft]]:
    """Rows whose names share a word, or that have no name, belong together."""
    clusters: list[tuple[set[str], list[Draft]]] = []
    nameless: list[Draft] = []
    for draft in rows:
        words = set(bare(draft.shown_name).split())
        if not words:
            nameless.append(draft)
            continue
        home = next((cluster for cluster in clusters if _share_a_name(cluster[0], words)), None)
        if home is None:
            clusters.append((words, [draft]))
        else:
            home[0].update(words)
            home[1].append(draft)
    if nameless:
        if clusters:
            clusters[0][1].extend(nameless)
        else:
            clusters.append((set(), nameless))
    return [members for _, members in clusters]


def _share_a_name(one: set[str], other: set[str]) -> bool:
    """Initials alone prove nothing."""
    return one == other or any(len(word) > 1 for word in one & other)


def _key_by_number(number: str, rows: Sequence[Draft]) -> None:
    """One number in two forms is one person only if the name is the same."""
    tables = {draft.table.id for draft in rows}
    names = {bare(draft.shown_name) for draft in rows}
    alone = len(tables) == 1 or (len(names) == 1 and names != {""})
    for draft in rows:
        draft.key = f"id:{number}" if alone else f"id:{draft.table.title}:{number}"


def group(drafts: Iterable[Draft], decisions: Decisions) -> tuple[list[Group], list[Question]]:
    """Bring the rows of each person together; the latest holds, and two different roles may both hold."""
    rows_of: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        rows_of[draft.key].append(draft)
    groups: list[Group] = []
    questions: list[Question] = []
    for key, rows in rows_of.items():
        order = {id(draft): place for place, draft in enumerate(rows)}
        rows.sort(key=lambda draft: (draft.at or _EARLIEST if _all_dated(rows) else _EARLIEST, order[id(draft)]))
        latest: dict[frozenset[str], Draft] = {}
        for draft in rows:
            latest[frozenset(draft.roles)] = draft
        kept = list(latest.values())
        if len(kept) > 1:
            kept, asked = _several_roles(key, kept, decisions)
            questions.extend(asked)
        counted = tuple(draft for draft in rows if any(draft is one for one in kept))
        groups.append(Group(key, tuple(rows), counted))
    return groups, questions


def _all_dated(rows: Sequence[Draft]) -> bool:
    return all(draft.at is not None for draft in rows)


def _several_roles(key: str, kept: list[Draft], decisions: Decisions) -> tuple[list[Draft], list[Question]]:
    if len({draft.table.id for draft in kept}) == len(kept):
        return kept, []  # one row in the mentors' file, one in the mentees': both are meant
    choices = (Choice("both", "both", "both_roles.both"), Choice("latest", "only the later", "both_roles.latest"))
    latest = max(kept, key=lambda draft: (draft.at or _EARLIEST, draft.line.number))
    first = next(draft for draft in kept if draft is not latest)
    params: dict[str, str | int | float] = {
        "name": latest.shown_name or key,
        "first": " + ".join(sorted(first.roles)),
        "second": " + ".join(sorted(latest.roles)),
    }
    question = Question(f"both_roles:{key}", "both_roles", params, choices, "both", 0.6)
    return (kept if question.answer(decisions) == "both" else [latest]), [question]


def merge(rows: Sequence[Draft]) -> Answers:
    """One set of answers from the counted rows: the later word holds, lists are joined, roles and seats add up."""
    merged = rows[0].answers()
    for draft in rows[1:]:
        later = draft.answers()
        tags = {**merged.tags, **later.tags}
        for name in (
            merged.tags.keys()
            & later.tags.keys()
            & {"workplace", "language", "identity", "offers", "seeks", "goal", "topic"}
        ):
            tags[name] = tuple(dict.fromkeys((*merged.tags[name], *later.tags[name])))
        merged = replace(
            later,
            tags=tags,
            numbers={**merged.numbers, **later.numbers},
            texts={**merged.texts, **later.texts},
            zone=later.zone if later.week is not None or merged.week is None else merged.zone,
            week=later.week if later.week is not None else merged.week,
            roles=merged.roles | later.roles,
            seats={**merged.seats, **later.seats},
            wants_same=merged.wants_same | later.wants_same,
            not_alone=merged.not_alone | later.not_alone,
        )
    return merged
