"""One run of a solver: its budget, its clock, its listener, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from inglenook.matching.result import LeftOver, Placing, Progress
from inglenook.matching.stop import Stop

Observer = Callable[[Progress], bool | None]


@dataclass
class Run:
    """What a solver asks between two steps: may I go on.

    clock: seconds, only ever read to stop. done: proposals made so far. ended: "" while the run may go on, else
    "budget", "time" or "cancelled".
    """

    stop: Stop
    seed: int
    people: int
    observe: Observer | None = None
    clock: Callable[[], float] = monotonic
    done: int = 0
    ended: str = ""
    started_at: float = field(init=False)
    told: Progress = field(init=False)

    def __post_init__(self) -> None:
        self.started_at = self.clock()
        self.told = Progress(0.0, 0, 0, self.people)

    def seconds_left(self) -> float | None:
        """Seconds until the clock ends the run; None if it does not."""
        if self.stop.seconds is None:
            return None
        return max(0.0, self.stop.seconds - (self.clock() - self.started_at))

    def goes_on(self, share: float, score: int, placed: int) -> bool:
        """Tell the observer how it stands (share of the budget, 0..1) and say whether to go on."""
        self.told = Progress(min(1.0, max(self.told.share, share)), score, placed, self.people)
        if self.ended:
            return False
        if self.observe is not None and self.observe(self.told) is False:
            self.ended = "cancelled"
        elif self.seconds_left() == 0.0:
            self.ended = "time"
        elif self.stop.cut_at is not None and self.done >= self.stop.cut_at:
            self.ended = "budget"
        return not self.ended


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a solver hands back: circles, who is left over and why, what is proven, and how to get it again."""

    placings: tuple[Placing, ...]
    left_over: tuple[LeftOver, ...]
    proven: str
    repeat: Stop = field(default_factory=Stop)
