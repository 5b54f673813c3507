"""What a circle's page and a person's own page show: members as they chose to be seen, reasons, hours, what is next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from inglenook.accounts.models import User
from inglenook.circles.models import Circle, Membership
from inglenook.circles.rules import own_memberships
from inglenook.circles.wording import FOR_MEMBERS, FOR_THEMSELVES, HourInWords, hour_words, reason_words, role_words
from inglenook.people.models import Profile
from inglenook.people.queries.profile import Shown, shown_by

#: So many of the hours that suit all are shown: a choice, not a list.
MOST_HOURS = 3
#: What says in a line who somebody is, and the field in which they say it themselves.
AT_A_GLANCE = frozenset({"job_title", "workplace", "sector", "stage", "country"})
IN_OWN_WORDS = "about"


@dataclass(frozen=True, slots=True)
class Member:
    """One member as the others see them; has_come: whether they have ever looked at what the house knows of them."""

    name: str
    role: str
    shows: list[Shown]
    is_me: bool
    has_come: bool

    @property
    def at_a_glance(self) -> list[Shown]:
        """Who they are, in a line."""
        return [one for one in self.shows if one.field in AT_A_GLANCE]

    @property
    def own_words(self) -> str:
        """What they say of themselves."""
        return next((one.words for one in self.shows if one.field == IN_OWN_WORDS), "")

    @property
    def more(self) -> list[Shown]:
        """The rest, for whoever wants to know more: seven people told whole would fill a phone ten times over."""
        return [one for one in self.shows if one.field not in AT_A_GLANCE | {IN_OWN_WORDS}]


@dataclass(frozen=True, slots=True)
class MyCircle:
    """A circle on its member's own page: with whom, and when it could meet next."""

    circle: Circle
    with_whom: list[str]
    hour: HourInWords | None


def members_of(circle: Circle, *, seen_by: User, language: str) -> list[Member]:
    """Return who sits in the circle now, by name: those who show something first, the reader last."""
    rows = list(
        Membership.objects.filter(circle=circle, left_at__isnull=True).select_related("person").order_by("person__name")
    )
    ids = [row.person_id for row in rows]
    shown = shown_by(ids, language=language)
    come = set(Profile.objects.filter(person__in=ids).values_list("person_id", flat=True))
    found = [
        Member(
            name=called(row.person),
            role=role_words(row.role, translation) if row.role != Membership.Role.PEER else "",
            shows=shown[row.person_id],
            is_me=row.person_id == seen_by.pk,
            has_come=row.person_id in come,
        )
        for row in rows
    ]
    return sorted(found, key=lambda member: (member.is_me, not member.shows))


def reasons_for(reader: User, circle: Circle, *, language: str) -> list[str]:
    """Return why the reader is in the circle, in words; whoever has left is not spoken of any more."""
    rows = list(Membership.objects.filter(circle=circle, left_at__isnull=True).select_related("person"))
    names = {str(row.person_id): called(row.person) for row in rows}
    mine: list[dict[str, Any]] = next((row.reasons for row in rows if row.person_id == reader.pk), [])
    words = []
    for reason in mine:
        code, params = str(reason.get("code", "")), _still_here(reason.get("params", {}), names)
        if code in FOR_MEMBERS | FOR_THEMSELVES and params is not None:
            words.append(reason_words(code, params, names, speaker=translation, language=language))
    return words


def hours_of(circle: Circle, *, reader: User, at: datetime, language: str) -> list[HourInWords]:
    """Return the best hours that suit all, on the reader's clock."""
    return [
        hour_words(
            hour["zone"],
            hour["hour"],
            hour.get("minute", 0),
            reader_zone=reader.time_zone,
            after=at,
            speaker=translation,
            language=language,
        )
        for hour in circle.hours[:MOST_HOURS]
    ]


def my_circles(reader: User, *, at: datetime, language: str) -> list[MyCircle]:
    """Return the circles the reader sits in now, the newest first."""
    circles = [row.circle for row in own_memberships(reader).order_by("-joined_at", "pk")]
    others = _names_by_circle([circle.pk for circle in circles], without=reader)
    return [
        MyCircle(circle, others[circle.pk], next(iter(hours_of(circle, reader=reader, at=at, language=language)), None))
        for circle in circles
    ]


def called(person: User) -> str:
    """Return a person's name; somebody who has not given one yet is said to be so, never shown by address."""
    return person.name or _("Somebody who has not said their name yet")


def _names_by_circle(circle_ids: Collection[UUID], *, without: User) -> Mapping[UUID, list[str]]:
    names: dict[UUID, list[str]] = {circle: [] for circle in circle_ids}
    rows = Membership.objects.filter(circle__in=circle_ids, left_at__isnull=True).exclude(person=without)
    for row in rows.select_related("person").order_by("person__name"):
        names[row.circle_id].append(called(row.person))
    return names


def _still_here(params: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any] | None:
    """Return the parameters without people who have left; None when the reason was about them alone."""
    people = params.get("people")
    if people is None:
        return params
    here = [one for one in people if str(one) in names]
    return {**params, "people": here} if here else None
