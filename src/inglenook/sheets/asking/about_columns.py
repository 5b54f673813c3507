"""Questions on what whole columns and whole files mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from inglenook.sheets.answers import Kind
from inglenook.sheets.asking.ask import Ask, Spot, spots, with_table
from inglenook.sheets.mapping import ColumnMapping, Mapping, Target
from inglenook.sheets.questions import Choice, Question
from inglenook.sheets.tables import Table
from inglenook.sheets.values.roles import PEER, ROLES

SURE_ENOUGH = 0.55  # a column below this is asked about


def about_columns(tables: Sequence[Table], mapping: Mapping) -> Iterator[Ask]:
    """Columns whose meaning is unsure, and roles that neither a column nor a file's name gives."""
    for spot in spots(tables, mapping):
        if spot.mapped.sure < SURE_ENOUGH and not _is_harmless(spot.mapped):
            yield _column(spot)
    known = any(t.role or t.column(Target.ROLE) is not None for t in mapping.tables)
    for place, (table, mapped) in enumerate(zip(tables, mapping.tables, strict=True)):
        if known and not mapped.role and mapped.column(Target.ROLE) is None:
            yield _role(place, table)


def _is_harmless(mapped: ColumnMapping) -> bool:
    """What is left out, kept under its own name, or only shown does no harm if it is misread."""
    own = mapped.target is Target.ANSWER and (mapped.reason in {"own", "words"} or mapped.kind is Kind.TEXT)
    return own or mapped.target is Target.IGNORE


def _column(spot: Spot) -> Ask:
    likely = spot.mapped.goes_to()
    choices = (
        Choice(likely, likely, f"target.{likely}"),
        Choice("own", "something else: keep it under its own name", "target.own"),
        Choice("ignore", "nothing that is needed: leave it out", "target.ignore"),
    )
    question = Question(
        spot.id("column"),
        "column",
        spot.params(header=spot.column.header[:120]),
        choices,
        likely,
        spot.mapped.sure,
        free=True,
        examples=tuple(dict.fromkeys(value[:60] for value in spot.values()[:40]))[:4],
    )

    def apply(mapping: Mapping, answer: str) -> Mapping:
        if answer == likely:
            return mapping
        chosen = replace(spot.now(mapping), reason="chosen", sure=0.99)
        if answer in {target.value for target in Target if target is not Target.ANSWER}:
            return spot.put(mapping, replace(chosen, target=Target(answer), field=""))
        name = "" if answer == "own" else re.sub(r"\W+", "_", answer.casefold()).strip("_")
        own = name or f"own_{spot.column.letter.lower()}"
        return spot.put(mapping, replace(chosen, target=Target.ANSWER, field=own))

    return Ask(question, apply)


def _role(place: int, table: Table) -> Ask:
    choices = tuple(Choice(role, role, f"role.{role}") for role in ROLES)
    question = Question(f"role:{table.id}", "role", {"table": table.title}, choices, PEER, 0.4)

    def apply(mapping: Mapping, answer: str) -> Mapping:
        return with_table(mapping, place, lambda mapped: replace(mapped, role=answer))

    return Ask(question, apply)
