"""The summary of a matching: plain sentences that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from inglenook.cli.match.dialogue import plain
from inglenook.cli.report.outcome import Outcome, Waiting
from inglenook.cli.report.says import certainty, headline, how_it_ended, role_name, rules_kept
from inglenook.cli.words import _, ngettext

TROUBLES_SHOWN = 12
WAITING_SHOWN = 15


def summary(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of the summary."""
    yield headline(outcome)
    yield _sizes(outcome)
    yield rules_kept(outcome)
    yield certainty(outcome)
    if how_it_ended(outcome):
        yield how_it_ended(outcome)
    yield from outcome.notes
    yield from _left_over(outcome)
    yield from _troubles(outcome)


def _sizes(outcome: Outcome) -> str:
    read = ngettext("{count} row read", "{count} rows read", outcome.rows)
    people = ngettext("{count} person", "{count} people", outcome.people)
    sizes = sorted({len(corner.members) for corner in outcome.corners}, reverse=True)
    counts = [(size, sum(1 for c in outcome.corners if len(c.members) == size)) for size in sizes]
    if outcome.shape == "groups" and counts:
        parts = ", ".join(_("{count} of {size}").format(count=count, size=size) for size, count in counts)
        return _("{read}, {people}. Circles: {parts}.").format(read=read, people=people, parts=parts)
    return _("{read}, {people}.").format(read=read, people=people)


def _left_over(outcome: Outcome) -> Iterator[str]:
    without = outcome.without
    if without:
        yield ""
        yield ngettext("{count} person has no place yet:", "{count} people have no place yet:", len(without))
    for one in without[:WAITING_SHOWN]:
        yield from _waiting(one)
    if len(without) > WAITING_SHOWN:
        more = len(without) - WAITING_SHOWN
        yield ngettext("  … and {count} more: see report.html.", "  … and {count} more: see report.html.", more)
    if outcome.spare:
        yield ""
        yield ngettext(
            "{count} person offered more places than were needed.",
            "{count} people offered more places than were needed.",
            len(outcome.spare),
        )


def _waiting(one: Waiting) -> Iterator[str]:
    role = f" ({role_name(one.role)})" if one.role not in {"", "peer"} else ""
    where = f", {one.who.rows}" if one.who.rows else ""
    yield f"  {plain(one.who.name)}{role}{where}"
    for reason in one.reasons[:2]:
        yield f"    {plain(reason)}"
    if one.certain:
        yield "    " + _("This is certain: no circle within the rules could take them.")
    for help_ in one.helps[:2]:
        yield "    " + _("What would help: {help}").format(help=plain(help_))


def _troubles(outcome: Outcome) -> Iterator[str]:
    troubles = outcome.troubles
    if not troubles:
        return
    left_out = sum(1 for one in troubles if one.left_out)
    yield ""
    yield ngettext("{count} thing in the file to look at", "{count} things in the file to look at", len(troubles)) + (
        ngettext(" ({count} row was left out):", " ({count} rows were left out):", left_out) if left_out else ":"
    )
    for one in sorted(troubles, key=lambda trouble: not trouble.left_out)[:TROUBLES_SHOWN]:
        yield f"  {plain(one.place)}: {plain(one.sentence)}"
    if len(troubles) > TROUBLES_SHOWN:
        more = len(troubles) - TROUBLES_SHOWN
        yield ngettext("  … and {count} more: see report.html.", "  … and {count} more: see report.html.", more)
