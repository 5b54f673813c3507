"""What was understood of the files: columns, things to look at, and answers that no rule uses."""

from __future__ import annotations

from collections.abc import Iterator

from inglenook.circles.wording import field_words
from inglenook.cli.match.dialogue import plain, question_told
from inglenook.cli.match.reading import Readied
from inglenook.cli.report.outcome import Column, Trouble
from inglenook.cli.words import _, ngettext, speaker
from inglenook.programmes.policy import PolicySpec
from inglenook.sheets.answers import Kind
from inglenook.sheets.errors import Problem
from inglenook.sheets.mapping import ColumnMapping, Target
from inglenook.sheets.texts import SENTENCES

#: Columns whose answers are for the matching alone.
PRIVATE = frozenset({Target.WISHES, Target.KEEP_APART, Target.MANAGER, Target.WANTS_SAME, Target.NOT_ALONE})
#: Answers of this share of the people are worth a word when no rule looks at them.
WORTH_A_WORD = 0.5
UNUSED_SHOWN = 8


def troubles_told(readied: Readied) -> tuple[Trouble, ...]:
    """Return everything to look at in the files, each once. What was written in a private column is not said again."""
    private = _private_columns(readied)
    told = (
        Trouble(
            one.file,
            one.row,
            one.column,
            one.place,
            _("An answer in this column was not understood. It is private: look it up in your file.")
            if (one.file, one.sheet, one.column) in private
            else _sentence(one),
            one.leaves_out,
        )
        for one in readied.sign_ups.problems
    )
    return tuple(dict.fromkeys(told))  # what is wrong with a cell may be wrong with two answers in it


def _sentence(problem: Problem) -> str:
    """Return what happened in the language in use, where there are words for it."""
    english = SENTENCES.get(problem.code, "")
    words = _(english) if english else ""
    return problem.sentence if words == english else words.format_map(dict(problem.params))


def _private_columns(readied: Readied) -> set[tuple[str, str, str]]:
    """Return file, sheet and letter of each column whose answers are shown to nobody."""
    tables = zip(readied.reading.tables, readied.sign_ups.mapping.tables, strict=True)
    return {
        (table.file, table.sheet, column.letter)
        for table, mapping in tables
        for column, mapped in zip(table.columns, mapping.columns, strict=True)
        if mapped.sensitive or mapped.target in PRIVATE
    }


def columns_told(readied: Readied) -> tuple[Column, ...]:
    """Return how each column was read."""
    tables = zip(readied.reading.tables, readied.sign_ups.mapping.tables, strict=True)
    return tuple(
        Column(
            table.title,
            column.letter,
            column.header,
            _meaning(mapped),
            sensitive=mapped.sensitive or mapped.target in PRIVATE,
        )
        for table, mapping in tables
        for column, mapped in zip(table.columns, mapping.columns, strict=True)
    )


def seats_told(readied: Readied, policy: PolicySpec, *, given: bool) -> tuple[str, ...]:
    """Return a note if pairs are made and the file does not say how many each would take."""
    targets = {mapped.target for table in readied.sign_ups.mapping.tables for mapped in table.columns}
    if policy.shape.kind != "pairs" or given or Target.SEATS in targets:
        return ()
    return (
        _("The file does not say how many a mentor would take: one each was taken. Another number: --seats mentor=2"),
    )


def unused_told(readied: Readied, policy: PolicySpec) -> tuple[str, ...]:
    """Return a note on the answers that many gave and no rule looks at."""
    used = {str(value) for rule in policy.rules if rule.weight != "ignore" for value in rule.params.values()}
    used |= {"stage"} if "stage_rank" in used else set()
    people = readied.sign_ups.people
    unused = [
        field.name
        for field in readied.sign_ups.fields
        if field.name not in used
        and not field.sensitive
        and field.kind in {Kind.ONE, Kind.MANY}
        and sum(1 for one in people if one.answers.tags.get(field.name)) >= WORTH_A_WORD * len(people)
    ]
    if not unused:
        return ()
    listed = ", ".join(unused[:UNUSED_SHOWN]) + (", …" if len(unused) > UNUSED_SHOWN else "")
    sentence = _("No rule looks at: {fields}. To bring together who shares one: --rule alike:{name}=important")
    return (sentence.format(fields=listed, name=unused[0]),)


def understood(readied: Readied) -> Iterator[str]:
    """Yield what was understood, for `--check`."""
    counts = readied.sign_ups.counts
    words = _("{rows} rows: {people} people, {duplicates} doubled, {problems} left out, {skipped} no sign-ups.")
    yield words.format(
        rows=counts.rows,
        people=counts.people,
        duplicates=counts.duplicates,
        problems=counts.problems,
        skipped=counts.skipped,
    )
    both = counts.person_rows - counts.people
    if both:
        yield ngettext(
            "{count} person has a row as mentor and one as mentee.",
            "{count} people have a row as mentor and one as mentee.",
            both,
        )
    yield ""
    for one in columns_told(readied):
        secret = " " + _("(shown to nobody)") if one.sensitive else ""
        yield f"  {plain(one.table)} {one.letter:>3}  {plain(one.header)[:60]:<60}  {one.meaning}{secret}"
    yield ""
    troubles = troubles_told(readied)
    yield ngettext("{count} thing to look at.", "{count} things to look at.", len(troubles))
    for trouble in troubles:
        yield f"  {plain(trouble.place)}: {plain(trouble.sentence)}"
    if readied.still:
        yield ""
        yield ngettext("{count} question to answer.", "{count} questions to answer.", len(readied.still))
        for question in readied.still:
            yield from question_told(question)


def _meaning(mapped: ColumnMapping) -> str:
    names = {
        Target.IGNORE: _("not used"),
        Target.EMAIL: _("address"),
        Target.NAME: _("name"),
        Target.FIRST_NAME: _("first name"),
        Target.LAST_NAME: _("last name"),
        Target.SOURCE_ID: _("number of the answer"),
        Target.SIGNED_UP_AT: _("when they signed up"),
        Target.ROLE: _("role"),
        Target.ALSO: _("would take the other role, too"),
        Target.SEATS: _("how many they would take"),
        Target.ZONE: _("time zone"),
        Target.WEEK: _("when they are free"),
        Target.BUSY: _("when they are not free"),
        Target.WISHES: _("whom they asked for"),
        Target.KEEP_APART: _("whom to keep apart"),
        Target.MET_BEFORE: _("whom they met before"),
        Target.TEAM: _("an earlier circle or team"),
        Target.MANAGER: _("line manager"),
        Target.CONSENT: _("consent"),
        Target.ACTIVE: _("takes part"),
        Target.WANTS_SAME: _("asks for somebody alike"),
        Target.NOT_ALONE: _("asks not to be the only one"),
    }
    return names.get(mapped.target) or field_words(mapped.field, speaker())
