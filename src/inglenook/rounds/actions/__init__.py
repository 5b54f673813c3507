"""Every write about matching: start and execute a run, adjust a proposal, publish it."""

from django.utils.translation import gettext_lazy as _

from inglenook.core.wording import word
from inglenook.rounds.actions.edit import (
    discard_proposal,
    dissolve_circle,
    found_circle,
    merge_circles,
    move_person,
    redo,
    set_locks,
    swap_people,
    take_out,
    undo,
)
from inglenook.rounds.actions.execute import cancel_run, execute
from inglenook.rounds.actions.moves import Sitting
from inglenook.rounds.actions.publish import publish, stale_circles
from inglenook.rounds.actions.start import start_run

__all__ = [
    "Sitting",
    "cancel_run",
    "discard_proposal",
    "dissolve_circle",
    "execute",
    "found_circle",
    "merge_circles",
    "move_person",
    "publish",
    "redo",
    "set_locks",
    "stale_circles",
    "start_run",
    "swap_people",
    "take_out",
    "undo",
]

word(
    {
        "rounds.nobody-ready": _("Matching needs at least two people whose sign-up is ready. There are %(people)s."),
        "rounds.run-under-way": _("A matching run of this round is under way. Wait for it, or stop it first."),
        "rounds.bad-budget": _("Choose how long the engine may work from the list."),
        "rounds.no-such-must": _("This rule is no must any more. Please look at the rules again."),
        "rounds.proposal-of-another-round": _("That proposal belongs to another round."),
        "rounds.inputs-of-another-form": _("This run was kept by an earlier version. Please match again."),
        "rounds.engine-crashed": _(
            "The matching broke off, three times. Nothing was lost; please tell whoever runs the site."
        ),
        "rounds.people-gone": _("Somebody removed their account while the engine worked. Please match again."),
        "rounds.proposal-changed": _("Somebody else changed this proposal while you were reading. Nothing was lost."),
        "rounds.breaks-rules": _("That would break a must, so it was not done."),
        "rounds.circle-locked": _("Circle %(number)s is locked. Unlock it first."),
        "rounds.no-such-circle": _("There is no circle %(number)s any more."),
        "rounds.sits-there-already": _("They sit in that circle already."),
        "rounds.sits-elsewhere-now": _("They do not sit there any more. Please look again."),
        "rounds.nothing-to-swap": _("Choose two people of different circles."),
        "rounds.nothing-to-merge": _("Choose two different circles."),
        "rounds.nothing-to-undo": _("There is nothing to undo."),
        "rounds.nothing-to-redo": _("There is nothing to do again."),
        "rounds.choose-a-place": _("Choose where they should sit."),
        "rounds.choose-a-circle": _("Choose a circle."),
        "rounds.too-few-for-a-circle": _("Choose at least two people."),
        "rounds.answers-changed": _(
            "People have changed their answers or withdrawn since this run. Match again and keep the circles that hold."
        ),
    }
)
