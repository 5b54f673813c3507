"""Who may read a reason: members of the circle, or coordinators; and no answer beyond those it was given for."""

from __future__ import annotations

from typing import Final

from inglenook.matching.codes import MEMBERS, THEMSELVES, audience
from inglenook.rounds.bridge.rows import ReasonRow

#: Numbers that are made from an answer: whoever may read the answer may hear of the number.
MADE_FROM: Final = {"stage_rank": "stage"}
#: Codes that tell no answer: that all differ, or how many kinds there are.
TELLS_NO_ANSWER: Final = frozenset({"different", "mixed"})


def reasons_for_members(reasons: tuple[ReasonRow, ...], readable: frozenset[str]) -> tuple[ReasonRow, ...]:
    """Keep the reasons that a circle's members may read. readable: fields whose answers a circle may read."""
    return tuple(reason for reason in reasons if _members_may_read(reason, readable))


def _members_may_read(reason: ReasonRow, readable: frozenset[str]) -> bool:
    if audience(reason["code"]) not in {MEMBERS, THEMSELVES}:
        return False
    field = reason["params"].get("field")
    return field is None or reason["code"] in TELLS_NO_ANSWER or MADE_FROM.get(field, field) in readable
