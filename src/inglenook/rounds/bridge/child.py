"""The engine's own process: reads one problem from standard input, tells how it goes, answers with rows, ends.

It ends at once when its parent does, and holds no secret of the house: see `engine.INHERITED`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import asdict
from typing import Any

from inglenook.core.logs import describe
from inglenook.matching.errors import MatchingError
from inglenook.matching.result import Progress
from inglenook.rounds.bridge.codec import problem_from_json
from inglenook.rounds.bridge.rows import ProposalRow, rows_from
from inglenook.rounds.bridge.solving import solve_within

NICENESS = 10


def main() -> int:
    """Answer one order; the exit code is 0 whenever an answer was given, even a refusal."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    order = json.loads(sys.stdin.readline())
    stop = threading.Event()
    threading.Thread(target=_listen, args=(stop,), daemon=True).start()
    try:
        _tell(rows=asdict(_solve(order, stop)))
    except MatchingError as error:
        _tell(refused={"code": error.code, "params": error.params})
    except Exception as error:  # noqa: BLE001 (told to the parent, without what the data said)
        _tell(crashed=describe(error))
    return 0


def _solve(order: dict[str, Any], stop: threading.Event) -> ProposalRow:
    problem = problem_from_json(order["problem"])

    def observe(progress: Progress) -> None:
        _tell(standing={"share": progress.share, "placed": progress.placed, "people": progress.people})

    return rows_from(
        solve_within(problem, effort=order["effort"], seed=order["seed"], observe=observe, cancelled=stop.is_set)
    )


def _listen(stop: threading.Event) -> None:
    """Wait for the word "stop"; when the parent is gone nobody wants the answer any more."""
    for line in sys.stdin:
        if line.strip() == "stop":
            stop.set()
    os._exit(1)


def _tell(**what: Any) -> None:
    sys.stdout.write(json.dumps(what, allow_nan=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os._exit(main())  # a thread still waits at standard input; all that was told is flushed
