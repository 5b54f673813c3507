"""From a plan to the tables that both kernels read, and the order in which the compiled one finds them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.columns import Place
from inglenook.matching.errors import MatchingError
from inglenook.matching.plan import Demand, Edges, Kind, Plan

Table = NDArray[np.generic]

NUMBERS = (
    "n", "words", "smallest", "ideal", "largest", "slots", "row_words", "k_best", "scan_all", "dense",
    "n_terms", "n_pair_rules", "n_shared", "n_limits", "n_covers", "n_soft_roles", "role_subsets", "balance", "n_apart",
)  # fmt: skip
TABLES = (
    "owner", "word", "terms", "pair_rules", "shared", "limits", "covers", "asks", "soft_roles", "role_low", "role_high",
    "size_points", "apart", "joined_ptr", "joined_row", "joined_points", "wish_ptr", "wish_row", "role_mask", "lean",
    "wait", "priority", "wait_cost", "log_table", "order",
)  # fmt: skip
WORKSPACE = (
    "fit", "pair", "best", "best_n", "degree", "member", "size", "extra", "place", "pool", "pool_at", "kept", "state",
    "scratch", "found",
)  # fmt: skip
CAPS = ("found_cap", "node_cap")
STATE = (
    "RNG", "SCORE", "WAITING", "LATE", "POOL", "KEPT_SCORE", "KEPT_WAITING", "KEPT_LATE", "WORSE", "WORSE_SUM",
    "TAKEN", "TRIED", "NODES",
)  # fmt: skip

#: Up to so many rows every pair's points are worked out in advance, and good company is looked for among all.
DENSE_UP_TO = 1500
SCAN_UP_TO = 1024
#: Members of good company listed for each person.
COMPANY = 32
#: Points that a person without a place costs while circles are searched for. (Which circles are *kept* is decided by
#: the number of people without a place alone, then priorities, then points.)
WAIT_COST = 3000
PRIORITY_COST = 300
MOST_PRIORITY = 20


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything a kernel needs to know: numbers and read-only arrays by the names above."""

    numbers: dict[str, int]
    arrays: dict[str, Table]


