"""Import of sign-ups: upload, preview, take over, undo; and the mail to those who came by a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import HouseError
from inglenook.core.http import guarded_by, once
from inglenook.core.verdicts import require
from inglenook.core.wording import sentence, why
from inglenook.people.actions import imports as actions
from inglenook.people.answers_json import answers_from_json
from inglenook.people.bridge.plan import Fate, Planned, plan_of
from inglenook.people.bridge.privacy import askable, is_about_secret, secret_places
from inglenook.people.forms.imports import UploadForm
from inglenook.people.models import Import
from inglenook.people.queries.imports import imports_of, not_asked_yet, waiting_to_confirm
from inglenook.people.rules import import_for, may_download_rows, may_import, may_settle_import, may_undo_import
from inglenook.people.views.imports_shared import address, looked_at, opened, round_trail, show, version_in
from inglenook.people.views.shared import spoken
from inglenook.people.wording.answers import answer_in_words
from inglenook.people.wording.imports import FATE_WORDS, problem_lines
from inglenook.people.wording.sheets import rows_words
from inglenook.programmes.models import Question, Reader
from inglenook.programmes.rules import coordinated_round_for
from inglenook.sheets import problem_rows_csv

#: More rows than these are taken over by the worker.
MANY_ROWS = 2_000
FIRST_PEOPLE = 12
MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A person of the file as the preview shows them: nothing that only the matching reads."""

    name: str
    email: str
    fate: str
    words: str
    rows: str
    answers: list[tuple[str, list[str]]]


@guarded_by(coordinated_round_for, may_import)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Show a round's imports, and take a new file."""
    actor = person_of(request)
    round_ = coordinated_round_for(actor, round_id)
    verdict = may_import(actor, round_)
    form = UploadForm(request.POST or None, request.FILES or None)
    status = 422 if form.errors else 200
    if request.method == "POST":
        require(verdict)
        if form.is_valid():
            try:
                found = actions.upload_sign_ups(actor=actor, round_=round_, files=form.given(), at=clock.now())
            except HouseError as error:
                form.add_error(None, why(error))
                status = error.status
            else:
                return redirect("imports:import", round_.pk, found.pk)
    facts = {
        "form": form,
        "round": round_,
        "verdict": verdict,
        "imports": imports_of(round_) if verdict else [],
        "trail": round_trail(round_),
        "to_ask": not_asked_yet(round_).count(),
        "waiting": waiting_to_confirm(round_).count(),
    }
    return render(request, "people/imports/upload.html", facts, status=status)


@guarded_by(import_for)
@require_GET
def show_import(request: HttpRequest, round_id: UUID, import_id: UUID) -> HttpResponse:
    """Lead to the next step of an open import, or show what a settled one did."""
    actor, found = opened(request, round_id, import_id)
    if found.state == Import.State.UPLOADED and not found.error_code:
        look, _questions = looked_at(found)
        return redirect(address("questions" if askable(look) else "columns", found))
    facts = {
        "may_undo": may_undo_import(actor, found),
        "may_download": may_download_rows(actor, found),
        "to_ask": not_asked_yet(found.round).count(),
        "failure": sentence(found.error_code) if found.error_code else "",
    }
    return show(request, "people/imports/import.html", found, facts)


@guarded_by(import_for)
@require_GET
def preview(request: HttpRequest, round_id: UUID, import_id: UUID) -> HttpResponse:
    """Show what would happen: counts, the first people, every problem in words."""
    actor, found = opened(request, round_id, import_id)
    if found.state != Import.State.UPLOADED:
        return redirect(address("import", found))
    look, questions = looked_at(found)
    plan = plan_of(look.result, found.round, questions)
    wanted = request.GET.get("show", "")
    people = [one for one in plan.people if str(one.fate) == wanted] if wanted in list(Fate) else list(plan.people)
    secret = secret_places(look)
    lines = problem_lines(
        plan.problems, with_file=len(look.reading.tables) > 1, is_secret=lambda one: is_about_secret(one, secret)
    )
    by_field = {question.field: question for question in questions}
    facts = {
        "counts": plan.counts,
        "people": [_shown(one, questions) for one in people[:FIRST_PEOPLE]],
        "people_total": len(people),
        "wanted": wanted,
        "wanted_words": FATE_WORDS[Fate(wanted)] if wanted in list(Fate) else "",
        "problems": lines[:MOST_PROBLEMS],
        "problems_total": len(lines),
        "open_questions": len(askable(look)),
        "may_download": may_download_rows(actor, found),
        "new_options": [(by_field[field], options) for field, options in plan.new_options.items()],
        "doubled": look.result.duplicates[:MOST_PROBLEMS],
        "verdict": may_settle_import(actor, found),
        "writes": plan.counts[Fate.NEW] + plan.counts[Fate.CHANGED],
    }
    return show(request, "people/imports/preview.html", found, facts, step=3)


