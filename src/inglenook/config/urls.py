"""All addresses of the site; each room's pages are included once that room has some."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from inglenook.accounts.queries import introduce
from inglenook.accounts.urls import allauth_patterns
from inglenook.config import views
from inglenook.demo.cast import CAST
from inglenook.programmes.views import public

if settings.DEMO:  # the only people whom anyone may sign in as, and only here
    introduce((role.email, role.shows) for role in CAST)

handler400 = "inglenook.core.pages.bad_request"
handler403 = "inglenook.core.pages.forbidden"
handler404 = "inglenook.core.pages.not_found"
handler500 = "inglenook.core.pages.server_error"


def _room(prefix: str, name: str) -> list[URLResolver]:
    """Include a module of a room's addresses under a prefix, when there is one."""
    module = f"inglenook.{name}"
    return [path(prefix, include(module))] if find_spec(module) else []


urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.programmes, name="welcome"),
    path("home/", views.home, name="home"),
    path("language/", views.choose_language, name="choose-language"),
    path("privacy/", views.privacy, name="privacy"),
    path("healthz", views.is_alive, name="healthz"),
    path("readyz", views.is_ready, name="readyz"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("account/", include(allauth_patterns)),
    path("account/", include("inglenook.accounts.urls")),
    path("mail/", include("inglenook.notifications.urls")),
    *_room("", "programmes.urls_public"),
    *_room("", "people.urls"),
    *_room("", "circles.urls"),
    *_room("coordinate/", "dashboards.urls"),
    *_room("coordinate/", "people.urls_imports"),
    *_room("coordinate/", "rounds.urls"),
    *_room("coordinate/", "programmes.urls"),
]
