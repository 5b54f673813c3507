"""The short dialogue: asks what the files cannot tell, with a suggestion that Enter takes."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence

import click

from inglenook.cli.match.exits import Exit, Stop
from inglenook.cli.words import _, ngettext
from inglenook.sheets.questions import Choice, Question

#: From here on a suggestion counts as certain: nobody needs to be asked.
SURE = 0.9
SHOWN = 9  # choices shown before "m" for more


def open_questions(questions: Sequence[Question], decided: Mapping[str, str]) -> list[Question]:
    """Return the questions that somebody should answer: not decided yet, and not certain."""
    return [one for one in questions if one.id not in decided and one.sure < SURE]


def ask(questions: Sequence[Question]) -> dict[str, str]:
    """Ask each question at the terminal and return the decisions by id. Ctrl-C and end of input raise click.Abort."""
    decisions: dict[str, str] = {}
    waved: set[str] = set()
    say(ngettext("One question.", "{count} questions.", len(questions)))
    say(_("Enter takes the answer in brackets. “a” takes it for all questions of a kind, “m” shows more answers."))
    for number, question in enumerate(questions, 1):
        if question.group in waved:
            decisions[question.id] = question.suggested
            continue
        say("")
        say(f"{number}. {plain(sentence(question))}")
        if question.examples:
            say(_("   for example: {examples}").format(examples=plain("; ".join(question.examples[:4]))))
        answer = _one(question, several=any(one.group == question.group for one in questions[number:]))
        if answer is None:
            waved.add(question.group)
            answer = question.suggested
        decisions[question.id] = answer
    return decisions


def choose(question: str, choices: Sequence[tuple[str, str]], suggested: str) -> str:
    """Ask one question of our own with choices (value, label) and return the value chosen."""
    say("")
    say(question)
    return (
        _one(Question("", "", {}, tuple(Choice(*one) for one in choices), suggested, 0.5), several=False) or suggested
    )


def must_be_answered(questions: Sequence[Question], mapping_file: str) -> Stop:
    """Return the end of a run that nobody was there to ask: what to answer, and how."""
    details = [line for one in questions[:40] for line in question_told(one)]
    if len(questions) > 40:
        details.append(ngettext("… and {count} more.", "… and {count} more.", len(questions) - 40))
    sentence_ = ngettext(
        "There is {count} question that only you can answer:",
        "There are {count} questions that only you can answer:",
        len(questions),
    )
    how = _(
        "Run the command in a terminal to be asked, or answer with --answer as shown. Or look at {file}, which holds "
        "the suggestions, correct it, and add: --mapping {file}"
    ).format(file=mapping_file)
    return Stop(Exit.NEEDS_ANSWERS, sentence_, *details, "", how)


def plain(words: str) -> str:
    """Return words of a file without anything that could move a terminal's cursor or change its colours."""
    return "".join(c if c.isprintable() else " " for c in words)


def say(words: str) -> None:
    """Print a line of the dialogue on standard error, which leaves standard output to the summary."""
    click.echo(words, err=True)


def sentence(question: Question) -> str:
    """Return the question in the language in use, where there are words for it."""
    from inglenook.sheets.questions import QUESTIONS

    return _(QUESTIONS[question.code]).format_map(dict(question.params))


def _one(question: Question, *, several: bool) -> str | None:
    """Ask one question; None means: the suggestion, for all of this kind."""
    choices = _ordered(question)
    _show(choices[:SHOWN], more=len(choices) > SHOWN)
    default = next((c.label for c in choices if c.value == question.suggested), question.suggested)
    while True:
        said = click.prompt(_("   Your answer"), default=plain(_short(default)), err=True).strip()
        if said == plain(_short(default)):
            return question.suggested
        if said.lower() == "a" and several:
            return None
        if said.lower() == "m" and len(choices) > SHOWN:
            _show(choices, more=False)
            continue
        answer = _understood(said, choices, free=question.free)
        if answer is not None:
            return answer
        say(_("   Please give a number from 1 to {last}, or the words beside it.").format(last=len(choices)))


def _understood(said: str, choices: Sequence[Choice], *, free: bool) -> str | None:
    if said.isdecimal() and 1 <= int(said) <= len(choices):
        return choices[int(said) - 1].value
    for choice in choices:
        if said.casefold() in {choice.value.casefold(), choice.label.casefold()}:
            return choice.value
    close = [choice for choice in choices if choice.label.casefold().startswith(said.casefold())]
    if len(close) == 1:
        return close[0].value
    return said if free and said else None


def _ordered(question: Question) -> list[Choice]:
    """Return the choices with the suggested one first."""
    return sorted(question.choices, key=lambda choice: choice.value != question.suggested)


def _show(choices: Sequence[Choice], *, more: bool) -> None:
    for number, choice in enumerate(choices, 1):
        say(f"   {number:>2}  {plain(_short(choice.label))}")
    if more:
        say(_("    m  more answers"))


def _short(label: str) -> str:
    return label if len(label) <= 96 else f"{label[:95]}…"


def question_told(question: Question) -> Iterator[str]:
    """Yield a question that nobody was asked: its words, the option that answers it, and the answers it takes."""
    suggested = next((c.label for c in question.choices if c.value == question.suggested), question.suggested)
    hint = _(" (perhaps: {suggestion})").format(suggestion=plain(_short(suggested))) if suggested else ""
    yield f"  - {plain(sentence(question))}{hint}"
    values = [choice.value for choice in question.choices]
    known = " | ".join(values[:6]) + (" | …" if len(values) > 6 else "")
    free = _("or words of your own") if question.free else ""
    yield f"      --answer {shlex.quote(plain(f'{question.id}={question.suggested}'))}"
    yield "      " + plain(", ".join(filter(None, (known, free))))[:160]
