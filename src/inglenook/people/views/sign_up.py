"""Signing up for a round: one question a page, saved at every step, looked over before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import Conflict, HouseError, Invalid, NotFound
from inglenook.core.http import guarded_by
from inglenook.core.verdicts import require
from inglenook.core.wording import why
from inglenook.people.actions.enrol import save_answer, send_enrolment, start_enrolment, unanswered
from inglenook.people.answers_json import answers_from_json
from inglenook.people.forms import QuestionForm, form_for
from inglenook.people.models import Enrolment
from inglenook.people.queries.mine import Step, card_of, own_profile, steps_of, steps_through
from inglenook.people.rules import may_answer, may_enrol, may_pause, may_send, own_enrolment_for, own_enrolments
from inglenook.people.slices import print_of
from inglenook.people.views.shared import facts_of, spoken, today
from inglenook.people.wording.answers import answer_in_words
from inglenook.programmes.models import Programme, Round
from inglenook.programmes.queries import questions_of, rounds_by_programme, sign_up_of
from inglenook.programmes.rules import programme_for
from inglenook.sheets.answers import Answers


@guarded_by(programme_for, may_enrol)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the first question at once; the sign-up begins when it is answered, or skipped."""
    actor = person_of(request)
    programme = programme_for(actor, slug)
    round_ = _open_round(programme)
    begun = own_enrolments(actor).filter(round=round_).exclude(state=Enrolment.State.WITHDRAWN).first()
    if begun is not None:
        return redirect(_next_open(begun))
    require(may_enrol(actor, round_, on=today()))
    known = answers_from_json({"zone": actor.time_zone, **own_profile(actor).answers})
    steps = steps_through(list(questions_of(programme)), known)
    if request.method != "POST" or not steps:
        if not steps:
            return redirect("people:sign-up", start_enrolment(actor=actor, round_=round_, at=clock.now()).pk)
        form = form_for(steps[0].question, known, language=spoken(), on=today())
        return _show_step(request, _Shown(form, steps[0], None, programme))
    form = form_for(steps[0].question, known, language=spoken(), on=today(), data=request.POST)
    if request.POST.get("go") != "skip" and not form.is_valid():
        return _show_step(request, _Shown(form, steps[0], None, programme), status=422)
    enrolment = start_enrolment(actor=actor, round_=round_, at=clock.now())
    if request.POST.get("go") != "skip":
        seen = print_of(answers_from_json(enrolment.answers), steps[0].question)
        save_answer(
            actor=actor, enrolment=enrolment, question=steps[0].question, part=form.part, seen=seen, at=clock.now()
        )
    return redirect(_way_on(request, enrolment, steps[0]))


@guarded_by(own_enrolment_for, may_answer)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, enrolment_id: UUID, field: str) -> HttpResponse:
    """Show one question and keep its answer; a doubled or late POST changes nothing it should not."""
    actor = person_of(request)
    enrolment = own_enrolment_for(actor, enrolment_id)
    require(may_answer(actor, enrolment))
    found = next((one for one in steps_of(enrolment) if one.question.field == field), None)
    if found is None:
        raise NotFound
    answers = answers_from_json(enrolment.answers)
    if request.method != "POST":
        form = form_for(found.question, answers, language=spoken(), on=today())
        return _show_step(request, _Shown(form, found, enrolment, enrolment.round.programme))
    if request.POST.get("go") == "skip" and not found.question.required:
        return redirect(_way_on(request, enrolment, found))
    form = form_for(found.question, answers, language=spoken(), on=today(), data=request.POST)
    shown = _Shown(form, found, enrolment, enrolment.round.programme)
    if not form.is_valid():
        if request.POST.get("go") == "back" and not _says_something(request):
            return redirect(_way_on(request, enrolment, found))
        return _show_step(request, shown, status=422)
    try:
        seen = request.POST.get("seen", "")
        save_answer(
            actor=actor, enrolment=enrolment, question=found.question, part=form.part, seen=seen, at=clock.now()
        )
    except (Conflict, Invalid) as error:
        form.add_error(None, why(error))
        now = answer_in_words(answers, found.question, language=spoken()) if isinstance(error, Conflict) else []
        return _show_step(request, shown, status=error.status, meanwhile=now)
    return redirect(_way_on(request, enrolment, found))


