"""A round before matching: numbers that each open their list, and spellings of workplaces to be settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.http import guarded_by, once
from inglenook.dashboards.queries.options import Options, needed_companions
from inglenook.dashboards.queries.people import CHOICES, chosen_people
from inglenook.dashboards.queries.readiness import Readiness, readiness_of
from inglenook.dashboards.wording import bar_words, why_few
from inglenook.people.actions.workplaces import settle_workplaces as settle
from inglenook.people.answers_json import answers_from_json
from inglenook.people.models import Enrolment
from inglenook.people.rules import enrolment_for, visible_enrolments
from inglenook.people.views.shared import spoken
from inglenook.people.wording.answers import answer_in_words
from inglenook.programmes.models import Reader, Round
from inglenook.programmes.queries import questions_of
from inglenook.programmes.rules import coordinated_round_for, may_edit_programme
from inglenook.rounds.rules import may_match
from inglenook.sheets.workplaces import ALIKE

PAGE = 50
#: Of people with few options the page shows the first; the list has them all.
FIRST = 10


@dataclass(frozen=True, slots=True)
class FewRow:
    """Somebody with few options, and why."""

    enrolment: Enrolment
    fitting: int
    why: list[str]


@guarded_by(coordinated_round_for, may_match)
@require_safe
def readiness(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Show how ready a round is."""
    actor = person_of(request)
    round_ = coordinated_round_for(actor, round_id)
    found = readiness_of(actor, round_, on=timezone.localdate(clock.now()))
    facts = {
        "round": round_,
        "trail": _trail(round_),
        "found": found,
        "shape": found.policy.shape,
        "needed": needed_companions(found.policy),
        "none": _few_rows(found.none, found),
        "few": _few_rows(found.few, found),
        "spreads": [
            (one.question, [(bar_words(one.question, bar.value, spoken()), bar) for bar in one.bars], one.further)
            for one in found.spreads
            if one.bars
        ],
        "alike": [(group, _(ALIKE[group.reason])) for group in found.alike[:20]],
        "may_match": may_match(actor, round_),
    }
    return render(request, "dashboards/readiness.html", facts)


@guarded_by(coordinated_round_for, visible_enrolments)
@require_safe
def list_people(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """List the people behind a number."""
    actor = person_of(request)
    round_ = coordinated_round_for(actor, round_id)
    show = request.GET.get("show", "ready")
    show = show if show in CHOICES else "ready"
    field, value = request.GET.get("field", ""), request.GET.get("value", "")
    title, rows = chosen_people(actor, round_, show=show, field=field, value=value, on=timezone.localdate(clock.now()))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    facts = {
        "round": round_,
        "trail": [*_trail(round_), (_("Readiness"), reverse("dashboards:readiness", args=[round_.pk]))],
        "title": title,
        "page": page,
        "query": query.urlencode(),
    }
    return render(request, "dashboards/people.html", facts)


@guarded_by(enrolment_for)
@require_safe
def sign_up(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Show a sign-up as far as coordinators read it: no sensitive answer, no wish, no hour, no list."""
    actor = person_of(request)
    enrolment = enrolment_for(actor, enrolment_id)
    round_ = coordinated_round_for(actor, enrolment.round_id)
    answers = answers_from_json(enrolment.answers)
    readable = [one for one in questions_of(round_.programme) if not one.sensitive and one.reader != Reader.ENGINE]
    facts = {
        "enrolment": enrolment,
        "round": round_,
        "trail": [*_trail(round_), (_("Readiness"), reverse("dashboards:readiness", args=[round_.pk]))],
        "answers": [(one, answer_in_words(answers, one, language=spoken())) for one in readable],
    }
    return render(request, "dashboards/sign_up.html", facts)


@guarded_by(coordinated_round_for, may_edit_programme)
@once
@require_POST
def settle_workplaces(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Keep whether some spellings are one workplace."""
    actor = person_of(request)
    round_ = coordinated_round_for(actor, round_id)
    same = request.POST.get("same") == "yes"
    settle(
        actor=actor,
        programme=round_.programme,
        names=request.POST.getlist("name")[:40],
        same=same,
        at=clock.now(),
    )
    told = _("They count as one workplace from now on.") if same else _("They stay different workplaces.")
    messages.success(request, told)
    return redirect(f"{reverse('dashboards:readiness', args=[round_.pk])}#workplaces")


def _few_rows(options: Sequence[Options], found: Readiness) -> list[FewRow]:
    return [
        FewRow(found.sign_ups[one.person_id], one.fitting, why_few(one.in_the_way, found.policy))
        for one in options[:FIRST]
    ]


def _trail(round_: Round) -> list[tuple[str, str]]:
    programme = round_.programme
    return [(programme.name, reverse("programmes:programme", args=[programme.slug]))]
