"""A proposal as files: a table for spreadsheets, and a report that opens without a network and prints well."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from uuid import UUID

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from inglenook.core import clock
from inglenook.core.http import guarded_by
from inglenook.rounds.queries import board_of, loosened_words
from inglenook.rounds.rules import proposal_for
from inglenook.rounds.views.picture import picture_of
from inglenook.rounds.views.shared import heard_in, proposal_page

#: A spreadsheet program would run a cell that begins so.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@guarded_by(proposal_for)
@require_GET
def circles_csv(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Send one row for each seat and each person who waits; no private answer, no reason about one."""
    proposal = proposal_page(request, proposal_id)
    board = board_of(proposal, at=clock.now())
    out = StringIO()
    table = csv.writer(out)
    table.writerow(
        [_("Circle"), _("Name"), _("Address"), _("Role"), _("Workplace"), _("Country"), _("Hour"), _("Local time")]
    )
    for circle in board.circles:
        for seat in circle.seats:
            table.writerow(
                map(
                    plain_cell,
                    (
                        str(circle.number),
                        seat.person.name,
                        seat.person.address,
                        seat.role,
                        seat.person.facts.get("workplace", ""),
                        seat.person.facts.get("country", ""),
                        circle.hour,
                        seat.local,
                    ),
                )
            )
    for one in board.waiting:
        facts = one.person.facts
        row = (_("without a place"), one.person.name, one.person.address, one.role)
        table.writerow(map(plain_cell, (*row, facts.get("workplace", ""), facts.get("country", ""), "", "")))
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="circles.csv"'
    return response


@guarded_by(proposal_for)
@require_GET
def report(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Send the whole proposal as one page with its own style."""
    proposal = proposal_page(request, proposal_id)
    board = board_of(proposal, at=clock.now(), reasons=2, heard=heard_in(proposal.round))
    facts = {
        "proposal": proposal,
        "round": proposal.round,
        "board": board,
        "picture": picture_of(board),
        "loosened": loosened_words(proposal.round, proposal.run.loosened),
        "style": _style(),
        "made_at": clock.now(),
    }
    response = render(request, "rounds/report.html", facts)
    response["Content-Disposition"] = 'attachment; filename="report.html"'
    return response


def _style() -> SafeString:
    """Return the look of the house as an element of its own: a file on a desk has no server to ask."""
    sheet = finders.find("inglenook/house.css")
    text = Path(sheet).read_text("utf-8") if isinstance(sheet, str) else ""
    return mark_safe(f"<style>{text}</style>")  # noqa: S308 (our own file, with no closing tag in it)


def plain_cell(words: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula."""
    return f"'{words}" if words.startswith(DANGEROUS) else words