@guarded_by(own_enrolment_for, may_send, may_pause)
@require_safe
def check(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Show all answers with a way to change each; send them; rest, withdraw or come back."""
    actor = person_of(request)
    return _show_check(request, own_enrolment_for(actor, enrolment_id))


@guarded_by(own_enrolment_for, may_send)
@require_POST
def send(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Send the answers; sending twice is sending once."""
    actor = person_of(request)
    enrolment = own_enrolment_for(actor, enrolment_id)
    try:
        send_enrolment(actor=actor, enrolment=enrolment, at=clock.now())
    except HouseError as error:
        return _show_check(request, enrolment, error=error)
    messages.success(request, _("Thank you. Your sign-up has been sent."))
    return redirect("people:sign-up", enrolment.pk)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A question on its page; no enrolment yet on the very first one."""

    form: QuestionForm
    step: Step
    enrolment: Enrolment | None
    programme: Programme


def _show_step(
    request: HttpRequest, shown: _Shown, *, status: int = 200, meanwhile: list[str] | None = None
) -> HttpResponse:
    enrolment, question = shown.enrolment, shown.step.question
    answers = answers_from_json(enrolment.answers) if enrolment else Answers()
    facts: dict[str, Any] = {
        "form": shown.form,
        "step": shown.step,
        "question": question,
        "enrolment": enrolment,
        "programme": shown.programme,
        "seen": print_of(answers, question),
        "to_check": request.GET.get("then") == "check" or request.POST.get("then") == "check",
        "meanwhile": meanwhile,
        **facts_of(shown.form),
    }
    return render(request, shown.form.template, facts, status=status)


def _show_check(request: HttpRequest, enrolment: Enrolment, *, error: HouseError | None = None) -> HttpResponse:
    actor, answers = person_of(request), answers_from_json(enrolment.answers)
    missing = {question.pk for question in unanswered(enrolment, answers)}
    rows = [
        (one, answer_in_words(answers, one.question, language=spoken()), one.question.pk in missing)
        for one in steps_of(enrolment)
    ]
    facts = {
        "enrolment": enrolment,
        "programme": enrolment.round.programme,
        "card": card_of(enrolment, on=today()),
        "rows": rows,
        "missing": len(missing),
        "may_send": may_send(actor, enrolment, on=today()),
        "may_answer": may_answer(actor, enrolment),
        "may_pause": may_pause(actor, enrolment),
        "is_sent": enrolment.confirmed_at is not None and enrolment.state != Enrolment.State.DRAFT,
        "error": error,
    }
    return render(request, "people/check.html", facts, status=error.status if error else 200)


def _way_on(request: HttpRequest, enrolment: Enrolment, shown: Step) -> str:
    """Return where a press of Back, Skip or Continue leads."""
    going_back = request.POST.get("go") == "back"
    if request.POST.get("quick"):
        return _step_url(enrolment, shown.question.field)
    if request.POST.get("then") == "check" and not going_back:
        return reverse("people:sign-up", args=[enrolment.pk]) + f"#answer-{shown.question.field}"
    following = shown.before if going_back else shown.after
    return _step_url(enrolment, following.field) if following else reverse("people:sign-up", args=[enrolment.pk])


def _next_open(enrolment: Enrolment) -> str:
    """Return the first question without an answer of a draft, or the page of the whole sign-up."""
    if enrolment.state == Enrolment.State.DRAFT:
        for one in steps_of(enrolment):
            if not one.answered and (one.question.required or one.before is None):
                return _step_url(enrolment, one.question.field)
    return reverse("people:sign-up", args=[enrolment.pk])


def _step_url(enrolment: Enrolment, field: str) -> str:
    return reverse("people:step", args=[enrolment.pk, field])


def _open_round(programme: Programme) -> Round:
    found = sign_up_of(rounds_by_programme([programme.pk])[programme.pk], on=today()).round
    if found is None:
        raise NotFound
    return found


def _says_something(request: HttpRequest) -> bool:
    """Whether anything was typed or ticked in the question's own fields."""
    own = {"csrfmiddlewaretoken", "go", "seen", "then", "zone", "day"}
    return any(value.strip() for name, values in request.POST.lists() if name not in own for value in values)
