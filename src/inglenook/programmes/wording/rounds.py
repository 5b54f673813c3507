"""The states of a round in words, and the steps that a page offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inglenook.accounts.models import User
from inglenook.programmes.models import Round
from inglenook.programmes.rules import WAYS_ON, may_move_round

State = Round.State

STATE_WORDS: Final = {
    State.PLANNED: gettext_lazy("Planned"),
    State.SIGN_UP: gettext_lazy("Sign-up is open"),
    State.MATCHING: gettext_lazy("Being matched"),
    State.RUNNING: gettext_lazy("Running"),
    State.CLOSED: gettext_lazy("Closed"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A state that a round may go to: the button's words, and what it does. quiet: not the usual way on."""

    to: str
    words: str
    meaning: str
    quiet: bool


def steps_of(actor: User, round_: Round) -> list[Step]:
    """Return the steps the actor may take by hand, the usual one first."""
    return [
        Step(to, words, meaning, quiet=place > 0)
        for place, (to, words, meaning) in enumerate(_by_hand(round_))
        if may_move_round(actor, round_, to)
    ]


def _by_hand(round_: Round) -> list[tuple[str, str, str]]:
    """Publishing circles starts a round: it is no step by hand unless matching was done elsewhere."""
    words = {
        State.SIGN_UP: (_("Open sign-up"), _("People may sign up between the days of the round.")),
        State.MATCHING: (_("End sign-up and match"), _("Nobody new signs up. People may still change their answers.")),
        State.RUNNING: (_("Start without publishing circles"), _("Only if the circles were made elsewhere.")),
        State.CLOSED: (_("Close the round"), _("Nothing can be changed after this.")),
    }
    if round_.state == State.MATCHING:
        words[State.SIGN_UP] = (_("Open sign-up again"), _("People may sign up until its last day."))
    offered = {
        State.PLANNED: (State.SIGN_UP, State.MATCHING, State.CLOSED),
        State.SIGN_UP: (State.MATCHING, State.CLOSED),
        State.MATCHING: (State.SIGN_UP, State.CLOSED),
    }.get(State(round_.state), WAYS_ON[round_.state])
    return [(to, *words[State(to)]) for to in offered]
