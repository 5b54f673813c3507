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
from inglenook.people.slices import Widget, is_answered, part_of, with_part
from inglenook.programmes.models import Question, Reader
from inglenook.sheets.answers import Answers

#: Answers that belong to one round only: a profile does not remember them.
OF_ONE_ROUND = frozenset({Widget.WISHES, Widget.SHARED_IDENTITY})


word(
    {
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
    Profile.objects.get_or_create(person=person)
    profile = Profile.objects.select_for_update().get(person=person)
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
def change_profile(*, actor: User, answers: Answers, shows: Collection[str], version: int, at: datetime) -> Profile:
    """Keep what the person says of themselves and which fields their circles see; refuse a stale page, kindly."""
    unknown = set(shows) - set(SHOWABLE)
    if unknown:
        raise Invalid("people.cannot-show", fields=sorted(unknown))
    Profile.objects.get_or_create(person=actor)
    profile = Profile.objects.select_for_update().get(person=actor)
    kept, wanted = answers_to_json(answers), sorted(shows)
    if (profile.answers, sorted(profile.shows)) == (kept, wanted):
        return profile
    if profile.version != version:
        raise Conflict("people.profile-changed")
    profile.answers, profile.shows = kept, wanted
    profile.version += 1
    profile.save()
    record(actor=actor, verb="people.change-profile", thing=profile, at=at)
    return profile
