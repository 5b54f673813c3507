"""The community's front door and the page of each programme: what it is, before anybody has an account."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from inglenook.accounts.models import User
from inglenook.core import clock
from inglenook.core.http import public
from inglenook.programmes.formats import format_called
from inglenook.programmes.models import Programme, Question, Reader
from inglenook.programmes.policy import policy_from
from inglenook.programmes.queries import community, questions_of, rounds_by_programme, sign_up_of
from inglenook.programmes.rules import programme_for, visible_programmes
from inglenook.programmes.wording.promises import promise_of
from inglenook.programmes.wording.rules import words_for


@public("people decide in a minute whether a community is for them")
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Show the community and its listed programmes, those that are open for sign-up first."""
    listed = list(visible_programmes(None).order_by("name"))
    rounds = rounds_by_programme([one.pk for one in listed])
    on = _today()
    cards = [(one, sign_up_of(rounds[one.pk], on=on)) for one in listed]
    cards.sort(key=lambda card: ("open", "opens", "closed", "").index(card[1].state))
    return render(request, "programmes/home.html", {"community": community(), "cards": cards})


@public("dates, effort and who reads what are known before an account is made")
@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one programme: purpose, dates, effort, how matching works, who reads what, how to leave."""
    actor = request.user if isinstance(request.user, User) else None
    found = programme_for(actor, slug)
    questions = list(questions_of(found))
    facts = {
        "programme": found,
        "sign_up": sign_up_of(rounds_by_programme([found.pk])[found.pk], on=_today()),
        "format": format_called(found.format, (get_language() or "en").partition("-")[0]),
        "rules": _rules_in_words(found, questions),
        "readers": _by_reader(questions),
        "questions": len(questions),
        "community": community(),
        "contact": community().contact_email or settings.SITE_CONTACT,
    }
    return render(request, "programmes/public.html", facts)


def _today() -> date:
    """Return the day it is for the reader: in their zone when they are signed in, else in UTC."""
    return timezone.localdate(clock.now())


def _rules_in_words(programme: Programme, questions: list[Question]) -> dict[str, list[str]]:
    """Return what matching never bends, and what it aims for, a sentence each."""
    labels = {question.field: question.label for question in questions}
    said: dict[str, list[str]] = {"always": [], "aims": []}
    for rule in policy_from(programme.policy).rules:
        if rule.weight == "must":
            said["always"].append(promise_of(rule, labels))
        elif rule.weight != "ignore":
            said["aims"].append(words_for(rule, labels).title)
    return said


def _by_reader(questions: list[Question]) -> list[tuple[str, list[Question]]]:
    """Return the questions by who reads their answers, the most private first."""
    groups = ((reader, [one for one in questions if one.reader == reader]) for reader in Reader.values)
    return [(reader, asked) for reader, asked in groups if asked]
