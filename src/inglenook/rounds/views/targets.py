"""Where somebody could sit instead, and what each such move would break or improve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from inglenook.core.errors import HouseError
from inglenook.core.wording import why
from inglenook.programmes.policy import PolicySpec
from inglenook.rounds.actions import Sitting, moves
from inglenook.rounds.actions.placings import Numbered
from inglenook.rounds.bridge import Judge, ReasonRow, Sketch
from inglenook.rounds.models import Proposal
from inglenook.rounds.wording import RULE_OF, alike_words, is_thin, pairs_alike, rule_title, sentences

Circles = Mapping[int, Numbered]


@dataclass(frozen=True, slots=True)
class Target:
    """One possible move. value: what the form sends. points: better (above 0) or worse. loosen: (rule, address)."""

    value: str
    title: str
    who: str
    points: int
    breaks: list[str]
    better: list[str]
    worse: list[str]
    loosen: tuple[tuple[str, str], ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether no must forbids it."""
        return not self.breaks

    @property
    def loss(self) -> int:
        """How many points it costs."""
        return -self.points


@dataclass(frozen=True, slots=True)
class Idea:
    """A move to be looked at: what the form would send, its words, and the deed as a function of the circles."""

    value: str
    title: str
    who: str
    deed: Callable[[Circles], Circles]


class Targets:
    """Judges possible moves of a proposal, many at a time."""

    def __init__(
        self, proposal: Proposal, judge: Judge, circles: Circles, names: Mapping[str, str], policy: PolicySpec
    ) -> None:
        self.circles = circles
        self._proposal, self._judge, self._names, self._policy = proposal, judge, names, policy

    def joins(self, who: Sitting) -> list[Target]:
        """Every other circle, the best first."""
        ideas = [
            Idea(
                f"join:{number}",
                _("Circle %(number)s") % {"number": number},
                self._people(circle, but=who.person),
                partial(moves.move, who=who, to=number),
            )
            for number, circle in self.circles.items()
            if number != who.number and who.person not in circle.people
        ]
        return self._judged(ideas)

    def swaps(self, who: Sitting, others: Iterable[Sitting]) -> list[Target]:
        """Taking each other's seats with somebody else, the best first."""
        ideas = [
            Idea(
                f"swap:{other.person}:{'' if other.number is None else other.number}:{other.role}",
                _("Swap with %(name)s") % {"name": self._names.get(other.person, "–")},
                _("Without a place") if other.number is None else _("Circle %(number)s") % {"number": other.number},
                partial(moves.swap, who=who, other=other),
            )
            for other in others
            if other.person != who.person
        ]
        return self._judged(ideas)

    def founds(self, who: Sitting, others: Iterable[Sitting]) -> list[Target]:
        """A new circle of two with somebody who has a seat to give, or none."""
        ideas = [
            Idea(
                f"found:{other.person}::{other.role}",
                _("Together with %(name)s") % {"name": self._names.get(other.person, "–")},
                _("A new circle"),
                partial(moves.found, people=(who, other)),
            )
            for other in others
            if other.person != who.person
        ]
        return self._judged(ideas)

    def out(self, who: Sitting) -> list[Target]:
        """Leaving them without a place."""
        if who.number is None:
            return []
        idea = Idea("out", _("No place for now"), "", partial(moves.take_out, who=who))
        return self._judged([idea])

    def _judged(self, ideas: list[Idea]) -> list[Target]:
        """Sketch only the circles that the moves touch, all in one go."""
        plans: list[tuple[Idea, Circles | None, str]] = []
        wanted: dict[tuple[tuple[str, str], ...], Numbered] = {}
        for idea in ideas:
            try:
                after = idea.deed(self.circles)
            except HouseError as error:
                plans.append((idea, None, why(error)))
                continue
            plans.append((idea, after, ""))
            for circle in (*self._touched(after, self.circles), *self._touched(self.circles, after)):
                wanted[circle.seats] = circle
        order = list(wanted)
        sketches = dict(zip(order, self._judge.sketch([wanted[key].placing() for key in order]), strict=True))
        found = [self._target(idea, after, refusal, sketches) for idea, after, refusal in plans]
        return sorted(found, key=lambda target: (not target.is_possible, -target.points, target.title))

    def _target(
        self, idea: Idea, after: Circles | None, refusal: str, sketches: Mapping[tuple[tuple[str, str], ...], Sketch]
    ) -> Target:
        if after is None:
            return Target(idea.value, idea.title, idea.who, 0, [refusal], [], [])
        new = [sketches[circle.seats] for circle in self._touched(after, self.circles)]
        old = [sketches[circle.seats] for circle in self._touched(self.circles, after)]
        broken = [reason for sketch in new for reason in sketch.broken]
        known = [_key(reason) for sketch in old for reason in sketch.broken]
        broken = [reason for reason in broken if _key(reason) not in known]
        better, worse = self._effects(old, new)
        return Target(
            value=idea.value,
            title=idea.title,
            who=idea.who,
            points=sum(sketch.score for sketch in new) - sum(sketch.score for sketch in old),
            breaks=sentences(broken, self._names),
            better=better,
            worse=worse,
            loosen=tuple(self._loosen(broken)),
        )

    def _effects(self, old: list[Sketch], new: list[Sketch]) -> tuple[list[str], list[str]]:
        """Say what is thin no longer, and what is thin now; the mix of answers is told by how many pairs are alike."""
        then = {_key(reason): reason for sketch in old for reason in sketch.thin if is_thin(reason)}
        now = {_key(reason): reason for sketch in new for reason in sketch.thin if is_thin(reason)}
        better = sentences((reason for key, reason in then.items() if key not in now), self._names)
        worse = sentences((reason for key, reason in now.items() if key not in then), self._names)
        before = pairs_alike(reason for sketch in old for reason in sketch.thin)
        after = pairs_alike(reason for sketch in new for reason in sketch.thin)
        for field in sorted(before.keys() | after.keys()):
            more = after.get(field, 0) - before.get(field, 0)
            if more:
                (worse if more > 0 else better).append(alike_words(field, more))
        return better, worse

    def _loosen(self, broken: Iterable[ReasonRow]) -> Iterable[tuple[str, str]]:
        again = reverse("rounds:matching", args=[self._proposal.round_id])
        told: dict[str, str] = {}
        for reason in broken:
            kind = RULE_OF.get(reason["code"])
            rule = rule_title(self._policy, kind, str(reason["params"].get("field", ""))) if kind else None
            if rule is not None:
                query = urlencode({"from": self._proposal.pk, "keep": "all", "loosen": rule[0]})
                told[rule[1]] = f"{again}?{query}"
        return told.items()

    @staticmethod
    def _touched(circles: Circles, others: Circles) -> list[Numbered]:
        return [circle for number, circle in circles.items() if others.get(number) != circle]

    def _people(self, circle: Numbered, *, but: str) -> str:
        return ", ".join(sorted(self._names.get(person, "–") for person in circle.people if person != but))


def _key(reason: ReasonRow) -> tuple[str, str]:
    """What makes two reasons the same whichever circle tells them."""
    params: dict[str, Any] = {name: value for name, value in reason["params"].items() if name != "circle"}
    return reason["code"], str(sorted(params.items()))
