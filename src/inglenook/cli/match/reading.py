"""From files to people: reads, asks what only a person can know, and remembers the answers for next time."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook.cli.match.dialogue import ask, must_be_answered, open_questions, say
from inglenook.cli.match.exits import Exit, Stop
from inglenook.cli.match.opening import contents
from inglenook.cli.match.options import Options
from inglenook.cli.match.writing import put
from inglenook.cli.words import _
from inglenook.sheets.errors import SheetError
from inglenook.sheets.mapping import Mapping
from inglenook.sheets.mapping_file import dump_mapping, load_mapping
from inglenook.sheets.questions import Question
from inglenook.sheets.reading import Reading, read
from inglenook.sheets.signing import SignUps, sign_ups

#: Answers may raise further questions; this often is enough for any form.
ROUNDS_OF_QUESTIONS = 6


@dataclass(frozen=True, slots=True)
class Readied:
    """What was read and settled. still: questions that nobody has answered (only when checking)."""

    reading: Reading
    sign_ups: SignUps
    still: tuple[Question, ...] = ()


def ready(files: Sequence[tuple[str, bytes]], *, options: Options, mapping_file: Path) -> Readied:
    """Read the files with the answers there are, ask the rest, and keep every decision in the mapping file.

    Raises Stop(UNREADABLE), or Stop(NEEDS_ANSWERS) when there is nobody to ask and a suggestion is not certain.
    """
    try:
        return _ready(files, options, mapping_file)
    except SheetError as error:
        raise Stop(Exit.UNREADABLE, str(error)) from None


def _ready(files: Sequence[tuple[str, bytes]], options: Options, mapping_file: Path) -> Readied:
    mapping = _known(mapping_file, must_exist=options.mapping is not None and not options.may_ask)
    decisions = dict(options.answers)
    reading, people, still = _once(files, mapping, decisions)
    for _round in range(ROUNDS_OF_QUESTIONS):
        if not still or options.check:
            break
        if not options.may_ask:
            # Under a name of its own: taken only if somebody says so with --mapping, never by the way.
            to_check = mapping_file.with_name(f"{mapping_file.name.partition('.')[0]}.to-check.toml")
            put(to_check, dump_mapping(people.mapping))
            raise must_be_answered(still, str(to_check))
        decisions |= ask(still)
        reading, people, still = _once(files, mapping, decisions)
    if not options.check:
        put(mapping_file, dump_mapping(people.mapping))
    return Readied(reading, people, tuple(still))


def _once(
    files: Sequence[tuple[str, bytes]], mapping: Mapping | None, decisions: Dictionary[str, str]
) -> tuple[Reading, SignUps, list[Question]]:
    """Read with the decisions so far; the questions are those that are still open and uncertain."""
    reading = read(files, decisions=decisions, mapping=mapping)
    people = sign_ups(reading, decisions=decisions)
    asked = {question.id: question for question in (*reading.questions, *people.questions)}
    return reading, people, open_questions(list(asked.values()), decisions)


def _known(mapping_file: Path, *, must_exist: bool) -> Mapping | None:
    """Return the answers of last time, if there are any."""
    if not mapping_file.exists() and not must_exist:
        return None
    say(_("Using the answers in {file}.").format(file=mapping_file))
    return load_mapping(contents(mapping_file).decode("utf-8-sig", "replace"))
