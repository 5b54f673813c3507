"""The results as tables: one row a person, ready for a spreadsheet or a mail merge."""

from __future__ import annotations

from collections.abc import Iterator

from inglenook.cli.report.outcome import Corner, Outcome
from inglenook.cli.report.says import role_name
from inglenook.cli.words import _

Row = tuple[str, ...]
REASONS_SHOWN = 6


def circles_table(corners: tuple[Corner, ...]) -> Iterator[Row]:
    """Yield the header and one row for each person in each circle."""
    yield (
        _("Circle"), _("Name"), _("Address"), _("Role"), _("Workplace"), _("Hour that suits all, on their clock"),
        _("Why they are together"),
    )  # fmt: skip
    for corner in corners:
        for member in corner.members:
            yield (
                str(corner.number),
                member.who.name,
                member.who.address,
                role_name(member.role),
                member.who.workplace,
                member.hour or corner.hour,
                " ".join(member.reasons[:REASONS_SHOWN]),
            )


def left_over_table(outcome: Outcome) -> Iterator[Row]:
    """Yield the header and one row for each person without a place."""
    yield (
        _("Name"), _("Address"), _("Role"), _("Where in the file"), _("Why they have no place yet"),
        _("What would help"), _("Certain?"),
    )  # fmt: skip
    for one in outcome.without:
        yield (
            one.who.name,
            one.who.address,
            role_name(one.role),
            one.who.rows,
            " ".join(one.reasons),
            " ".join(one.helps),
            _("yes") if one.certain else _("no"),
        )
