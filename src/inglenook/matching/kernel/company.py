"""Runs company.wasm: of very many possible pairs, the best few for each giver and each receiver."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.kernel.layout import CAPS, NUMBERS, TABLES, WORKSPACE, tables
from inglenook.matching.kernel.room import Room, Space
from inglenook.matching.plan import Demand, Kind, Plan

Index = NDArray[np.int64]


def find_company(plan: Plan, giver: Index, receiver: Index, *, looks: int, kept: int) -> tuple[Index, Index]:
    """Places (in `giver`, in `receiver`) of pairs worth judging, each once, in order.

    giver, receiver: rows of the plan in a drawn order. looks: how many receivers each giver is compared with, spread
    evenly over all. kept: the most that are kept for one person of either side.
    """
    task = tables(plan)
    between = [
        _line(rule.one.start, rule.low, rule.high, 0) for rule in plan.pair_rules if rule.demand is Demand.BETWEEN
    ]
    between += [
        _line(term.one.start, term.low, term.high, -term.weight) for term in plan.terms if term.kind is Kind.BETWEEN
    ]
    people = len(giver) + len(receiver)
    fields: list[int | bytes | Space] = [
        *(task.numbers[name] for name in NUMBERS),
        *(np.ascontiguousarray(task.arrays[name]).tobytes() for name in TABLES),
        *(Space(0) for _ in WORKSPACE),
        *(0 for _ in CAPS),
        len(giver), len(receiver), min(looks, len(receiver)), kept, len(between), 0,
        giver.astype("<i4").tobytes(), receiver.astype("<i4").tobytes(),
        b"".join(between),
        Space(people * kept * 4), Space(people * kept * 4), Space(people * 4),
    ]  # fmt: skip
    room = Room("company")
    at = room.lay_out(fields)
    room.call("find_company")
    best = np.frombuffer(room.read(at[-3], people * kept * 4), "<i4").reshape(people, kept).astype(np.int64)
    count = np.frombuffer(room.read(at[-1], people * 4), "<i4")
    filled = np.arange(kept)[None, :] < count[:, None]
    who = np.repeat(np.arange(people, dtype=np.int64), kept).reshape(people, kept)[filled]
    partner = best[filled]
    mine = who < len(giver)
    keys = np.sort(np.where(mine, who * len(receiver) + partner, partner * len(receiver) + who - len(giver)))
    keys = keys[np.concatenate([np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1]])]
    one, other = np.divmod(keys, max(1, len(receiver)))
    return one, other


def _line(word: int, low: float, high: float, loss: int) -> bytes:
    bounds = np.array([low, high], "<f8").tobytes()
    return np.array([word], "<i8").tobytes() + bounds + np.array([loss], "<i8").tobytes()
