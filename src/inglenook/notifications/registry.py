"""The list of kinds of notice: which category each belongs to, and where its words get their facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

#: Categories a person may stop, with the words of the settings page. "service" is missing: it cannot be stopped.
CATEGORIES: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        "circles": _("News of my circles: a new circle, a change of members"),
        "programmes": _("News of my programmes: sign-up opens, matching is done"),
        "nudges": _("Gentle reminders"),
        "coordination": _("Work that waits for me as a coordinator"),
    }
)

#: From the person and the notice's params (ids) to what the template needs; None when it is not worth telling any more.
Facts = Callable[[models.Model, Mapping[str, str]], Mapping[str, object] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """A kind of notice; its words are in `templates/mail/<name>.txt`, first line "Subject: …"."""

    name: str
    category: str
    facts: Facts


_kinds: Final[dict[str, NoticeKind]] = {}


def tells(name: str, *, category: str) -> Callable[[Facts], Facts]:
    """Make a function of an app's notices.py the source of facts of a kind of notice.

    `category` is one of CATEGORIES, or "service" for what a person must know whatever they stopped.
    """
    if category != "service" and category not in CATEGORIES:
        raise ValueError(f"unknown category {category}")

    def register(facts: Facts) -> Facts:
        _kinds[name] = NoticeKind(name=name, category=category, facts=facts)
        return facts

    return register


def notice_kinds() -> Mapping[str, NoticeKind]:
    """Return every kind by name."""
    autodiscover_modules("notices")
    return MappingProxyType(_kinds)
