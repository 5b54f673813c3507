"""A kind of notice that only tests know."""

from collections.abc import Mapping

from inglenook.accounts.models import User
from inglenook.notifications.registry import tells


@tells("tests.hello", category="circles")
def hello(person: User, params: Mapping[str, str]) -> Mapping[str, object] | None:
    """Greet, unless it is not worth it any more."""
    return None if params.get("outdated") else {"number": params["number"]}


@tells("tests.service", category="service")
def service(person: User, params: Mapping[str, str]) -> Mapping[str, object]:
    """Say what must be said."""
    return {"number": params["number"]}
