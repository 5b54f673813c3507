"""What a coordinator may do to the circles of a proposal, as plain functions from circles to circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from inglenook.core.errors import Invalid, Refused
from inglenook.rounds.actions.placings import Numbered

Circles = Mapping[int, Numbered]


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody in a circle, or (number None) without a place; role: what they sit, or would sit, as."""

    person: str
    number: int | None
    role: str


def move(circles: Circles, who: Sitting, to: int) -> Circles:
    """Seat somebody in a circle that they are not in, out of the one they were in, if any."""
    target = _free(circles, to)
    if who.person in target.people:
        raise Invalid("rounds.sits-there-already")
    return {**circles, **_left_by(circles, who), to: target.having(who.person, who.role)}


def swap(circles: Circles, who: Sitting, other: Sitting) -> Circles:
    """Let two people take each other's seats, roles included; one of them may have had no place."""
    if who.number == other.number or who.person == other.person:
        raise Invalid("rounds.nothing-to-swap")
    changed = {**circles, **_left_by(circles, who), **_left_by(circles, other)}
    for coming, seat in ((who, other), (other, who)):
        if seat.number is not None:
            if coming.person in changed[seat.number].people:
                raise Invalid("rounds.sits-there-already")
            changed[seat.number] = changed[seat.number].having(coming.person, seat.role)
    return changed


def take_out(circles: Circles, who: Sitting) -> Circles:
    """Leave somebody without this place; a circle that nobody sits in any more is gone."""
    left = _left_by(circles, who)
    if not left:
        raise Invalid("rounds.sits-elsewhere-now")
    return {number: circle for number, circle in {**circles, **left}.items() if circle.seats}


def found(circles: Circles, people: Iterable[Sitting]) -> Circles:
    """Make a new circle of people, out of the places they had, if any."""
    changed, number = dict(circles), max(circles, default=0) + 1
    seats: list[tuple[str, str]] = []
    for who in people:
        changed.update(_left_by(changed, who))
        seats.append((who.person, who.role))
    if len({person for person, _role in seats}) != len(seats) or len(seats) < 2:
        raise Invalid("rounds.too-few-for-a-circle")
    changed[number] = Numbered(number, tuple(sorted(seats)))
    return {number: circle for number, circle in changed.items() if circle.seats}


def merge(circles: Circles, one: int, other: int) -> Circles:
    """Put two circles together under the smaller number."""
    first, second = sorted((one, other))
    if first == second:
        raise Invalid("rounds.nothing-to-merge")
    seats = {**dict(_free(circles, second).seats), **dict(_free(circles, first).seats)}
    merged = replace(circles[first], seats=tuple(sorted(seats.items())))
    return {number: circle for number, circle in {**circles, first: merged}.items() if number != second}


def dissolve(circles: Circles, number: int) -> Circles:
    """Leave everybody of a circle without this place."""
    _free(circles, number)
    return {kept: circle for kept, circle in circles.items() if kept != number}


def set_lock(circles: Circles, numbers: Iterable[int], *, locked: bool) -> Circles:
    """Lock circles (nothing in them changes, and a new run keeps them as they are), or unlock them."""
    return {**circles, **{number: replace(_present(circles, number), locked=locked) for number in numbers}}


def _left_by(circles: Circles, who: Sitting) -> dict[int, Numbered]:
    if who.number is None:
        return {}
    circle = _free(circles, who.number)
    if (who.person, who.role) not in circle.seats:
        raise Invalid("rounds.sits-elsewhere-now")
    return {who.number: circle.without(who.person)}


def _present(circles: Circles, number: int) -> Numbered:
    if number not in circles:
        raise Invalid("rounds.no-such-circle", number=number)
    return circles[number]


def _free(circles: Circles, number: int) -> Numbered:
    """Return a circle that may be changed."""
    circle = _present(circles, number)
    if circle.locked:
        raise Refused("rounds.circle-locked", number=number)
    return circle
