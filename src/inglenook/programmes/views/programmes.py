"""Creates a programme from a format, shows it to its coordinators, changes its words, lists it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inglenook.core import clock
from inglenook.core.errors import HouseError
from inglenook.core.http import guarded_by, once
from inglenook.core.verdicts import require
from inglenook.programmes import actions
from inglenook.programmes.calendar import usual_dates
from inglenook.programmes.formats import Format, format_called, formats
from inglenook.programmes.forms import CreateForm, WordsForm
from inglenook.programmes.policy import policy_from
from inglenook.programmes.queries import coordinators_of, last_change, questions_of, rounds_of
from inglenook.programmes.rules import coordinated_programme_for, may_create_programme, may_edit_programme
from inglenook.programmes.views.shared import actor_of, programme_page, refused, show, stale_facts, version_in


@guarded_by(may_create_programme)
@require_GET
def choose_format(request: HttpRequest) -> HttpResponse:
    """Show the formats and what each is for."""
    require(may_create_programme(actor_of(request)))
    return render(request, "programmes/choose_format.html", {"formats": formats(_language())})


@guarded_by(may_create_programme)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, format_slug: str) -> HttpResponse:
    """Create a programme: its words and its first round, filled in from the format."""
    actor = actor_of(request)
    require(may_create_programme(actor))
    made_from = format_called(format_slug, _language())
    at = clock.now()
    form = CreateForm(request.POST or None, initial=_usual(made_from))
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            programme = actions.create_programme(
                actor=actor,
                format=made_from.slug,
                name=said["name"],
                purpose=said["purpose"],
                effort=said["effort"],
                about=said["about"],
                languages=said["languages"],
                language=_language(),
                dates=form.dates(),
                at=at,
            )
        except HouseError as error:
            status = refused(form, error)
        else:
            messages.success(request, _("The programme is there. Nobody else sees it until you list it."))
            return redirect("programmes:programme", programme.slug)
    return render(request, "programmes/create.html", {"form": form, "format": made_from}, status=status)


@guarded_by(coordinated_programme_for)
@require_GET
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a programme to its coordinators: what it says, asks and rules, its rounds and who cares for it."""
    _actor, found = programme_page(request, slug)
    policy = policy_from(found.policy)
    return show(
        request,
        "programmes/programme.html",
        found,
        {
            "format": format_called(found.format, _language()),
            "questions": questions_of(found).count(),
            "musts": sum(rule.weight == "must" for rule in policy.rules),
            "wishes": sum(rule.weight in ("important", "nice") for rule in policy.rules),
            "shape": policy.shape,
            "rounds": rounds_of(found),
            "coordinators": coordinators_of(found),
            "changed": last_change(found),
        },
        trail=[],
    )


@guarded_by(coordinated_programme_for, may_edit_programme)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def edit_words(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a programme's words."""
    actor, found = programme_page(request, slug)
    require(may_edit_programme(actor, found))
    form = WordsForm(request.POST or None, initial=WordsForm.shown(found))
    status, facts = 422 if form.errors else 200, {}
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_programme(
                actor=actor, programme=found, version=version_in(request), at=clock.now(), **form.cleaned_data
            )
        except HouseError as error:
            status, facts = refused(form, error), stale_facts(error, found)
            found.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect("programmes:programme", slug)
    return show(request, "programmes/words.html", found, {"form": form, **facts}, status=status)


@guarded_by(coordinated_programme_for, may_edit_programme)
@once
@require_POST
def set_listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a programme to everybody, or hide it."""
    actor, found = programme_page(request, slug)
    listed = request.POST.get("listed") == "yes"
    actions.set_listed(actor=actor, programme=found, listed=listed, at=clock.now())
    told = _("Everybody sees the programme now.") if listed else _("Only its coordinators see the programme now.")
    messages.success(request, told)
    return redirect("programmes:programme", slug)


def _usual(made_from: Format) -> dict[str, object]:
    dates = usual_dates(made_from.months, on=clock.now().date())
    return {
        "name": made_from.name,
        "purpose": made_from.purpose,
        "effort": made_from.effort,
        "languages": [_language()],
        **{name: getattr(dates, name) for name in dates.__slots__},
    }


def _language() -> str:
    return (get_language() or "en").partition("-")[0]
