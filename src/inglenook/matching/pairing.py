"""Many pairs at once: which two people may sit together and how many points they are worth, as numpy arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.columns import UNSAID, Place, Words
from inglenook.matching.plan import CoverRule, Demand, Edges, Kind, PairRule, PairTerm, Plan, SharedRule

Index = NDArray[np.integer]
Flags = NDArray[np.bool_]
Points = NDArray[np.int32]

#: A pair loses at most so many hundredths of the weight of a rule about nearness.
NEAR_CAP = 200


def could_meet(plan: Plan, one: Index, other: Index) -> Flags:
    """Whether the rows one[k] and other[k] could be in one circle: no rule about two people or shared bits forbids it.

    For Groups this is what two members owe each other; for a circle of exactly these two see `pair_allowed`.
    """
    fine: Flags = plan.owner[one] != plan.owner[other]
    for rule in plan.pair_rules:
        fine &= keeps(plan.words, rule, one, other)
    if len(plan.apart):
        fine &= ~_has_edge(plan, plan.apart, one, other)
    for shared in plan.shared:
        if not shared.weight:
            fine &= shares_enough(plan.words, shared, one, other, at_home=False)
    return fine


def pair_allowed(plan: Plan, one: Index, other: Index) -> Flags:
    """Whether one[k] (the giver, for Pairs) and other[k] (the receiver) may be a circle of two: no must is broken."""
    fine = could_meet(plan, one, other)
    for shared in plan.shared:
        if not shared.weight and shared.home is not None:
            fine &= shares_enough(plan.words, shared, one, other)
    for limit in plan.limits:
        if not limit.weight and limit.count == 1:
            fine &= _common(plan.words, limit.place, limit.place, one, other) == 0
    for cover in plan.covers:
        if not cover.weight:
            fine &= uncovered(plan, cover, one, other) == 0
    if plan.balance == 0:
        fine &= np.abs(plan.lean[one].astype(np.int32) + plan.lean[other]) <= 1
    return fine


def pair_score(plan: Plan, one: Index, other: Index) -> Points:
    """Points of one[k] and other[k] as a circle of two, apart from the points for its size: higher is better."""
    points = pair_points(plan, one, other)
    for shared in plan.shared:
        if shared.weight:
            points -= np.where(shares_enough(plan.words, shared, one, other), 0, shared.weight).astype(np.int32)
    for limit in plan.limits:
        if limit.weight and limit.count == 1:
            points -= (limit.weight * _common(plan.words, limit.place, limit.place, one, other)).astype(np.int32)
    for cover in plan.covers:
        if cover.weight:
            points -= (cover.weight * uncovered(plan, cover, one, other)).astype(np.int32)
    if plan.balance:
        tilt = np.abs(plan.lean[one].astype(np.int32) + plan.lean[other])
        points -= (plan.balance * np.maximum(tilt - 1, 0)).astype(np.int32)
    return points


def pair_points(plan: Plan, one: Index, other: Index) -> Points:
    """Only the points that belong to two people, whatever circle they are in."""
    points = np.zeros(len(one), np.int64)
    for term in plan.terms:
        points += _term_points(plan.words, term, one, other)
    points += _edge_points(plan, one, other)
    return points.astype(np.int32)


def keeps(words: Words, rule: PairRule, one: Index, other: Index) -> Flags:
    """Whether pairs keep a hard pair rule."""
    if rule.demand is Demand.APART:
        apart: Flags = _common(words, rule.one, rule.one, one, other) == 0
        return apart
    if rule.demand is Demand.MEET:
        met: Flags = _common(words, rule.one, rule.one, one, other) > 0
        return met
    numbers = words[:, rule.one.start].view(np.float64)
    gap = numbers[one] - numbers[other]
    unsaid = np.isnan(gap)
    if rule.demand is Demand.WITHIN:
        kept: Flags = unsaid | (np.abs(gap) <= rule.high)
    else:
        kept = unsaid | ((gap >= rule.low) & (gap <= rule.high))
    return kept


def shares_enough(words: Words, rule: SharedRule, one: Index, other: Index, *, at_home: bool = True) -> Flags:
    """Whether two rows have enough bits in common within one segment; with `at_home` on a clock of one of the two."""
    start, enough = rule.place.start, np.zeros(len(one), np.bool_)
    for segment in range(0, rule.place.words, rule.segment):
        count = np.zeros(len(one), np.int64)
        for offset in range(segment, segment + rule.segment):
            common = words[one, start + offset] & words[other, start + offset]
            if rule.place.words == 1:
                common &= np.uint64(rule.place.mask)
            if at_home and rule.home is not None:
                common &= words[one, rule.home.start + offset] | words[other, rule.home.start + offset]
            count += np.bitwise_count(common)
        enough |= count >= rule.at_least
    return enough


def uncovered(plan: Plan, rule: CoverRule, one: Index, other: Index) -> NDArray[np.int64]:
    """How many of the two ask for something that the other does not bring."""
    if rule.need is None or rule.offer is None:
        met_one = met_other = _has_edge(plan, plan.wishes, one, other)
    else:
        met_one = _common(plan.words, rule.need, rule.offer, one, other) > 0
        met_other = _common(plan.words, rule.need, rule.offer, other, one) > 0
    missing = (rule.asks[other].astype(np.int64) > 0) & ~met_other
    if rule.second_only:
        return missing.astype(np.int64)
    return missing.astype(np.int64) + ((rule.asks[one] > 0) & ~met_one)


def _term_points(words: Words, term: PairTerm, one: Index, other: Index) -> NDArray[np.int64]:
    if term.kind is Kind.NEAR:
        first, second = (words[side, term.one.start].view(np.int64) for side in (one, other))
        gap = np.minimum(np.abs(first - second), NEAR_CAP)
        gap[(first == UNSAID) | (second == UNSAID)] = 0
        cost: NDArray[np.int64] = -term.weight * gap // 100
        return -cost
    if term.kind is Kind.BETWEEN:
        numbers = words[:, term.one.start].view(np.float64)
        gap = numbers[one] - numbers[other]
        return term.weight * ((gap < term.low) | (gap > term.high))
    count = _common(words, term.one, term.other, one, other)
    if term.both_ways:
        count += _common(words, term.one, term.other, other, one)
    return term.weight * (count > 0) if term.kind is Kind.ANY else term.weight * count


def _common(words: Words, place: Place, against: Place, one: Index, other: Index) -> NDArray[np.int64]:
    """How many values of `place` in one[k] are among those of `against` in other[k]."""
    count = np.zeros(len(one), np.int64)
    if place.coded:
        for mine in range(place.start, place.start + place.words):
            for theirs in range(against.start, against.start + against.words):
                code = words[one, mine]
                count += (code == words[other, theirs]) & (code != 0)
        return count
    for offset in range(place.words):
        mine_bits, their_bits = words[one, place.start + offset], words[other, against.start + offset]
        if place.words == 1:
            mine_bits, their_bits = _aligned(mine_bits, place), _aligned(their_bits, against)
        count += np.bitwise_count(mine_bits & their_bits)
    return count


def _aligned(bits: Words, place: Place) -> Words:
    """A masked field with its lowest bit first."""
    shift = (place.mask & -place.mask).bit_length() - 1
    return (bits & np.uint64(place.mask)) >> np.uint64(shift)


def _has_edge(plan: Plan, edges: Edges, one: Index, other: Index) -> Flags:
    if not len(edges):
        return np.zeros(len(one), np.bool_)
    keys = np.sort(_keys(len(plan), edges[:, 0], edges[:, 1]))
    wanted = _keys(len(plan), one, other)
    found: Flags = keys[np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)] == wanted
    return found


def _edge_points(plan: Plan, one: Index, other: Index) -> NDArray[np.int64]:
    if not len(plan.joined):
        return np.zeros(len(one), np.int64)
    keys = _keys(len(plan), plan.joined[:, 0], plan.joined[:, 1])
    order = np.argsort(keys)
    wanted = _keys(len(plan), one, other)
    at = np.minimum(np.searchsorted(keys[order], wanted), len(keys) - 1)
    points = plan.joined_points[order][at].astype(np.int64)
    return np.where(keys[order][at] == wanted, points, 0)


def _keys(rows: int, one: Index, other: Index) -> NDArray[np.int64]:
    low, high = np.minimum(one, other).astype(np.int64), np.maximum(one, other).astype(np.int64)
    return low * rows + high
