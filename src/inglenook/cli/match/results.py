"""Writes the four results of a matching."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from inglenook.cli.match.reading import Readied
from inglenook.cli.match.tables import Row, circles_table, left_over_table
from inglenook.cli.match.writing import Targets, put
from inglenook.cli.report import page
from inglenook.cli.report.outcome import Outcome
from inglenook.sheets.writing import problem_rows_csv, write_csv


def write(outcome: Outcome, readied: Readied, targets: Targets) -> tuple[Path, ...]:
    """Write the results and return the files, the report last: when it is there, everything is.

    left-over.csv and problems.csv are written where there is something in them; older ones are taken away.
    """
    contents = {
        targets.circles: _csv(circles_table(outcome.corners)),
        targets.left_over: _csv(left_over_table(outcome)) if outcome.without else "",
        targets.problems: problem_rows_csv(readied.reading, readied.sign_ups) if _left_out(outcome) else "",
        targets.report: page(outcome),
    }
    for path, content in contents.items():
        if content:
            put(path, content)
        else:
            path.unlink(missing_ok=True)
    return tuple(path for path, content in contents.items() if content)


def _csv(rows: Iterator[Row]) -> str:
    stream = io.StringIO(newline="")
    write_csv(stream, next(rows), rows)
    return stream.getvalue()


def _left_out(outcome: Outcome) -> bool:
    return any(one.left_out and one.row for one in outcome.troubles)