def tables(plan: Plan, *, found_cap: int = 0, node_cap: int = 0) -> Tables:
    """Lay out a plan for circles. Raises MatchingError where a rule needs more room than there is."""
    rows = len(plan)
    arrays: dict[str, Table] = {
        "owner": plan.owner.astype(np.int32),
        "word": plan.words,
        "terms": _records(
            [
                [term.kind, term.weight, term.both_ways, *_match(term.one, term.other)]
                for term in plan.terms
                if term.kind is not Kind.BETWEEN
            ],
            11,
        ),
        "pair_rules": _records(
            [
                [rule.demand, _bits(rule.high), *_match(rule.one, rule.one)]
                for rule in plan.pair_rules
                if rule.demand is not Demand.BETWEEN
            ],
            10,
        ),
        "shared": _records([_shared(plan, number) for number in range(len(plan.shared))], 7),
        "limits": _records([[rule.place.start, rule.place.words, rule.count, rule.weight] for rule in plan.limits], 4),
        "covers": _records([_cover(plan, number) for number in range(len(plan.covers))], 10),
        "asks": np.array([cover.asks for cover in plan.covers], np.uint8).reshape(len(plan.covers), rows),
        "soft_roles": _records(
            [[1 << rule.bit, rule.at_least, rule.at_most, rule.weight] for rule in plan.roles if rule.weight], 4
        ),
        **_role_tables(plan),
        "size_points": np.array(plan.size_points, np.int32),
        "apart": plan.apart.astype(np.int32),
        **_neighbours("joined", plan.joined, rows, plan.joined_points),
        **_neighbours("wish", plan.wishes, rows, None),
        "role_mask": plan.role_mask,
        "lean": plan.lean,
        "wait": plan.wait.astype(np.int32),
        "priority": plan.priority,
        "wait_cost": _wait_cost(plan),
        "log_table": log_table(),
        "order": np.zeros(rows, np.int32),
    }
    numbers = {
        "n": rows,
        "words": plan.words.shape[1],
        "smallest": plan.smallest,
        "ideal": plan.ideal,
        "largest": plan.largest,
        "slots": max(1, rows // plan.smallest),
        "row_words": -(-rows // 64),
        "k_best": COMPANY,
        "scan_all": int(rows <= SCAN_UP_TO),
        "dense": int(rows <= DENSE_UP_TO),
        "n_terms": len(arrays["terms"]),
        "n_pair_rules": len(arrays["pair_rules"]),
        "n_shared": len(plan.shared),
        "n_limits": len(plan.limits),
        "n_covers": len(plan.covers),
        "n_soft_roles": len(arrays["soft_roles"]),
        "role_subsets": len(arrays["role_low"]),
        "balance": -1 if plan.balance is None else plan.balance,
        "n_apart": len(plan.apart),
        "found_cap": found_cap,
        "node_cap": node_cap,
    }
    return Tables(numbers, arrays)


def workspace(numbers: dict[str, int]) -> dict[str, tuple[int, type[np.generic]]]:
    """How many items of which type each array that a kernel writes has."""
    n, slots, row_words, largest = (numbers[name] for name in ("n", "slots", "row_words", "largest"))
    return {
        "fit": (n * row_words, np.uint64),
        "pair": (n * n if numbers["dense"] else 0, np.int32),
        "best": (n * numbers["k_best"], np.int32),
        "best_n": (n, np.int32),
        "degree": (n, np.int32),
        "member": (slots * largest, np.int32),
        "size": (slots, np.int32),
        "extra": (slots, np.int32),
        "place": (n, np.int32),
        "pool": (n, np.int32),
        "pool_at": (n, np.int32),
        "kept": (n, np.int32),
        "state": (len(STATE), np.int64),
        "scratch": ((largest + 1) * row_words, np.uint64),
        "found": (numbers["found_cap"] * (largest + 2), np.int32),
    }


@cache
def log_table() -> NDArray[np.int32]:
    """-ln((k + 1/2) / 1024) in 4096ths, k = 0..1023: worked out in whole numbers, so alike on every machine."""
    ln2 = 0xB17217F7D1CF79ABC9E3B39803F2F6AF  # ln 2 in 128ths of a bit: floor(ln 2 * 2**128)
    values = []
    for k in range(1024):
        numerator, log2, bit = 2 * k + 1, 0, 1 << 40
        shift = 11 - (numerator.bit_length() - 1)
        fraction = (numerator << 60) >> (numerator.bit_length() - 1)  # in [1, 2), 60 bits after the point
        while bit > 1:
            bit >>= 1
            fraction = (fraction * fraction) >> 60
            if fraction >= 2 << 60:
                fraction >>= 1
                log2 |= bit
        values.append((((shift << 40) - log2) * ln2) >> (128 + 40 - 12))
    return np.array(values, np.int32)


def _records(lines: list[list[int]], width: int) -> Table:
    unsigned = [[value & ((1 << 64) - 1) for value in line] for line in lines]
    return np.array(unsigned, np.uint64).reshape(len(lines), width).view(np.int64)


def _match(one: Place, other: Place) -> list[int]:
    return [one.start, other.start, one.words, int(one.coded), one.mask, _shift(one), other.mask, _shift(other)]


def _shift(place: Place) -> int:
    return (place.mask & -place.mask).bit_length() - 1


def _bits(value: float) -> int:
    return int(np.array([value], np.float64).view(np.int64)[0])


def _shared(plan: Plan, number: int) -> list[int]:
    rule = plan.shared[number]
    home = -1 if rule.home is None else rule.home.start
    return [rule.place.start, rule.place.words, rule.at_least, rule.segment, home, rule.place.mask, rule.weight]


def _cover(plan: Plan, number: int) -> list[int]:
    rule = plan.covers[number]
    if rule.need is None or rule.offer is None:
        return [1, rule.weight, *[0] * 8]
    return [0, rule.weight, *_match(rule.need, rule.offer)]


def _role_tables(plan: Plan) -> dict[str, Table]:
    """For each set of roles: how many members must be able to take one of them, how many may take nothing else."""
    hard = {rule.bit: rule for rule in plan.roles if not rule.weight}
    if not hard:
        return {"role_low": np.zeros(0, np.int32), "role_high": np.zeros(0, np.int32)}
    bits = 1 + max(rule.bit for rule in plan.roles)
    if bits > 8:
        raise MatchingError("too_many_roles", "There are rules for more than seven roles.", {"most": 7})
    low, high = np.zeros(1 << bits, np.int32), np.zeros(1 << bits, np.int32)
    for chosen in range(1 << bits):
        for bit in range(bits):
            if chosen >> bit & 1:
                low[chosen] += hard[bit].at_least if bit in hard else 0
                high[chosen] += hard[bit].at_most if bit in hard else plan.largest
    return {"role_low": low, "role_high": high}


def _neighbours(name: str, edges: Edges, rows: int, points: Table | None) -> dict[str, Table]:
    """Unordered edges as lists of neighbours: those of row i are at ptr[i] .. ptr[i + 1]."""
    ends = np.concatenate([edges, edges[:, ::-1]]) if len(edges) else np.zeros((0, 2), np.int32)
    order = np.lexsort((ends[:, 1], ends[:, 0]))
    ptr = np.searchsorted(ends[order, 0], np.arange(rows + 1)).astype(np.int32)
    found: dict[str, Table] = {f"{name}_ptr": ptr, f"{name}_row": ends[order, 1].astype(np.int32)}
    if points is not None:
        found[f"{name}_points"] = np.concatenate([points, points])[order].astype(np.int32)
    return found


def _wait_cost(plan: Plan) -> Table:
    cost = WAIT_COST + PRIORITY_COST * np.minimum(plan.priority, MOST_PRIORITY)
    return (cost * plan.wait).astype(np.int32)
