"""What a person's profile can hold, and what of it their circles see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from inglenook.accounts.models import User
from inglenook.people.answers_json import answers_from_json
from inglenook.people.fields import SHOWABLE
from inglenook.people.models import Profile
from inglenook.people.rules import own_enrolments
from inglenook.people.slices import Widget
from inglenook.people.wording.answers import list_in_words, value_in_words
from inglenook.programmes.models import Question

_OF_ONE_ROUND = frozenset({Widget.WISHES, Widget.SHARED_IDENTITY})


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of what somebody shows: what it is about, and their words."""

    field: str
    label: str
    words: str


def profile_questions(actor: User) -> list[Question]:
    """Return what a profile asks: what every community shares, then what the actor's own sign-ups have asked."""
    common = [
        Question(field="job_title", widget=Widget.TEXT, label=_("What do you do?")),
        Question(field="workplace", widget=Widget.WORKPLACES, label=_("Where do you work, and where lately?")),
        Question(field="country", widget=Widget.COUNTRY, label=_("Which country do you work in?")),
        Question(field="city", widget=Widget.TEXT, label=_("In which city or region?")),
        Question(field="language", widget=Widget.LANGUAGES, label=_("Which languages could you talk in?")),
        Question(field="week", widget=Widget.WEEK, label=_("When could you usually join a call?")),
        Question(field="about", widget=Widget.LONG_TEXT, label=_("A few words about you")),
    ]
    rounds = own_enrolments(actor).order_by("-started_at").values_list("round__programme", flat=True)
    asked = Question.objects.filter(programme__in=list(rounds), sensitive=False).exclude(widget__in=_OF_ONE_ROUND)
    by_field = {question.field: question for question in asked.select_related("programme").order_by("-position")}
    known = {question.field for question in common}
    further = sorted((one for one in by_field.values() if one.field not in known), key=lambda one: one.position)
    return [*common, *further]


def shown_by(person_ids: Collection[UUID], *, language: str) -> Mapping[UUID, list[Shown]]:
    """Return what each person chose to show to their circles, in words; nothing of those who never chose."""
    shown: dict[UUID, list[Shown]] = {person: [] for person in person_ids}
    for profile in Profile.objects.filter(person__in=person_ids):
        answers = answers_from_json(profile.answers)
        for field, label in SHOWABLE.items():
            if field not in profile.shows:
                continue
            values = [value_in_words(field, value, language) for value in answers.tags.get(field, ())]
            words = answers.texts.get(field, "") or (list_in_words(values, language) if values else "")
            if words:
                shown[profile.person_id].append(Shown(field, str(label), words))
    return shown
