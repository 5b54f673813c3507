"""What the pages of one import share: its door, its look, its steps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from inglenook.accounts.models import User
from inglenook.accounts.queries import person_of
from inglenook.core.errors import NotFound
from inglenook.people.bridge.looking import Look, look_at
from inglenook.people.models import Import
from inglenook.people.rules import import_for
from inglenook.programmes.models import Question, Round
from inglenook.programmes.queries import questions_of

Trail = list[tuple[str, str]]


def version_in(request: HttpRequest) -> int:
    """Return the version that the page showed; 0, which no row has, when the form does not say."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0


def opened(request: HttpRequest, round_id: UUID, import_id: UUID) -> tuple[User, Import]:
    """Return the actor and an import of this round that they may look at; NotFound otherwise."""
    actor = person_of(request)
    found = import_for(actor, import_id)
    if found.round_id != round_id:
        raise NotFound
    return actor, found


def looked_at(found: Import) -> tuple[Look, list[Question]]:
    """Return what the upload holds and the programme's questions."""
    questions = list(questions_of(found.round.programme))
    return look_at(found, questions), questions


def address(name: str, found: Import) -> str:
    """Return the address of a page of an import."""
    return reverse(f"imports:{name}", args=[found.round_id, found.pk])


def round_trail(round_: Round) -> Trail:
    """Return the breadcrumbs of a page about a round's sign-ups."""
    programme = round_.programme
    return [(programme.name, reverse("programmes:programme", args=[programme.slug]))]


def show(
    request: HttpRequest, template: str, found: Import, facts: dict[str, Any], *, step: int = 0, status: int = 200
) -> HttpResponse:
    """Render a page of an import with its steps; step: 1 questions, 2 columns, 3 preview, 0 none of them."""
    steps = [
        (1, _("Questions"), address("questions", found)),
        (2, _("Columns"), address("columns", found)),
        (3, _("Preview"), address("preview", found)),
    ]
    trail = [*round_trail(found.round), (_("Import"), reverse("imports:upload", args=[found.round_id]))]
    names = sorted({file.name for file in found.files.all().only("name")})
    common = {"import": found, "round": found.round, "trail": trail, "steps": steps, "step": step, "names": names}
    return render(request, template, {**common, **facts}, status=status)
