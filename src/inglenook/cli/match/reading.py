"""From files to people: reads, asks what only a person can know, and remembers the answers for next time."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook.cli.match.dialogue import ask, must_be_answered, open_questions, plain, question_told, say
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
    given = dict(options.answers)
    decisions: dict[str, str] = {}
    reading, people, asked = _once(files, mapping, decisions)
    for _round in range(ROUNDS_OF_QUESTIONS):
        before = decisions | _taken([one for one in asked if one.id not in decisions], given)
        still = open_questions(asked, before)
        if before == decisions and (not still or options.check):
            break
        if before == decisions and not options.may_ask:
            # Under a name of its own: taken only if somebody says so with --mapping, never by the way.
            to_check = mapping_file.with_name(f"{mapping_file.name.partition('.')[0]}.to-check.toml")
            put(to_check, dump_mapping(people.mapping))
            raise must_be_answered(still, str(to_check))
        decisions = before | (ask(still) if before == decisions else {})
        reading, people, asked = _once(files, mapping, decisions)
    for unused in given.keys() - {key for one in asked for key in (one.id, one.code)} - _said(decisions):
        say(
            _("“{question}” was not asked about these files, or is answered in {file}.").format(
                question=unused, file=mapping_file
            )
        )
    if not options.check:
        put(mapping_file, dump_mapping(people.mapping))
    return Readied(reading, people, tuple(open_questions(asked, decisions)))


def _once(
    files: Sequence[tuple[str, bytes]], mapping: Mapping | None, decisions: Dictionary[str, str]
) -> tuple[Reading, SignUps, list[Question]]:
    """Read with the decisions so far, and return what is still asked, each question once."""
    reading = read(files, decisions=decisions, mapping=mapping)
    people = sign_ups(reading, decisions=decisions)
    return reading, people, list({one.id: one for one in (*reading.questions, *people.questions)}.values())


def _taken(asked: Sequence[Question], given: Dictionary[str, str]) -> dict[str, str]:
    """Return the answers of the command line, by question or by kind of question; Stop(USAGE) for one that is none."""
    found = {}
    for one in asked:
        said = given.get(one.id, given.get(one.code))
        if said is None:
            continue
        if one.answer({one.id: said}) != said:
            sentence = _("“{answer}” is no answer to “{question}”.")
            words = sentence.format(answer=said, question=plain(one.sentence))
            raise Stop(Exit.USAGE, words, *question_told(one))
        found[one.id] = said
    return found


def _said(decisions: Dictionary[str, str]) -> set[str]:
    """Return the ids and the kinds of the questions that were answered."""
    return {*decisions, *(id_.partition(":")[0] for id_ in decisions)}


def _known(mapping_file: Path, *, must_exist: bool) -> Mapping | None:
    """Return the answers of last time, if there are any."""
    if not mapping_file.exists() and not must_exist:
        return None
    say(_("Using the answers in {file}.").format(file=mapping_file))
    return load_mapping(contents(mapping_file).decode("utf-8-sig", "replace"))
