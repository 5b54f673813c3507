"""The questions of a sign-up: a list in order, each added, changed, moved and removed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inglenook.core import clock
from inglenook.core.errors import HouseError, NotFound
from inglenook.core.http import guarded_by, once
from inglenook.core.verdicts import require
from inglenook.programmes import actions
from inglenook.programmes.forms import QuestionForm
from inglenook.programmes.models import Programme, Question
from inglenook.programmes.queries import questions_of
from inglenook.programmes.queries.missing import missing_questions
from inglenook.programmes.rules import coordinated_programme_for, may_edit_programme
from inglenook.programmes.views.shared import programme_page, refused, show, stale_facts, trail_to, version_in


@guarded_by(coordinated_programme_for)
@require_GET
def list_questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the questions in order, and those of the format that are not asked."""
    _actor, programme = programme_page(request, slug)
    questions = list(questions_of(programme))
    facts = {"questions": questions, "missing": missing_questions(programme.format, {q.field for q in questions})}
    return show(request, "programmes/questions.html", programme, facts)


@guarded_by(coordinated_programme_for, may_edit_programme)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def add_question(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a question of one's own."""
    actor, programme = programme_page(request, slug)
    require(may_edit_programme(actor, programme))
    form = QuestionForm(request.POST or None)
    status, facts = 422 if form.errors else 200, {}
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_question(
                actor=actor,
                programme=programme,
                widget=form.cleaned_data["widget"],
                words=form.words(),
                at=clock.now(),
                version=version_in(request),
            )
        except HouseError as error:
            status, facts = refused(form, error), stale_facts(error, programme)
        else:
            messages.success(request, _("The question stands at the end. Move it up to where it belongs."))
            return redirect("programmes:questions", slug)
    return show(
        request, "programmes/question.html", programme, {"form": form, **facts}, status=status, trail=_trail(programme)
    )


@guarded_by(coordinated_programme_for, may_edit_programme)
@once
@require_POST
def add_missing(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a question of the format again that had been removed."""
    actor, programme = programme_page(request, slug)
    asked = set(questions_of(programme).values_list("field", flat=True))
    wanted = request.POST.get("field", "")
    spec = next((one for one in missing_questions(programme.format, asked) if one.field == wanted), None)
    if spec is None:
        raise NotFound
    words = actions.QuestionWords(spec.label, spec.help, spec.options, spec.required, spec.sensitive, spec.reader)
    actions.add_question(
        actor=actor, programme=programme, widget=spec.widget, field=spec.field, words=words, at=clock.now()
    )
    messages.success(request, _("The question stands at the end. Move it up to where it belongs."))
    return redirect("programmes:questions", slug)


@guarded_by(coordinated_programme_for, may_edit_programme)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def edit_question(request: HttpRequest, slug: str, question_id: UUID) -> HttpResponse:
    """Change a question."""
    actor, programme = programme_page(request, slug)
    require(may_edit_programme(actor, programme))
    question = _question(programme, question_id)
    form = QuestionForm(request.POST or None, question=question, initial=QuestionForm.shown(question))
    status, facts = 422 if form.errors else 200, {}
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_question(
                actor=actor, question=question, words=form.words(), at=clock.now(), version=version_in(request)
            )
        except HouseError as error:
            status, facts = refused(form, error), stale_facts(error, programme)
        else:
            messages.success(request, _("Saved."))
            return redirect("programmes:questions", slug)
    facts = {"form": form, "question": question, **facts}
    return show(request, "programmes/question.html", programme, facts, status=status, trail=_trail(programme))


@guarded_by(coordinated_programme_for, may_edit_programme)
@once
@require_POST
def move_question(request: HttpRequest, slug: str, question_id: UUID) -> HttpResponse:
    """Move a question one place up or down."""
    actor, programme = programme_page(request, slug)
    question = _question(programme, question_id)
    by = -1 if request.POST.get("to") == "up" else 1
    try:
        actions.move_question(actor=actor, question=question, by=by, at=clock.now(), version=version_in(request))
    except HouseError as error:
        if not stale_facts(error, programme):
            raise
        messages.warning(request, _("Somebody else changed the questions meanwhile. Here they are as they stand now."))
    return redirect(f"{reverse('programmes:questions', args=[slug])}#question-{question.pk}")


@guarded_by(coordinated_programme_for, may_edit_programme)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def remove_question(request: HttpRequest, slug: str, question_id: UUID) -> HttpResponse:
    """Ask whether to remove a question, and remove it."""
    actor, programme = programme_page(request, slug)
    require(may_edit_programme(actor, programme))
    question = _question(programme, question_id)
    if request.method == "POST":
        actions.remove_question(actor=actor, question=question, at=clock.now())
        messages.success(request, _("The question is not asked any more."))
        return redirect("programmes:questions", slug)
    return show(request, "programmes/remove_question.html", programme, {"question": question}, trail=_trail(programme))


def _question(programme: Programme, question_id: UUID) -> Question:
    found = questions_of(programme).filter(pk=question_id).first()
    if found is None:
        raise NotFound
    return found


def _trail(programme: Programme) -> list[tuple[str, str]]:
    return trail_to(programme, (_("Questions"), reverse("programmes:questions", args=[programme.slug])))
