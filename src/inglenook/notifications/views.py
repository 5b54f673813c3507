"""Stop a kind of mail from the mail itself, choose what to hear, and read the demo's mails."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from inglenook.accounts.models import User
from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import NotFound
from inglenook.core.http import once, own, public
from inglenook.notifications import actions, queries
from inglenook.notifications.registry import CATEGORIES
from inglenook.notifications.wording import read_stop_token


@public("whoever holds the mail may stop it, without signing in (RFC 8058)")
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Show on GET what would stop; stop it on POST only, since mail scanners open every link."""
    meant = read_stop_token(token)
    person = User.objects.filter(pk=meant[0]).first() if meant else None
    if meant is None or person is None or meant[1] not in CATEGORIES:
        raise NotFound
    if request.method == "POST":
        actions.stop(person=person, category=meant[1], at=clock.now())
    facts = {"words": CATEGORIES[meant[1]], "is_done": request.method == "POST"}
    return render(request, "notifications/stop.html", facts)


@own
@once
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Show and change which mails the person gets."""
    me = person_of(request)
    if request.method == "POST":
        wanted = set(request.POST.getlist("category"))
        for category in CATEGORIES:
            if category in wanted:
                actions.resume(person=me, category=category)
            else:
                actions.stop(person=me, category=category, at=clock.now())
        messages.success(request, _("Saved."))
        return redirect("notifications:choose")
    return render(request, "notifications/choose.html", {"choices": queries.choices_of(me)})


@public("the demo's mails; absent elsewhere")
@require_safe
def written(request: HttpRequest) -> HttpResponse:
    """Show the mails that the demo wrote to files."""
    if not settings.DEMO:
        raise Http404
    directory = Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.DATA / "outbox")
    return render(request, "notifications/written.html", {"mails": queries.written_mails(directory)})
