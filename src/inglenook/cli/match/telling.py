"""Puts a result into words: who sits where and why, who waits and why, on everybody's own clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from inglenook.circles.wording import FOR_MEMBERS, hour_words, reason_words
from inglenook.cli.match.people import told_apart
from inglenook.cli.report.outcome import Corner, Member, Someone, Waiting
from inglenook.cli.words import _, speaker, spoken
from inglenook.rounds.bridge import CircleRow, LeftOverRow, ReasonRow

#: Notes that would tell of somebody's wish for a person, or of somebody's private answer: said without a name.
NAMELESS: Final = frozenset({"thin_wished", "thin_same_if_wished", "thin_kept_apart"})


@dataclass(frozen=True, slots=True)
class Teller:
    """Knows the names and the period. by_id: everybody of the round."""

    by_id: Mapping[str, Someone]
    names: Mapping[str, str]
    starts_on: date

    @classmethod
    def of(cls, by_id: Mapping[str, Someone], starts_on: date) -> Teller:
        """Return a teller that tells people of one name apart by their rows."""
        return cls(by_id, told_apart(by_id.values()), starts_on)

    def corners(self, circles: Sequence[CircleRow]) -> tuple[Corner, ...]:
        """Return circles in words, numbered from 1 in their order."""
        return tuple(self._corner(number, circle) for number, circle in enumerate(circles, 1))

    def waiting(self, left_over: Iterable[LeftOverRow]) -> tuple[Waiting, ...]:
        """Return those left over, in order of the name they are known by."""
        everybody = [
            Waiting(
                who=self._known(one.person),
                role=one.role,
                reasons=self.sentences(one.reasons),
                helps=self.sentences(one.loosen),
                certain=one.certain,
            )
            for one in left_over
        ]
        return tuple(sorted(everybody, key=lambda one: (one.who.name.casefold(), one.who.id, one.role)))

    def sentences(self, reasons: Iterable[ReasonRow]) -> tuple[str, ...]:
        """Return reasons as sentences, each once."""
        said = (
            _("Somebody’s private wish could not be met here. Nobody is told whose.")
            if reason["code"] in NAMELESS
            else reason_words(reason["code"], reason["params"], self.names, speaker=speaker(), language=spoken())
            for reason in reasons
        )
        return tuple(dict.fromkeys(said))

    def _corner(self, number: int, circle: CircleRow) -> Corner:
        first = circle.hours[0] if circle.hours else None
        hour = self._hour(first, str(first["zone"])) if first else ""
        members = (
            Member(
                who=self._known(seat.person),
                role=seat.role,
                reasons=self.sentences(r for r in seat.reasons if r["code"] in FOR_MEMBERS),
                hour=self._hour(first, self.by_id[seat.person].zone) if first else "",
            )
            for seat in circle.seats
        )
        order = {"facilitator": 0, "mentor": 1}
        sorted_members = sorted(members, key=lambda m: (order.get(m.role, 2), m.who.name.casefold(), m.who.id))
        return Corner(
            number=number,
            members=tuple(sorted_members),
            hour=hour,
            more_hours=max(0, len(circle.hours) - 1),
            thin=self.sentences((*circle.broken, *circle.thin)),
        )

    def _hour(self, hour: Mapping[str, object], zone: str) -> str:
        """Return a weekly hour on the clock of a zone; empty if the zone was not said."""
        if not zone:
            return ""
        words = hour_words(
            str(hour["zone"]),
            int(str(hour["hour"])),
            int(str(hour["minute"])),
            reader_zone=zone,
            after=datetime.combine(self.starts_on, time(), UTC),
            count=1,
            speaker=speaker(),
            language=spoken(),
        )
        told = f"{words.mine} ({words.zone})"
        return f"{told}. {words.moves}" if words.moves else told

    def _known(self, person: str) -> Someone:
        one = self.by_id[person]
        return Someone(one.id, self.names[person], one.address, one.workplace, one.zone, one.rows)
