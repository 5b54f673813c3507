"""What the files cannot tell and a person can: questions with choices, a suggestion and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inglenook.sheets.texts import Params
from inglenook.sheets.words import gettext_noop as _

#: Answers to questions: question id -> the value of a choice, or free words where the question allows them.
Decisions = Mapping[str, str]

#: code -> English sentence with {params}.
QUESTIONS: dict[str, str] = {
    "encoding": _("The letters of {file} are stored in an old way. Which line looks right?"),
    "header": _("Is row {row} of {table} the header with the questions, or already a person?"),
    "column": _("What does column {column} of {table} hold: “{header}”?"),
    "overflow": _(
        "{count} rows of {table} have more cells than the header. Does the last column hold a list with commas?"
    ),
    "role": _("Which role do the people in {table} have?"),
    "date_order": _("Column {column} of {table} has dates like “{example}”. Which comes first, the day or the month?"),
    "hours_zone": _("Column {column} of {table} has hours like “{example}”. In which time zone are they?"),
    "day_parts": _("Some people answered “{example}”. Which hours are meant?"),
    "seats": _("Column {column} of {table}: how many people is “{value}”?"),
    "order": _("Is this the order of column {column} of {table}, from the first step to the last?"),
    "word": _("Column {column} of {table}: what does “{value}” mean?"),
    "same_workplace": _("Are these one workplace: {names}?"),
    "no_address": _(
        "{count} people in {table} gave no address that can be written to. May they take part all the same?"
    ),
    "shared_address": _("{count} rows have the address {value}, but different names ({names}). Are they one person?"),
    "trial": _("Row {row} of {table} looks like a trial ({value}). Leave it out?"),
    "both_roles": _("{name} signed up as {first} and later as {second}. Which counts?"),
    "who": _("Whom does “{value}” mean, in row {row} of {table}?"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer. code is for translation where there is one; label is English or the file's own words."""

    value: str
    label: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask. suggested: the choice taken if nobody answers; sure: how likely it is right, 0..1.

    id: the same for the same files. free: words of one's own are allowed, too. examples: values of the file that help.
    group: questions of one group may be answered together ("accept all").
    """

    id: str
    code: str
    params: Params
    choices: tuple[Choice, ...]
    suggested: str
    sure: float
    free: bool = False
    examples: tuple[str, ...] = field(default=())

    @property
    def sentence(self) -> str:
        """The question in English."""
        return QUESTIONS[self.code].format_map(dict(self.params))

    @property
    def group(self) -> str:
        """Questions that may be shown and accepted together."""
        return self.code

    def answer(self, decisions: Decisions) -> str:
        """The decision on this question, else the suggestion. An answer that is no choice counts as none."""
        said = decisions.get(self.id, "").strip()
        known = any(choice.value == said for choice in self.choices)
        return said if said and (known or self.free) else self.suggested
