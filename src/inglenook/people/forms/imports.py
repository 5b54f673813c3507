"""What a coordinator gives to an import: files or pasted cells, answers to questions, the meaning of columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from inglenook.people.wording.sheets import choice_words, question_words, sureness_words
from inglenook.sheets import Limits, Question

MB = 1024 * 1024
#: Another answer than the ones offered, in one's own words.
OTHER = "other:"


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; clean value: a list."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files that were chosen, none if none were."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in given if one]


class UploadForm(forms.Form):
    """One or two files, or pasted cells."""

    sheets = ManyFilesField(
        label=_("The form's export"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "CSV, Excel, OpenDocument, or a zip of one of them, up to 10 MB. Choose two files if mentors and mentees "
            "come in two."
        ),
    )
    cells = forms.CharField(
        label=_("Or paste the cells"),
        required=False,
        max_length=2_000_000,
        strip=False,
        help_text=_("Copy the whole table in your spreadsheet, with its header, and paste it here."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, and say at once when a file is too large."""
        cleaned = super().clean() or {}
        files = cleaned.get("sheets") or []
        if not files and not (cleaned.get("cells") or "").strip() and not self.errors:
            self.add_error("sheets", _("Choose the file that your form exported, or paste its cells."))
        limit = Limits().bytes_packed
        if sum(file.size or 0 for file in files) > limit:
            self.add_error(
                "files", _("This is more than %(limit)d MB. Remove pictures, or split it.") % {"limit": limit // MB}
            )
        return cleaned

    def given(self) -> list[tuple[str, bytes]]:
        """Return names and bytes of a valid form."""
        files = [(file.name or "file", file.read()) for file in self.cleaned_data["sheets"]]
        cells = self.cleaned_data["cells"]
        return files or [("pasted.txt", cells.encode("utf-8", "replace"))]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on the page: its words, how sure the suggestion is, examples from the file, its fields."""

    words: str
    sureness: str
    examples: tuple[str, ...]
    field: BoundField
    other: BoundField | None


class QuestionsForm(forms.Form):
    """The reader's questions, each with its suggestion chosen."""

    def __init__(self, *args: Any, questions: Sequence[Question], **values: Any) -> None:
        super().__init__(*args, **values)
        self.questions = questions
        for question in questions:
            self._add(question)

    def asked(self) -> Iterator[Asked]:
        """Yield the questions for the page."""
        for question in self.questions:
            name = name_of(question)
            other = self[f"{name}-other"] if f"{name}-other" in self.fields else None
            examples = () if question.code == "same_workplace" else question.examples
            yield Asked(question_words(question), sureness_words(question.sure), examples, self[name], other)

    def answers(self) -> Mapping[str, str]:
        """Return the answers of a valid form, by question id."""
        found = {}
        for question in self.questions:
            name = name_of(question)
            chosen, own = self.cleaned_data[name], self.cleaned_data.get(f"{name}-other", "").strip()
            if chosen == OTHER:
                found[question.id] = own or question.suggested
            else:
                found[question.id] = question.choices[int(chosen)].value if chosen else question.suggested
        return found

    def _add(self, question: Question) -> None:
        name = name_of(question)
        choices = [(str(place), self._label(question, place)) for place in range(len(question.choices))]
        suggested = [str(n) for n, choice in enumerate(question.choices) if choice.value == question.suggested]
        if question.free:
            choices.append((OTHER, _("Something else:")))
            self.fields[f"{name}-other"] = forms.CharField(
                label=_("In your words"),
                required=False,
                max_length=300,
                initial="" if suggested else question.suggested,
            )
        self.fields[name] = forms.ChoiceField(
            label=question_words(question),
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
            initial=suggested[0] if suggested else OTHER,
        )

    @staticmethod
    def _label(question: Question, place: int) -> Any:
        choice = question.choices[place]
        words = choice_words(choice) or "–"
        if choice.value != question.suggested:
            return words
        return _("%(words)s (suggested)") % {"words": words}


def name_of(question: Question) -> str:
    """Return a short name for a question's field: its id may hold anything that stands in a file."""
    return "q-" + hashlib.sha256(question.id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
