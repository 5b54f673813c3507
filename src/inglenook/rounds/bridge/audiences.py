"""Who may read a reason: members of the circle, or coordinators; and no answer beyond those it was given for."""

from __future__ import annotations

from typing import Final

from inglenook.matching.codes import MEMBERS, THEMSELVES, audience
from inglenook.rounds.bridge.rows import ReasonRow

#: Numbers that are made from an answer: whoever may read the answer may hear of the number.
MADE_FROM: Final = {"stage_rank": "stage"}
#: Codes that tell no answer: that all differ, or how many kinds there are.
TELLS_NO_ANSWER: Final = frozenset({"different", "mixed"})
#: Codes about whom somebody asked for, is kept from or asked about themselves: never for a coordinator's eyes.
PRIVATE_CODES: Final = frozenset(
    prefix + ending
    for prefix in ("", "thin_", "broken_")
    for ending in ("wished", "wished_both", "same_if_wished", "private", "kept_apart", "line_manager")
)
#: Rules about the same: no count of them for a single person, either.
PRIVATE_RULES: Final = frozenset(
    {"kept_apart", "wished", "same_if_wished", "not_alone", "not_manager", "private", "ties"}
)


def reasons_for_members(reasons: tuple[ReasonRow, ...], readable: frozenset[str]) -> tuple[ReasonRow, ...]:
    """Keep the reasons that a circle's members may read. readable: fields whose answers a circle may read."""
    return tuple(reason for reason in reasons if _members_may_read(reason, readable))


def is_private(reason: ReasonRow) -> bool:
    """Whether a reason would tell a coordinator what somebody told only the matching."""
    return reason["code"] in PRIVATE_CODES or reason["params"].get("rule") in PRIVATE_RULES


def _members_may_read(reason: ReasonRow, readable: frozenset[str]) -> bool:
    if audience(reason["code"]) not in {MEMBERS, THEMSELVES}:
        return False
    field = reason["params"].get("field")
    return field is None or reason["code"] in TELLS_NO_ANSWER or MADE_FROM.get(field, field) in readable
