"""Round every request: an id for the logs, headers that keep browsers strict, and errors as kind pages."""

import logging
import re
import secrets
from collections.abc import Callable
from typing import Final

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from inglenook.core import pages
from inglenook.core.errors import HouseError
from inglenook.core.logs import request_id

log = logging.getLogger(__name__)

Next = Callable[[HttpRequest], HttpResponseBase]

_ID: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
_HEADERS: Final = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class RequestIdMiddleware:
    """Gives each request an id (the proxy's, when it sends a plain one) and returns it in `X-Request-ID`."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the id set for the logs meanwhile."""
        given = request.headers.get("X-Request-ID", "")
        token = request_id.set(given if _ID.fullmatch(given) else secrets.token_hex(8))
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
        finally:
            request_id.reset(token)
        return response


class HeadersMiddleware:
    """Adds the headers that Django and django-csp do not; no page of a signed-in person stays in a cache."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers."""
        response = self.get_response(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store, private"
        return response


class HouseErrorMiddleware:
    """Turns the house's coded errors into pages with words and the right status."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a HouseError with its page, a database out of reach with a kind 503; leave the rest."""
        if isinstance(exception, OperationalError):
            log.error("the database does not answer", exc_info=exception)
            return pages.back_soon(request)
        if not isinstance(exception, HouseError):
            return None
        log.info("%s %s", exception.status, exception.code)
        return pages.house_error(request, exception)
