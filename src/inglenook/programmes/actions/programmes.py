"""Creates a programme from a format, changes its words, shows it to everybody or hides it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Invalid
from inglenook.core.verdicts import require
from inglenook.core.wording import word
from inglenook.programmes.actions.rounds import add_round
from inglenook.programmes.actions.versions import grow
from inglenook.programmes.calendar import RoundDates
from inglenook.programmes.formats import format_called
from inglenook.programmes.models import Coordinator, Programme, Question
from inglenook.programmes.rules import may_create_programme, may_edit_programme

#: Words of our own addresses that stand where a programme's slug stands.
RESERVED_SLUGS = frozenset({"new", "rounds", "proposals", "community", "imports", "programmes", "join", "runs"})

word({"programmes.name-missing": _("Give it a name.")})


@transaction.atomic
def create_programme(
    *,
    actor: User,
    format: str,  # noqa: A002 (the glossary's word)
    name: str,
    at: datetime,
    slug: str = "",
    purpose: str | None = None,
    about: str = "",
    effort: str | None = None,
    languages: Sequence[str] = ("en",),
    language: str = "en",
    dates: RoundDates | None = None,
    round_name: str = "",
) -> Programme:
    """Create a programme with the questions and rules of a format; the actor becomes its first coordinator.

    purpose, effort: None takes the format's words, in `language`. slug: empty makes one of the name. dates: those of
    a first round, planned at once; None makes no round. Raises NotFound("programmes.no-such-format"), Refused, Invalid.
    """
    require(may_create_programme(actor))
    made_from = format_called(format, language)
    programme = Programme.objects.create(
        slug=_free_slug(slug or name),
        name=_said(name),
        format=made_from.slug,
        purpose=made_from.purpose if purpose is None else purpose.strip(),
        about=about.strip(),
        effort=made_from.effort if effort is None else effort.strip(),
        languages=list(dict.fromkeys(languages)),
        policy=made_from.policy.to_json(),
        created_at=at,
    )
    Question.objects.bulk_create(
        Question(
            programme=programme,
            position=place,
            field=one.field,
            widget=one.widget,
            label=one.label,
            help=one.help,
            options=list(one.options),
            required=one.required,
            sensitive=one.sensitive,
            reader=one.reader,
        )
        for place, one in enumerate(made_from.questions, start=1)
    )
    Coordinator.objects.create(programme=programme, person=actor, regions=[], since=at)
    record(
        actor=actor,
        verb="programmes.create",
        thing=programme,
        programme=programme,
        at=at,
        params={"format": made_from.slug},
    )
    if dates is not None:
        add_round(actor=actor, programme=programme, name=round_name, dates=dates, at=at)
    return programme


@transaction.atomic
def edit_programme(
    *,
    actor: User,
    programme: Programme,
    name: str,
    purpose: str,
    about: str,
    effort: str,
    languages: Sequence[str],
    at: datetime,
    version: int | None = None,
) -> Programme:
    """Change a programme's words. Its address (slug) stays, because it stands in mails and on posters."""
    require(may_edit_programme(actor, programme))
    grow(programme, version)
    programme.name = _said(name)
    programme.purpose, programme.about, programme.effort = purpose.strip(), about.strip(), effort.strip()
    programme.languages = list(dict.fromkeys(languages))
    programme.save(update_fields=["name", "purpose", "about", "effort", "languages"])
    record(actor=actor, verb="programmes.edit", thing=programme, programme=programme, at=at)
    return programme


@transaction.atomic
def set_listed(
    *, actor: User, programme: Programme, listed: bool, at: datetime, version: int | None = None
) -> Programme:
    """Show a programme to everybody, or hide it from all but its coordinators. Doing it twice changes nothing."""
    require(may_edit_programme(actor, programme))
    if Programme.objects.filter(pk=programme.pk, listed=listed).exists():
        programme.listed = listed
        return programme
    grow(programme, version)
    programme.listed = listed
    programme.save(update_fields=["listed"])
    verb = "programmes.list" if listed else "programmes.unlist"
    record(actor=actor, verb=verb, thing=programme, programme=programme, at=at)
    return programme


def _said(name: str) -> str:
    if not name.strip():
        raise Invalid("programmes.name-missing")
    return name.strip()


def _free_slug(wanted: str) -> str:
    base = slugify(wanted)[:50].strip("-_") or "programme"
    number, slug = 1, base
    while slug in RESERVED_SLUGS or Programme.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
