"""Into which sizes so many people divide, and whether there are seats enough for those who seek."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inglenook.people.queries.ready import Ready
from inglenook.programmes.policy import ShapeSpec


@dataclass(frozen=True, slots=True)
class Division:
    """So many circles of each size: ((size, circles), ..), the larger first. waiting: people who fit in none."""

    circles: tuple[tuple[int, int], ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Seats:
    """Two sides of pairs: people who would give, the seats they offer, people who seek, the seats they look for."""

    mentors: int
    offered: int
    mentees: int
    sought: int


def divide(people: int, shape: ShapeSpec) -> Division:
    """Return the division nearest to the ideal size that leaves the fewest waiting; pairs and threes likewise."""
    if shape.kind != "groups":
        three = shape.kind == "peers" and shape.threes and people % 2 == 1 and people >= 3
        pairs = people // 2 - (1 if three else 0)
        circles = ((3, 1), (2, pairs)) if three else ((2, pairs),)
        return Division(tuple(one for one in circles if one[1]), 0 if three else people % 2)
    best: tuple[tuple[int, int, int], Division] | None = None
    for number in range(people // shape.smallest + 1):
        placed = min(people, number * shape.largest)
        size, more = divmod(placed, number) if number else (0, 0)
        sizes = [size + 1] * more + [size] * (number - more)
        cost = (people - placed, sum((one - shape.ideal) ** 2 for one in sizes), number)
        if best is None or cost < best[0]:
            counted = tuple((one, sizes.count(one)) for one in sorted(set(sizes), reverse=True))
            best = (cost, Division(counted, people - placed))
    return best[1] if best else Division((), people)


def seats_of(people: Iterable[Ready]) -> Seats:
    """Count both sides. Somebody who did not say how many takes one."""
    mentors = [one for one in people if "mentor" in one.answers.roles]
    mentees = [one for one in people if "mentee" in one.answers.roles]
    return Seats(
        mentors=len(mentors),
        offered=sum(one.caps.get("mentor", 1) for one in mentors),
        mentees=len(mentees),
        sought=sum(one.caps.get("mentee", 1) for one in mentees),
    )
