"""A proposal as the review board shows it: circles, people, what is thin, who waits; a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from inglenook.circles.wording import role_words as words_of_role
from inglenook.rounds.models import Proposal, ProposedCircle, ProposedLeftOver, ProposedSeat
from inglenook.rounds.queries.people import Someone, people_of, somebody
from inglenook.rounds.wording import (
    SPEAKER,
    first_start,
    hour_line,
    is_private,
    is_thin,
    local_words,
    sentences,
    sentences_for_them,
    side_notes,
)


@dataclass(frozen=True, slots=True)
class SeatCard:
    """Somebody in a circle. local: the circle's hour on their clock. reasons: what they will read, best first."""

    person: Someone
    role: str
    role_words: str
    local: str
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class CircleCard:
    """A circle with all that speaks for and against it. notes: small things that are common in any circle."""

    number: int
    locked: bool
    score: int
    seats: list[SeatCard]
    hour: str
    thin: list[str]
    notes: list[str]
    broken: list[str]

    @property
    def names(self) -> str:
        """Its people by name."""
        return ", ".join(seat.person.name for seat in self.seats)

    @property
    def gone(self) -> list[Someone]:
        """Those of its people who do not take part any more."""
        return [seat.person for seat in self.seats if not seat.person.is_ready]

    def matches(self, words: str) -> bool:
        """Whether somebody of it is meant by a search, or its number is."""
        return words.strip() == str(self.number) or any(seat.person.matches(words) for seat in self.seats)


@dataclass(frozen=True, slots=True)
class Loosening:
    """A rule whose loosening alone would give somebody a place."""

    kind: str
    field: str
    words: str


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """Somebody without a place: why, what would help, whether that is certain."""

    person: Someone
    role: str
    role_words: str
    reasons: list[str]
    loosen: list[Loosening]
    other_help: list[str]
    certain: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the board. names: by person id. late: signed up after the run; gone: seated and withdrawn since."""

    proposal: Proposal
    circles: list[CircleCard]
    waiting: list[WaitingCard]
    people: Mapping[str, Someone]
    names: Mapping[str, str]
    broken: list[str]
    late: list[Someone] = field(default_factory=list)
    gone: list[Someone] = field(default_factory=list)

    @property
    def placed(self) -> int:
        """How many people have a place."""
        return len({seat.person.id for circle in self.circles for seat in circle.seats})

    @property
    def thin(self) -> int:
        """How many circles something speaks against."""
        return sum(bool(circle.thin) for circle in self.circles)

    @property
    def locked(self) -> int:
        """How many circles are locked."""
        return sum(circle.locked for circle in self.circles)

    @property
    def breaks(self) -> int:
        """How many circles break a must."""
        return sum(bool(circle.broken) for circle in self.circles) + bool(self.broken)

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """How many circles there are of each size: (size, count)."""
        return sorted(Counter(len(circle.seats) for circle in self.circles).items())


#: From a seat's reasons to those that its person will read.
Heard = Callable[[tuple[Any, ...]], tuple[Any, ...]]


def board_of(proposal: Proposal, *, at: datetime, reasons: int | None = 0, heard: Heard = tuple) -> Board:
    """Return the board of a proposal that the caller's door has let through.

    reasons: how many of each person's reasons are put into words, the best first (None: all of them).
    heard: cuts a person's reasons down to those that they will read once the circle is open.
    """
    language = translation.get_language() or "en"
    round_ = proposal.round
    people = people_of(round_, on=at.date(), language=language)
    names = {one.id: one.name for one in people.values()}
    seats: dict[int, list[ProposedSeat]] = {}
    for seat in ProposedSeat.objects.filter(circle__proposal=proposal).select_related("circle"):
        seats.setdefault(seat.circle.number, []).append(seat)
    circles = [
        _circle(circle, seats.get(circle.number, []), people, names, round_.starts_on, language, reasons, heard)
        for circle in proposal.circles.all()
    ]
    seated = {seat.person.id for circle in circles for seat in circle.seats}
    rows = list(proposal.left_over.order_by("person_id", "role"))
    waiting = [_waiting(row, people, names) for row in rows if str(row.person_id) not in seated]
    waiting = sorted({one.person.id: one for one in waiting}.values(), key=lambda one: one.person.name.casefold())
    known = seated | {str(row.person_id) for row in rows}
    return Board(
        proposal=proposal,
        circles=circles,
        waiting=waiting,
        people=people,
        names=names,
        broken=sentences(proposal.broken, names),
        late=sorted(
            (one for one in people.values() if one.is_ready and one.id not in known),
            key=lambda one: one.name.casefold(),
        ),
        gone=[one for circle in circles for one in circle.gone],
    )


def _circle(  # noqa: PLR0917 (one caller, above)
    circle: ProposedCircle,
    seats: Iterable[ProposedSeat],
    people: Mapping[str, Someone],
    names: Mapping[str, str],
    starts_on: date,
    language: str,
    reasons: int | None,
    heard: Heard,
) -> CircleCard:
    start = first_start(circle.hours[0], starts_on) if circle.hours else None
    cards = []
    for seat in seats:
        person = somebody(str(seat.person_id), people)
        local = local_words(start, person.zone, language) if start else ""
        told = sentences_for_them(heard(tuple(seat.reasons)), names, most=reasons) if reasons != 0 else []
        cards.append(SeatCard(person, seat.role, role_words(seat.role), local, told))
    cards.sort(key=lambda card: (card.role, card.person.name.casefold(), card.person.id))
    return CircleCard(
        number=circle.number,
        locked=circle.locked,
        score=circle.score,
        seats=cards,
        hour=hour_line(circle.hours, starts_on),
        thin=sentences(filter(is_thin, circle.thin), names),
        notes=side_notes(circle.thin),
        broken=sentences(circle.broken, names),
    )


def _waiting(row: ProposedLeftOver, people: Mapping[str, Someone], names: Mapping[str, str]) -> WaitingCard:
    loosen = [
        Loosening(one["params"]["rule"], str(one["params"].get("field", "")), sentences([one], names)[0])
        for one in row.loosen
        if one["code"] == "loosen_rule" and not is_private(one)
    ]
    others = [one for one in row.loosen if one["code"] != "loosen_rule" and not is_private(one)]
    return WaitingCard(
        person=somebody(str(row.person_id), people),
        role=row.role,
        role_words=role_words(row.role),
        reasons=sentences(row.reasons, names) or [_("Nobody has said why.")],
        loosen=loosen,
        other_help=sentences(others, names),
        certain=row.certain,
    )


def role_words(role: str) -> str:
    """Return a role in words; "" for a peer, who needs no word."""
    return "" if role == "peer" else words_of_role(role, SPEAKER)
