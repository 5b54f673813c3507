"""The dialogue: Enter takes the suggestion, a number or the words choose, one letter answers all of a kind."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from inglenook.cli.match.dialogue import SURE, ask, open_questions
from inglenook.cli.match.exits import Exit
from inglenook.sheets.questions import Choice, Question
from tests.cli.files import DAYS, HEADER, PEOPLE, circles, sheet

HEADER_ROW = Question(
    "header:t1",
    "header",
    {"row": 1, "table": "signups.csv"},
    (Choice("first", "the header"), Choice("none", "already a person")),
    "first",
    0.5,
)


def workplaces(number: int) -> Question:
    names = {"names": f"Library {number} = Lib. {number}"}
    choices = (Choice("yes", "yes, one workplace"), Choice("no", "no, different ones"))
    return Question(f"same_workplace:{number}", "same_workplace", names, choices, "yes", 0.7)


def answers(questions: list[Question], typed: str) -> tuple[dict[str, str], str]:
    said: dict[str, str] = {}

    @click.command()
    def talk() -> None:
        said.update(ask(questions))

    result = CliRunner().invoke(talk, input=typed)
    return said, result.stderr


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("\n", "first"), ("1\n", "first"), ("2\n", "none"), ("already\n", "none"), ("Already a person\n", "none")],
)
def test_ways_to_answer(typed: str, answer: str) -> None:
    assert answers([HEADER_ROW], typed)[0] == {"header:t1": answer}


def test_what_is_no_answer_is_asked_again() -> None:
    said, told = answers([HEADER_ROW], "7\nperhaps\n2\n")
    assert said == {"header:t1": "none"}
    assert told.count("Please give a number from 1 to 2, or the words beside it.") == 2


def test_one_letter_answers_all_of_a_kind() -> None:
    said, told = answers([workplaces(1), HEADER_ROW, workplaces(2), workplaces(3)], "a\n\n")
    assert said == {
        "same_workplace:1": "yes",
        "header:t1": "first",
        "same_workplace:2": "yes",
        "same_workplace:3": "yes",
    }
    assert "Library 2" not in told


def test_words_of_ones_own() -> None:
    free = Question(
        "hours_zone:t1:D", "hours_zone", {"column": "D", "table": "a.csv", "example": "8-9"}, (), "", 0, free=True
    )
    assert answers([free], "Europe/Lisbon\n")[0] == {"hours_zone:t1:D": "Europe/Lisbon"}


def test_only_uncertain_questions_are_asked() -> None:
    sure = Question("role:t1", "role", {"table": "mentors.csv"}, (Choice("mentor", "mentors"),), "mentor", SURE)
    assert open_questions([sure, HEADER_ROW], {}) == [HEADER_ROW]
    assert open_questions([HEADER_ROW], {"header:t1": "none"}) == []


def test_a_terminal_is_asked_and_the_answers_are_kept(tmp_path: Path) -> None:
    file = sheet(
        tmp_path / "signups.csv",
        [(*HEADER, "When could you meet? [Monday]"), *((*one, "Evening") for one in PEOPLE)],
    )
    words = ["match", str(file), "--out", str(tmp_path), *DAYS]
    code, told = at_a_terminal(words)
    assert code == Exit.DONE
    assert "Which hours are meant?" in told
    assert "What shall these people have?" in told
    assert len(circles(tmp_path / "circles.csv")) == 2
    code, told = at_a_terminal([*words, "--force"])
    assert code == Exit.DONE
    assert "Which hours are meant?" not in told


def at_a_terminal(words: list[str]) -> tuple[int, str]:
    """Call the command at a terminal where somebody presses Enter at every question."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "200"}
    running = subprocess.Popen(
        [sys.executable, "-m", "inglenook.cli.main", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    told, answered, until = "", 0, time.monotonic() + 240
    while time.monotonic() < until:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                told += os.read(ours, 65536).decode("utf-8", "replace")
            except OSError:  # the other end is closed
                break
        asked = told.count("Your answer [")
        if asked > answered and told.rstrip(" ").endswith("]:"):
            os.write(ours, b"\n")
            answered = asked
    code = running.wait(timeout=30)
    os.close(ours)
    return code, told