@guarded_by(import_for, may_download_rows)
@require_GET
def download_left_out(request: HttpRequest, round_id: UUID, import_id: UUID) -> HttpResponse:
    """Give the rows that were left out as CSV, with a first column that says why."""
    actor, found = opened(request, round_id, import_id)
    require(may_download_rows(actor, found))
    look, _questions = looked_at(found)
    answer = HttpResponse(problem_rows_csv(look.reading, look.result), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="left-out.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


@guarded_by(import_for, may_settle_import)
@once
@require_POST
def commit(request: HttpRequest, round_id: UUID, import_id: UUID) -> HttpResponse:
    """Take everybody over; a large file is left to the worker."""
    actor, found = opened(request, round_id, import_id)
    values: dict[str, Any] = {"actor": actor, "found": found, "at": clock.now(), "version": version_in(request)}
    if found.state == Import.State.UPLOADED and looked_at(found)[0].result.counts.rows > MANY_ROWS:
        actions.commit_in_background(**values)
    else:
        done = actions.commit_import(**values)
        messages.success(request, _taken_over(done))
    return redirect(address("import", found))


@guarded_by(import_for, may_undo_import)
@once
@require_POST
def undo(request: HttpRequest, round_id: UUID, import_id: UUID) -> HttpResponse:
    """Take an import back."""
    actor, found = opened(request, round_id, import_id)
    actions.undo_import(actor=actor, found=found, at=clock.now())
    messages.success(request, _("The import is undone."))
    return redirect(address("import", found))


@guarded_by(import_for, may_settle_import)
@once
@require_POST
def discard(request: HttpRequest, round_id: UUID, import_id: UUID) -> HttpResponse:
    """Throw an upload away."""
    actor, found = opened(request, round_id, import_id)
    actions.discard_import(actor=actor, found=found, at=clock.now())
    messages.success(request, _("The file is thrown away. Nobody was signed up from it."))
    return redirect("imports:upload", round_id)


@guarded_by(coordinated_round_for, may_import)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def ask_to_confirm(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Show who would get a mail and what it says, and send it."""
    actor = person_of(request)
    round_ = coordinated_round_for(actor, round_id)
    require(may_import(actor, round_))
    if request.method == "POST":
        sent = actions.ask_to_confirm(actor=actor, round_=round_, at=clock.now())
        told = ngettext("%(count)d mail is on its way.", "%(count)d mails are on their way.", sent)
        messages.success(request, told % {"count": sent})
        return redirect("imports:upload", round_.pk)
    facts = {
        "round": round_,
        "programme": round_.programme.name,
        "to_ask": not_asked_yet(round_).count(),
        "waiting": waiting_to_confirm(round_).count(),
        "trail": round_trail(round_),
    }
    return render(request, "people/imports/ask_to_confirm.html", facts)


def _shown(one: Planned, questions: list[Question]) -> Shown:
    answers = answers_from_json(one.answers)
    readable = [q for q in questions if not q.sensitive and q.reader != Reader.ENGINE]
    said = [(q.label, answer_in_words(answers, q, language=spoken())) for q in readable]
    return Shown(
        name=one.name,
        email=one.email,
        fate=str(one.fate),
        words=str(FATE_WORDS[one.fate]),
        rows=rows_words(one.rows),
        answers=[(label, lines) for label, lines in said if lines],
    )


def _taken_over(done: Import) -> str:
    count = done.counts["new"] + done.counts["changed"]
    if not count:
        return _("Nothing had changed, so nothing was written.")
    told = ngettext("%(count)d person was taken over. ", "%(count)d people were taken over. ", count)
    return told % {"count": count} + _("Nobody has got a mail.")
