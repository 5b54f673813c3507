"""What a coordinator says about an upload: answers to questions, the meaning of columns, options to be added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from inglenook.core import clock
from inglenook.core.errors import Conflict
from inglenook.core.http import guarded_by, once
from inglenook.core.wording import why
from inglenook.people.actions import imports as actions
from inglenook.people.bridge.looking import Look
from inglenook.people.bridge.plan import plan_of
from inglenook.people.bridge.privacy import askable, is_secret
from inglenook.people.bridge.targets import OWN, Groups, target_groups, value_of, value_of_question
from inglenook.people.forms.imports import QuestionsForm
from inglenook.people.models import Import
from inglenook.people.rules import import_for, may_settle_import
from inglenook.people.views.imports_shared import address, looked_at, opened, show, version_in
from inglenook.people.wording.sheets import reason_words, sureness_words
from inglenook.programmes.actions import add_options as add_question_options
from inglenook.programmes.models import Question
from inglenook.programmes.wording.questions import READER_WORDS
from inglenook.sheets import ColumnMapping, Target

SAMPLES: Final = 3
ROLE_CHOICES: Final = [
    ("", gettext_lazy("as a column says")),
    ("mentor", gettext_lazy("all mentors")),
    ("mentee", gettext_lazy("all mentees")),
]


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column on the page."""

    name: str  # of its form field
    letter: str
    header: str
    samples: tuple[str, ...]
    value: str
    reason: str
    sureness: str
    is_unsure: bool
    reader: str
    is_own: bool
    sensitive: bool
    hides_samples: bool


@guarded_by(import_for, may_settle_import)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def answer_questions(request: HttpRequest, round_id: UUID, import_id: UUID) -> HttpResponse:
    """Ask what the file cannot tell; every question has a suggestion."""
    actor, found = opened(request, round_id, import_id)
    if found.state != Import.State.UPLOADED:
        return redirect(address("import", found))
    look, _questions = looked_at(found)
    form = QuestionsForm(request.POST or None, questions=askable(look))
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            settled = actions.answer_questions(
                actor=actor, found=found, answers=form.answers(), at=clock.now(), version=version_in(request)
            )
        except Conflict as error:
            form.add_error(None, why(error))
            status = error.status
        else:
            more = askable(looked_at(settled)[0])
            if more:
                messages.info(request, _("Your answers brought up some more questions."))
            return redirect(address("questions" if more else "columns", found))
    facts = {"form": form, "asked": list(form.asked()), "verdict": may_settle_import(actor, found)}
    return show(request, "people/imports/questions.html", found, facts, step=1, status=status)


@guarded_by(import_for, may_settle_import)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def choose_columns(request: HttpRequest, round_id: UUID, import_id: UUID) -> HttpResponse:
    """Show what each column means and why, and let it be changed."""
    actor, found = opened(request, round_id, import_id)
    if found.state != Import.State.UPLOADED:
        return redirect(address("import", found))
    look, questions = looked_at(found)
    stale, status = "", 200
    if request.method == "POST":
        try:
            settled = actions.choose_columns(
                actor=actor,
                found=found,
                choices=_choices(request, look),
                roles=_roles(request, look),
                at=clock.now(),
                version=version_in(request),
            )
        except Conflict as error:
            stale, status = why(error), error.status
        else:
            more = settled.version != found.version and askable(looked_at(settled)[0])
            return redirect(address("questions" if more else "preview", found))
    groups = target_groups(questions)
    tables = [
        (table.title, len(table.lines), _rows(look, place, questions, groups, request), look.mapping.tables[place].role)
        for place, table in enumerate(look.reading.tables)
    ]
    asks_roles = any(question.widget == Question.Widget.ROLES for question in questions)
    facts = {
        "tables": tables,
        "groups": groups,
        "roles": ROLE_CHOICES if asks_roles else [],
        "stale": stale,
        "verdict": may_settle_import(actor, found),
    }
    return show(request, "people/imports/columns.html", found, facts, step=2, status=status)


@guarded_by(import_for, may_settle_import)
@once
@require_POST
def add_options(request: HttpRequest, round_id: UUID, import_id: UUID) -> HttpResponse:
    """Add options that the file brought to a question of the programme."""
    actor, found = opened(request, round_id, import_id)
    look, questions = looked_at(found)
    fresh = plan_of(look.result, found.round, questions).new_options
    question = next((one for one in questions if one.field == request.POST.get("field")), None)
    wanted = set(request.POST.getlist("option"))
    if question is not None:
        options = [option for option in fresh.get(question.field, ()) if option in wanted]
        add_question_options(actor=actor, question=question, options=options, at=clock.now())
        messages.success(request, _("The question offers them now."))
    return redirect(address("preview", found))


def _roles(request: HttpRequest, look: Look) -> dict[int, str]:
    """Return the roles of whole tables that differ from what the page showed."""
    said = {place: request.POST.get(f"role-{place}") for place in range(len(look.reading.tables))}
    now = [table.role for table in look.mapping.tables]
    return {place: role for place, role in said.items() if role is not None and role != now[place]}


def _choices(request: HttpRequest, look: Look) -> dict[tuple[int, int], tuple[str, bool]]:
    """Return the choices that differ from what the page showed."""
    found = {}
    for table, one in enumerate(look.reading.tables):
        for column in range(len(one.columns)):
            name = f"c-{table}-{column}"
            value = request.POST.get(name)
            sensitive = request.POST.get(f"{name}-private") == "on"
            shown = (request.POST.get(f"{name}-was"), look.mapping.tables[table].columns[column].sensitive)
            if value is not None and (value, sensitive if value == OWN else shown[1]) != shown:
                found[table, column] = (value, sensitive)
    return found


def _rows(look: Look, place: int, questions: list[Question], groups: Groups, request: HttpRequest) -> list[ColumnRow]:
    known = frozenset(value for _title, choices in groups for value, _words in choices)
    readers = {value_of_question(one): str(READER_WORDS[one.reader]) for one in questions}  # type: ignore[index]
    table = look.reading.tables[place]
    rows = []
    for column, mapped in zip(table.columns, look.mapping.tables[place].columns, strict=True):
        name = f"c-{place}-{column.index}"
        now = value_of(mapped, known)
        samples = tuple(dict.fromkeys(cell[:60] for cell in table.values(column.index)[:40]))[:SAMPLES]
        rows.append(
            ColumnRow(
                name=name,
                letter=column.letter,
                header=column.header,
                samples=() if is_secret(mapped) else samples,
                hides_samples=is_secret(mapped),
                value=request.POST.get(name, now),
                reason=reason_words(mapped),
                sureness=sureness_words(mapped.sure) if mapped.sure < 1 else "",
                is_unsure=mapped.sure < 0.7,
                reader=_reader(mapped, now, readers),
                is_own=now == OWN,
                sensitive=mapped.sensitive,
            )
        )
    return rows


def _reader(mapped: ColumnMapping, value: str, readers: dict[str, str]) -> str:
    if mapped.target is Target.IGNORE:
        return _("nobody: it is not kept")
    if is_secret(mapped) or mapped.target in (Target.WEEK, Target.BUSY):
        return _("nobody: the matching only")
    return readers.get(value, _("the coordinators"))
