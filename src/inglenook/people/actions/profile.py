"""A person's profile: what they say of themselves once, and what of it their circles may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Conflict, Invalid
from inglenook.core.wording import word
from inglenook.people.answers_json import answers_from_json, answers_to_json
from inglenook.people.fields import SHOWABLE
from inglenook.people.models import Profile
from inglenook.people.slices import Widget, is_answered, part_of, print_of, ranked, with_part
from inglenook.programmes.models import Question, Reader
from inglenook.sheets.answers import Answers

#: Answers that belong to one round only: a profile does not remember them.
OF_ONE_ROUND = frozenset({Widget.WISHES, Widget.SHARED_IDENTITY})


word(
    {
        "people.not-in-a-profile": _("This answer belongs to one sign-up only and is not kept in a profile."),
        "people.cannot-show": _("Some of these cannot be shown to anybody."),
        "people.profile-changed": _(
            "Your profile was changed in another window meanwhile. Nothing was overwritten: what you typed is below."
        ),
    }
)


def remember_answers(*, person: User, answers: Answers, questions: Iterable[Question]) -> None:
    """Keep in the profile what was just sent, for next time, within the caller's transaction.

    Sensitive answers and wishes are not remembered. What a question promised to show to the circle is shown.
    """
    profile = _held(person)
    known, shows = answers_from_json(profile.answers), list(profile.shows)
    for question in questions:
        if question.sensitive or question.widget in OF_ONE_ROUND:
            continue
        is_new = not is_answered(known, question)
        known = with_part(known, question, part_of(answers, question))
        if is_new and is_answered(known, question) and question.reader == Reader.CIRCLE and question.field not in shows:
            shows.append(question.field)
    profile.answers, profile.shows = answers_to_json(known), shows
    profile.version += 1
    profile.save()


@transaction.atomic
def change_profile(*, actor: User, question: Question, part: Answers, seen: str, at: datetime) -> Profile:
    """Keep one answer in the profile; `seen` is the print of the answer that the page showed.

    Raises Conflict("people.profile-changed") when it was changed meanwhile to something else.
    """
    if question.sensitive or question.widget in OF_ONE_ROUND:
        raise Invalid("people.not-in-a-profile")
    profile = _held(actor)
    answers = answers_from_json(profile.answers)
    changed = with_part(answers, question, ranked(part_of(part, question), question))
    if answers_to_json(changed) == profile.answers:
        return profile
    if print_of(answers, question) != seen:
        raise Conflict("people.profile-changed")
    profile.answers = answers_to_json(changed)
    _save(profile, actor, at)
    return profile


@transaction.atomic
def choose_shown(*, actor: User, shows: Collection[str], at: datetime) -> Profile:
    """Choose which fields the members of one's circles see."""
    unknown = set(shows) - set(SHOWABLE)
    if unknown:
        raise Invalid("people.cannot-show", fields=sorted(unknown))
    profile = _held(actor)
    if sorted(profile.shows) != sorted(shows):
        profile.shows = sorted(shows)
        _save(profile, actor, at)
    return profile


def _held(actor: User) -> Profile:
    Profile.objects.get_or_create(person=actor)
    return Profile.objects.select_for_update().get(person=actor)


def _save(profile: Profile, actor: User, at: datetime) -> None:
    profile.version += 1
    profile.save()
    record(actor=actor, verb="people.change-profile", thing=profile, at=at)
