"""Runs the engine in a niced process of its own, so that no page waits for it and a crash of it harms nobody."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Any, Final

from inglenook.rounds.bridge.rows import ProposalRow, row_from_json

#: How often the caller is told how it goes, in seconds.
TELL_EVERY = 0.5
#: How long a child that was asked to stop may take to hand over its best, in seconds.
GRACE = 20.0
#: After so many seconds something must be wrong.
LONGEST = 7200.0
#: What a child inherits of the environment: nothing that opens the database or signs a cookie.
INHERITED: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "XDG_CACHE_HOME", "LD_LIBRARY_PATH")


class EngineRefused(Exception):
    """The engine cannot take the problem: a code of `matching.errors` and its parameters."""

    def __init__(self, code: str, params: Mapping[str, Any]) -> None:
        super().__init__(code)
        self.code = code
        self.params = dict(params)


class EngineCrashed(Exception):
    """The engine's process ended without an answer; `where` tells the places in its code, no data."""

    def __init__(self, where: str) -> None:
        super().__init__("the engine's process ended without an answer")
        self.code = "rounds.engine-crashed"
        self.where = where


class EngineStopped(Exception):
    """The engine was asked to stop before it had found anything."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a run stands: the share of its time that is used up (0..1), and how many people have a place so far."""

    share: float = 0.0
    placed: int = 0
    people: int = 0


def solve_in_child(
    inputs: Mapping[str, Any], *, seed: int, effort: int, go_on: Callable[[Standing], bool]
) -> ProposalRow:
    """Solve frozen inputs (`problem_to_json`); the same inputs, seed and effort give the same rows, unless stopped.

    go_on: called every half second with how it stands; once it answers False the engine hands over its best so far.
    Raises EngineRefused, EngineCrashed or EngineStopped. Whatever `go_on` raises ends the child and goes on up.
    """
    order = json.dumps({"problem": inputs, "seed": seed, "effort": effort}, allow_nan=False)
    with _child() as child:
        try:
            return _converse(child, order, go_on)
        finally:
            child.kill()


def _child() -> subprocess.Popen[str]:
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(place for place in sys.path if place)
    return subprocess.Popen(
        [sys.executable, "-m", "inglenook.rounds.bridge.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        encoding="utf-8",
    )


def _converse(child: subprocess.Popen[str], order: str, go_on: Callable[[Standing], bool]) -> ProposalRow:
    assert child.stdin is not None  # noqa: S101 (opened as a pipe above)
    assert child.stdout is not None  # noqa: S101
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(child.stdout, lines), daemon=True).start()
    _say(child.stdin, order)
    standing, told_at, stopping = Standing(), 0.0, False
    gives_up_at = time.monotonic() + LONGEST
    while time.monotonic() < gives_up_at:
        if time.monotonic() - told_at >= TELL_EVERY:
            told_at = time.monotonic()
            if not go_on(standing) and not stopping:
                stopping, gives_up_at = True, told_at + GRACE
                _say(child.stdin, "stop")
        try:
            line = lines.get(timeout=TELL_EVERY / 2)
        except queue.Empty:
            continue
        if line is None:
            raise EngineCrashed(f"exit {child.wait(timeout=5)}")
        answer = _understand(line)
        if isinstance(answer, ProposalRow):
            return answer
        standing = answer
    if stopping:
        raise EngineStopped
    raise EngineCrashed("it took far longer than it was given")


def _understand(line: str) -> ProposalRow | Standing:
    answer = json.loads(line)
    if "standing" in answer:
        return Standing(**answer["standing"])
    if "rows" in answer:
        return row_from_json(answer["rows"])
    if "refused" in answer:
        raise EngineRefused(answer["refused"]["code"], answer["refused"]["params"])
    raise EngineCrashed(answer["crashed"])


def _read(output: IO[str], lines: queue.SimpleQueue[str | None]) -> None:
    for line in output:
        lines.put(line)
    lines.put(None)


def _say(to: IO[str], line: str) -> None:
    try:
        to.write(line + "\n")
        to.flush()
    except OSError:
        return  # it has ended; what it said is read all the same
