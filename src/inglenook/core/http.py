"""What views share: who may come (declared), a deed done once, a safe way back, the site's facts for templates."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from inglenook.core import clock
from inglenook.core.errors import Invalid
from inglenook.core.models import Receipt

View = TypeVar("View", bound=Callable[..., Any])

ONCE_FIELD: Final = "once"
_KEY_LENGTHS: Final = range(16, 65)


def public(reason: str) -> Callable[[View], View]:
    """Declare that anyone may open a view, signed in or not, and say why in a few words."""

    def mark(view: View) -> View:
        open_view = login_not_required(view)
        open_view.house_rule = f"public: {reason}"  # type: ignore[attr-defined]
        return open_view

    return mark


def guarded_by(*rules: Callable[..., object] | str) -> Callable[[View], View]:
    """Declare which rules of rules.py (doors, may_x) a view asks; the view still has to ask them itself.

    The house test reads the declaration and checks that each rule exists and that the view's module uses it.
    """
    names = tuple(rule if isinstance(rule, str) else f"{rule.__module__}.{rule.__qualname__}" for rule in rules)
    if not names:
        raise ValueError("name at least one rule")

    def mark(view: View) -> View:
        view.house_rule = ", ".join(names)  # type: ignore[attr-defined]
        return view

    return mark


def own(view: View) -> View:
    """Declare that a view shows and changes only what belongs to the signed-in person (`request.user`)."""
    view.house_rule = "own"  # type: ignore[attr-defined]
    return view


def new_form_key() -> str:
    """Return a key for a form that is about to be shown."""
    return secrets.token_urlsafe(24)


def once(view: View) -> View:
    """Do a POST once, however often it arrives: a repeat gets the first one's redirect.

    The form carries `{% once %}`. The view runs in one transaction with its receipt: when it fails, or answers with
    anything but a redirect (a form with errors), there is no receipt and the form may be sent again.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not request.user.is_authenticated:
            return cast("HttpResponse", view(request, *args, **kwargs))
        key = request.POST.get(ONCE_FIELD, "")
        if len(key) not in _KEY_LENGTHS:
            raise Invalid("core.form-without-key")
        try:
            with transaction.atomic():
                return _first_time(request, key, lambda: view(request, *args, **kwargs))
        except _SeenBeforeError:
            return HttpResponseRedirect(_earlier_location(request, key))

    return cast("View", answer)


class _SeenBeforeError(Exception):
    """The form's key has a receipt already."""


def _first_time(request: HttpRequest, key: str, act: Callable[[], HttpResponse]) -> HttpResponse:
    if Receipt.objects.filter(person_id=_person_id(request), key=key).exists():
        raise _SeenBeforeError
    try:
        with transaction.atomic():
            receipt = Receipt.objects.create(
                person_id=_person_id(request), key=key, path=request.path[:400], at=clock.now()
            )
    except IntegrityError:
        raise _SeenBeforeError from None  # a twin arrived at the same moment and has been answered by now
    response = act()
    if isinstance(response, HttpResponseRedirect):
        receipt.location = response.url
        receipt.save(update_fields=["location"])
    else:
        receipt.delete()
    return response


def _person_id(request: HttpRequest) -> UUID:
    return cast("UUID", request.user.pk)  # only asked for signed-in people


def _earlier_location(request: HttpRequest, key: str) -> str:
    receipt = Receipt.objects.filter(person_id=_person_id(request), key=key).first()
    return receipt.location if receipt and receipt.location else request.path


def safe_next(request: HttpRequest, default: str) -> str:
    """Return where `next` points when that is a page of this site, else `default`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    same_site = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and same_site else default


def absolute(path: str) -> str:
    """Return the full address of a path of this site, for mails."""
    return f"{settings.SITE_ADDRESS}{path}"


def site(request: HttpRequest) -> dict[str, object]:
    """Give every template the site's name and whether this is the demo."""
    return {
        "site_name": settings.SITE_NAME,
        "site_contact": settings.SITE_CONTACT,
        "is_demo": settings.DEMO,
        "request_path": request.get_full_path(),
    }
