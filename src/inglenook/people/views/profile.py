"""The profile: what a person says once for every programme, and which of it their circles see."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import Conflict, NotFound
from inglenook.core.http import own
from inglenook.core.wording import why
from inglenook.people.actions.profile import change_profile, choose_shown
from inglenook.people.answers_json import answers_from_json
from inglenook.people.fields import SHOWABLE
from inglenook.people.forms import form_for
from inglenook.people.queries.mine import own_profile
from inglenook.people.queries.profile import profile_questions
from inglenook.people.slices import print_of
from inglenook.people.views.shared import facts_of, spoken, today
from inglenook.people.wording.answers import answer_in_words


@own
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show the profile; choose what circles see."""
    actor = person_of(request)
    if request.method == "POST":
        wanted = [field for field in request.POST.getlist("show") if field in SHOWABLE]
        choose_shown(actor=actor, shows=wanted, at=clock.now())
        messages.success(request, _("Saved."))
        return redirect("people:profile")
    mine = own_profile(actor)
    answers = answers_from_json(mine.answers)
    rows = [
        (one, answer_in_words(answers, one, language=spoken()), one.field in SHOWABLE, one.field in mine.shows)
        for one in profile_questions(actor)
    ]
    return render(request, "people/profile.html", {"rows": rows})


@own
@require_http_methods(["GET", "HEAD", "POST"])
def change_field(request: HttpRequest, field: str) -> HttpResponse:
    """Change one answer of the profile; sign-ups that were sent stay as they are."""
    actor = person_of(request)
    question = next((one for one in profile_questions(actor) if one.field == field), None)
    if question is None:
        raise NotFound
    question.required = False  # what a programme must know, a profile need not
    answers = answers_from_json({"zone": actor.time_zone, **own_profile(actor).answers})
    form = form_for(
        question, answers, language=spoken(), on=today(), data=request.POST if request.method == "POST" else None
    )
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("seen", "")
        try:
            change_profile(actor=actor, question=question, part=form.part, seen=seen, at=clock.now())
        except Conflict as error:
            form.add_error(None, why(error))
            status = error.status
        else:
            if request.POST.get("quick"):
                return redirect("people:profile-field", field)
            messages.success(request, _("Saved."))
            return redirect("people:profile")
    kept = answers_from_json(own_profile(actor).answers)
    facts = {"form": form, "question": question, "seen": print_of(kept, question), **facts_of(form)}
    return render(request, form.template, facts, status=status)
