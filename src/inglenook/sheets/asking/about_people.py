"""Questions on people: which spellings are one workplace, and who has no address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from inglenook.sheets.asking.ask import Ask, with_table
from inglenook.sheets.mapping import Mapping, Target
from inglenook.sheets.questions import Choice, Question
from inglenook.sheets.rows import written_in
from inglenook.sheets.tables import Table
from inglenook.sheets.texts import Params
from inglenook.sheets.values.addresses import address_of
from inglenook.sheets.workplaces import ALIKE, Alike, alike

MOST_GROUPS = 60  # workplaces asked about, the likeliest first


def about_workplaces(tables: Sequence[Table], mapping: Mapping) -> Iterator[Ask]:
    """Spellings that may be one workplace. To take two as one keeps people apart, so that is the safe suggestion."""
    groups = alike(written_in(tables, mapping))
    still_open = [g for g in groups if any(name not in mapping.workplaces for name in g.names[1:])]
    return (_same_workplace(found) for found in still_open[:MOST_GROUPS])


def _same_workplace(found: Alike) -> Ask:
    choices = (
        Choice("yes", "yes, one workplace", "same_workplace.yes"),
        Choice("no", "no, different ones", "same_workplace.no"),
    )
    params: Params = {"names": " = ".join(found.names), "why": ALIKE[found.reason], "reason": found.reason}
    suggested = "yes" if found.sure >= 0.5 else "no"
    question = Question(
        f"same_workplace:{found.names[0][:80]}",
        "same_workplace",
        params,
        choices,
        suggested,
        found.sure,
        examples=found.names,
    )

    def apply(mapping: Mapping, answer: str) -> Mapping:
        merged = {name: found.names[0] if answer == "yes" else name for name in found.names[1:]}
        return replace(mapping, workplaces={**mapping.workplaces, **merged})

    return Ask(question, apply)


def about_addresses(tables: Sequence[Table], mapping: Mapping) -> Iterator[Ask]:
    """Whether people take part who gave no address that can be written to."""
    for place, (table, mapped) in enumerate(zip(tables, mapping.tables, strict=True)):
        column = mapped.column(Target.EMAIL)
        if column is None or mapped.without_address:
            continue
        count = sum(any(line.cells) and address_of(line.cells[column]) is None for line in table.lines)
        if count:
            yield _without_address(place, table, count)


def _without_address(place: int, table: Table, count: int) -> Ask:
    choices = (
        Choice("leave_out", "no, leave them out until the address is corrected", "no_address.leave_out"),
        Choice("keep", "yes, somebody tells them by hand", "no_address.keep"),
    )
    params: Params = {"count": count, "table": table.title}
    question = Question(f"no_address:{table.id}", "no_address", params, choices, "leave_out", 0.6)

    def apply(mapping: Mapping, answer: str) -> Mapping:
        return with_table(mapping, place, lambda mapped: replace(mapped, without_address=answer))

    return Ask(question, apply)
