"""The questions of a sign-up as a member will see them, to be tried out: nothing is kept."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.http import guarded_by
from inglenook.people.forms import form_for
from inglenook.people.queries.mine import steps_through
from inglenook.people.views.shared import facts_of, spoken
from inglenook.programmes.queries import questions_of
from inglenook.programmes.rules import coordinated_programme_for
from inglenook.sheets import Answers


@guarded_by(coordinated_programme_for)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a question on the member's own page, with a ribbon; Continue leads to the next one and keeps nothing."""
    actor = person_of(request)
    programme = coordinated_programme_for(actor, slug)
    questions = reverse("programmes:questions", args=[slug])
    steps = steps_through(list(questions_of(programme)), Answers())
    place = next((n for n, one in enumerate(steps) if one.question.field == request.GET.get("question")), 0)
    if not steps:
        return redirect(questions)
    if request.method == "POST":
        wanted = place - 1 if request.POST.get("go") == "back" else place + 1
        if not 0 <= wanted < len(steps):
            return redirect(questions)
        return redirect(f"{request.path}?{urlencode({'question': steps[wanted].question.field})}")
    question, answers = steps[place].question, Answers(zone=actor.time_zone)
    form = form_for(question, answers, language=spoken(), on=timezone.localdate(clock.now()))
    facts = {
        "body": form.template,
        "form": form,
        "step": steps[place],
        "question": question,
        "programme": programme,
        "trail": [
            (programme.name, reverse("programmes:programme", args=[slug])),
            (_("Questions"), questions),
        ],
        **facts_of(form),
    }
    return render(request, "dashboards/preview.html", facts)
