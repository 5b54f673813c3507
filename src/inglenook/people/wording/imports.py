"""What an import does to people, and what is wrong with its rows, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from inglenook.people.wording.sheets import problem_place, problem_words
from inglenook.sheets import Problem

FATE_WORDS: Final = {
    "new": _("new"),
    "changed": _("changed"),
    "same": _("the same as here"),
    "own": _("answered here themselves: their own words stay"),
    "withdrawn": _("has withdrawn: stays so"),
    "closed": _("closed account: left out"),
}


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem for the page. leaves_out: the row was not taken."""

    place: str
    words: str
    leaves_out: bool


def problem_lines(
    problems: Iterable[Problem], *, with_file: bool, is_secret: Callable[[Problem], bool]
) -> list[ProblemLine]:
    """Return the problems in words, those that leave a row out first; of a secret answer not a word is repeated."""
    lines = [
        ProblemLine(
            problem_place(one, with_file=with_file),
            _secret_words(one) if is_secret(one) else problem_words(one),
            one.leaves_out,
        )
        for one in problems
    ]
    return sorted(lines, key=lambda line: not line.leaves_out)


def _secret_words(problem: Problem) -> str:
    if problem.code.startswith("somebody"):
        return str(_("Somebody named here was not found beyond doubt. It is kept as it was written, for the matching."))
    return str(_("A private answer here could not be read. Ask the person to look at it here themselves."))
