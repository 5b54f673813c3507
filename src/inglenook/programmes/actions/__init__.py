"""Every write of this room, by deed: programmes, questions, rules, rounds, coordinators, the community."""

from inglenook.programmes.actions.community import name_steward, remove_steward, set_community
from inglenook.programmes.actions.coordinators import add_coordinator, remove_coordinator, set_regions
from inglenook.programmes.actions.programmes import create_programme, edit_programme, set_listed
from inglenook.programmes.actions.questions import (
    add_options,
    add_question,
    edit_question,
    move_question,
    remove_question,
)
from inglenook.programmes.actions.rounds import edit_round, move_round, open_round
from inglenook.programmes.actions.rule_set import set_policy
from inglenook.programmes.question_kinds import QuestionWords

__all__ = [
    "QuestionWords",
    "add_coordinator",
    "add_options",
    "add_question",
    "create_programme",
    "edit_programme",
    "edit_question",
    "edit_round",
    "move_question",
    "move_round",
    "name_steward",
    "open_round",
    "remove_coordinator",
    "remove_question",
    "remove_steward",
    "set_community",
    "set_listed",
    "set_policy",
    "set_regions",
]
