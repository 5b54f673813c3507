"""Pages of the whole site: home, privacy, the language switch, health, and the style guide."""

import contextlib
import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from inglenook.accounts.queries import person_of
from inglenook.config.privacy import ROWS
from inglenook.config.styleguide import SampleForm
from inglenook.core import clock
from inglenook.core.http import own, public, safe_next
from inglenook.jobs.queries import backlog
from inglenook.programmes.rules import cares_for_others

#: Under this many free bytes the site says it is not ready: writes may fail soon.
LEAST_FREE_BYTES = 200_000_000


@own
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the page that a person should see first: those who care for others to their work, others to their own."""
    if cares_for_others(person_of(request)):
        with contextlib.suppress(NoReverseMatch):
            return redirect("dashboards:home")
    return redirect("circles:mine")


@public("a choice of language is nobody's business")
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on (a signed-in person's own setting is on the account page)."""
    response = HttpResponseRedirect(safe_next(request, reverse("welcome")))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=365 * 86_400,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        translation.activate(wanted)
    return response


@public("what happens to data should be known before signing up")
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say in plain words what is kept, who reads it and for how long."""
    return render(request, "privacy.html", {"rows": ROWS})


@public("for the machine that watches the machine; says nothing but that it lives")
@require_safe
def is_alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view's signature)
    """Answer that the process lives."""
    return HttpResponse("ok", content_type="text/plain")


@public("for the machine that watches the machine; counts only")
@require_safe
def is_ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view's signature)
    """Answer whether the database answers, the disk has room and the jobs keep up; counts, nothing personal."""
    at = clock.now()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        jobs = backlog(at=at)
    except DatabaseError:
        return JsonResponse({"ready": False, "database": False}, status=503)
    late_seconds = int((at - jobs.oldest_at).total_seconds()) if jobs.oldest_at else 0
    has_room = shutil.disk_usage(settings.DATA).free > LEAST_FREE_BYTES if settings.DATA.exists() else True
    is_fine = has_room and late_seconds < 900
    facts = {
        "ready": is_fine,
        "database": True,
        "disk": has_room,
        "jobs_waiting": jobs.waiting,
        "jobs_late_seconds": late_seconds,
        "jobs_failed": jobs.failed,
    }
    return JsonResponse(facts, status=200 if is_fine else 503)


@public("shows the parts that pages are made of; absent outside the demo and development")
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    return render(request, "styleguide.html", {"form": SampleForm(), "now": clock.now()})
