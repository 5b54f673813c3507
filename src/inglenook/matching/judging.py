"""Points for whole circles of any size, and whether a few rows may be a circle: the slow way round, for few circles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.pairing import could_meet, pair_points
from inglenook.matching.plan import CoverRule, LimitRule, Plan, SharedRule

Rows = Sequence[int]


def score_circles(plan: Plan, circles: Sequence[Rows], roles: Sequence[Sequence[str]]) -> list[int]:
    """Points of each circle, given as rows (in pairs the giver first) with the role of each."""
    pairs = [(number, one, other) for number, rows in enumerate(circles) for one, other in combinations(rows, 2)]
    table = np.array(pairs, np.int64).reshape(-1, 3)
    totals = np.zeros(len(circles), np.int64)
    np.add.at(totals, table[:, 0], pair_points(plan, table[:, 1], table[:, 2]))
    loss = [_loss(plan, rows, seated) for rows, seated in zip(circles, roles, strict=True)]
    return [int(total) - lost for total, lost in zip(totals, loss, strict=True)]


def may_be_circle(plan: Plan, rows: Rows) -> bool:
    """Whether these rows break no must together; roles and size are not looked at."""
    one, other = (np.array(side, np.int64) for side in zip(*combinations(rows, 2), strict=True))
    return (
        bool(could_meet(plan, one, other).all())
        and not any(not rule.weight and _too_little(plan, rule, rows) for rule in plan.shared)
        and not any(not rule.weight and _excess(plan, rule, rows) for rule in plan.limits)
        and not any(not rule.weight and _unmet(plan, rule, rows) for rule in plan.covers)
        and not (plan.balance == 0 and _tilt(plan, rows))
    )


def _loss(plan: Plan, rows: Rows, roles: Sequence[str]) -> int:
    """What a circle loses to rules about the whole of it."""
    off = max(plan.smallest - len(rows), len(rows) - plan.largest, 0)  # a coordinator's edit may be of any size
    lost = -plan.size_points[min(len(rows), plan.largest)] * (1 + off)
    lost += sum(rule.weight for rule in plan.shared if rule.weight and _too_little(plan, rule, rows))
    lost += sum(rule.weight * _excess(plan, rule, rows) for rule in plan.limits)
    lost += sum(rule.weight * _unmet(plan, rule, rows) for rule in plan.covers)
    for rule in plan.roles:
        count = sum(role == rule.role for role in roles)
        lost += rule.weight * max(rule.at_least - count, count - rule.at_most, 0)
    return lost + (plan.balance or 0) * _tilt(plan, rows)


def _too_little(plan: Plan, rule: SharedRule, rows: Rows) -> bool:
    if not rows:
        return False
    bits = np.bitwise_and.reduce(plan.words[list(rows), rule.place.start : rule.place.start + rule.place.words])
    if rule.place.words == 1:
        bits = bits & np.uint64(rule.place.mask)
    if rule.home is not None:
        home = plan.words[list(rows), rule.home.start : rule.home.start + rule.home.words]
        bits = bits & np.bitwise_or.reduce(home)
    counts: NDArray[np.int64] = np.add.reduceat(
        np.bitwise_count(bits).astype(np.int64), np.arange(0, len(bits), rule.segment)
    )
    return int(counts.max()) < rule.at_least


def _excess(plan: Plan, rule: LimitRule, rows: Rows) -> int:
    codes = plan.words[list(rows), rule.place.start : rule.place.start + rule.place.words].ravel().tolist()
    return sum(max(0, count - rule.count) for code, count in Counter(codes).items() if code)


def _unmet(plan: Plan, rule: CoverRule, rows: Rows) -> int:
    asking = rows[1:] if rule.second_only else rows
    return sum(bool(rule.asks[me]) and not _met(plan, rule, me, rows) for me in asking)


def _met(plan: Plan, rule: CoverRule, me: int, rows: Rows) -> bool:
    others = [row for row in rows if row != me]
    if rule.need is None or rule.offer is None:
        edges = {(int(one), int(other)) for one, other in plan.wishes} if len(plan.wishes) else set()
        return any((min(me, row), max(me, row)) in edges for row in others)
    need, offer = rule.need, rule.offer
    if need.coded:
        wanted = set(plan.words[me, need.start : need.start + need.words].tolist()) - {0}
        return any(wanted & set(plan.words[row, offer.start : offer.start + offer.words].tolist()) for row in others)
    shift, shift_offer = _shift(need.mask), _shift(offer.mask)
    mine = [(int(word) & need.mask) >> shift for word in plan.words[me, need.start : need.start + need.words]]
    for row in others:
        words = plan.words[row, offer.start : offer.start + offer.words]
        theirs = [(int(word) & offer.mask) >> shift_offer for word in words]
        if any(one & other for one, other in zip(mine, theirs, strict=True)):
            return True
    return False


def _shift(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


def _tilt(plan: Plan, rows: Rows) -> int:
    return max(0, abs(int(plan.lean[list(rows)].astype(np.int64).sum())) - 1)
