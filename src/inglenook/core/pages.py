"""The pages for when something is not there, not allowed, too often, or broken: short, kind, with a way on."""

import logging
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from inglenook.core.errors import HouseError, NotFound
from inglenook.core.wording import why

log = logging.getLogger(__name__)

_TEMPLATES: Final = {403: "403.html", 404: "404.html", 429: "429.html"}


def house_error(request: HttpRequest, error: HouseError) -> HttpResponse:
    """Answer a coded error with its sentence."""
    template = _TEMPLATES.get(error.status, "refused.html")
    response = render(request, template, {"sentence": why(error), "code": error.code}, status=error.status)
    seconds = error.params.get("seconds")
    if isinstance(seconds, int):
        response["Retry-After"] = str(seconds)
    return response


@login_not_required
@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer for a page that is absent or not for this person."""
    return house_error(request, NotFound())


@login_not_required
@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer for a deed that is not allowed."""
    return render(request, "403.html", status=403)


@login_not_required
@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer for a request that makes no sense."""
    return render(request, "400.html", status=400)


@login_not_required
@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for our own fault; a template that needs neither the database nor the session."""
    return render(request, "500.html", status=500)


def back_soon(request: HttpRequest) -> HttpResponse:
    """Answer while the database is out of reach or too busy: nothing was changed, trying again helps."""
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "30"
    return response


@requires_csrf_token
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer for a form whose token does not fit: mostly a page left open for days, or cookies switched off."""
    log.info("403 form token: %s", reason[:60])
    return render(request, "403_form.html", status=403)
