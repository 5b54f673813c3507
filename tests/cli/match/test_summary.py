"""The summary: sentences that can be read aloud, safe for a terminal."""

from __future__ import annotations

from dataclasses import replace

from inglenook.cli.match.summary import summary
from tests.cli.cast import HOSTILE, an_outcome


def test_a_summary_with_somebody_waiting() -> None:
    assert list(summary(an_outcome())) == [
        "6 of 7 people have a place, in 2 circles.",
        "9 rows read, 7 people. Circles: 2 of 3.",
        "An independent check found no broken rule: 0 of the rules that are a must.",
        "Proven: nobody more could be placed under these rules. Better company may exist.",
        "",
        "1 person has no place yet:",
        "  Tom Baker, row 8",
        "    No hour of theirs suits a circle.",
        "    This is certain: no circle within the rules could take them.",
        "    What would help: Loosen “one weekly hour that suits all”.",
        "",
        "1 thing in the file to look at (1 row was left out):",
        "  signups.csv, row 9, column C: “ann at example” is no address.",
    ]


def test_everybody_placed() -> None:
    lines = list(summary(replace(an_outcome(waiting=False), troubles=(), proven="optimal")))
    assert lines[0] == "Everybody has a place: 6 people in 2 circles."
    assert lines[-1] == "Proven: no better answer exists under these rules."


def test_a_name_cannot_move_the_cursor() -> None:
    outcome = an_outcome()
    evil = replace(outcome.waiting[0], who=replace(outcome.waiting[0].who, name="\x1b[2J\x07Eve\r"))
    lines = list(summary(replace(outcome, waiting=(evil,))))
    assert "   [2J Eve , row 8" in lines
    assert HOSTILE not in "".join(lines)
