"""How `inglenook match` ends: the exit codes, and the errors that carry them to the one place that says them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes; `--help` lists them in the same words."""

    DONE = 0
    OUR_MISTAKE = 1
    USAGE = 2
    NEEDS_ANSWERS = 3
    UNREADABLE = 4
    CANNOT_BE_MATCHED = 5
    WOULD_OVERWRITE = 6
    CANNOT_WRITE = 7
    INTERRUPTED = 130


class Stop(Exception):
    """The command ends here, with an exit code and words that say what happened and what to do next."""

    def __init__(self, code: Exit, sentence: str, *details: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.details = details
