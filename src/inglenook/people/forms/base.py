"""What the forms of all questions share: their question, their words, and the part of the answers they give."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from inglenook.programmes.models import Programme, Question
from inglenook.sheets.answers import Answers

#: An option spelled like this offers a line for one's own words.
SOMETHING_ELSE = "Something else"
LONGEST_VALUE = 200  # characters of one chosen or written value


class QuestionForm(forms.Form):
    """One question. `part` is what the person said, once the form is valid."""

    template: ClassVar = "people/questions/plain.html"

    def __init__(self, question: Question, answers: Answers, *, language: str, on: date, data: Any = None) -> None:
        super().__init__(data, auto_id="q-%s")
        self.question = question
        self.language = language
        self.on = on
        self.build(answers)

    def build(self, answers: Answers) -> None:
        """Add the fields, with what is known filled in."""
        raise NotImplementedError

    @property
    def part(self) -> Answers:
        """The answers to this question, and nothing else."""
        raise NotImplementedError

    def needed(self) -> None:
        """Say on the first field that an answer is needed."""
        self.add_error(next(iter(self.fields)), forms.ValidationError(_("Please answer this question."), "required"))


def programme_of(question: Question) -> Programme | None:
    """Return the programme that asks a question; None for one that only a profile asks."""
    return question.programme if cast("UUID | None", question.programme_id) else None


def tidy(words: str) -> str:
    """Return words in one spelling, without control characters and needless blanks."""
    kept = (char for char in unicodedata.normalize("NFC", words) if char == "\n" or unicodedata.category(char) != "Cc")
    return "\n".join(" ".join(line.split()) for line in "".join(kept).split("\n")).strip()


def without_doubles(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that are not empty, each once, in their order."""
    return tuple(dict.fromkeys(value for value in values if value))
