"""Speaks the person's language in the person's zone, and leads those who must to a second factor."""

import contextlib
from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation

from inglenook.accounts.models import User
from inglenook.accounts.queries import has_second_factor

Next = Callable[[HttpRequest], HttpResponseBase]

_FACTOR_KNOWN: Final = "has_second_factor"
#: Pages that someone on the way to a second factor needs.
_OPEN_PREFIXES: Final = ("/account/", "/static/")


class LocalityMiddleware:
    """Activates the language and the time zone of the signed-in person for one request."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the person's language and zone."""
        person = request.user
        if not isinstance(person, User):
            return self._answer(request)
        with contextlib.suppress(ZoneInfoNotFoundError, ValueError):
            timezone.activate(ZoneInfo(person.time_zone))
        translation.activate(person.language)
        request.LANGUAGE_CODE = translation.get_language() or "en"
        return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()


class SecondFactorMiddleware:
    """Sends people who may act on others' data, and have no second factor yet, to the page that sets one up."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or lead to the set-up page."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., object],
        *args: object,  # noqa: ARG002 (Django's signature)
    ) -> HttpResponseBase | None:
        """Redirect before the view runs, unless the view is public or part of the account pages."""
        person = request.user
        if not isinstance(person, User) or request.path.startswith(_OPEN_PREFIXES):
            return None
        if not getattr(view, "login_required", True) or request.session.get(_FACTOR_KNOWN):
            return None
        if settings.DEMO or not person.must_have_second_factor:  # the demo's door stands open anyway
            return None
        if has_second_factor(person):
            request.session[_FACTOR_KNOWN] = True
            return None
        return HttpResponseRedirect(reverse("accounts:second-factor"))
