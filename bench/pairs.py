"""Pairs and peers at size: seconds, memory, and how near the optimum. One command, JSON out.

    python -m bench.pairs                      pairs at 1,000 a side, peers at 1,000
    python -m bench.pairs 1000 20000           the same at several sizes
    python -m bench.pairs --reviewers FOLDER   assignments of papers to reviewers, read in place (*.npz, *_scores.npy)

Seconds are of the processor (one thread, all steps included); memory is the peak of the process so far, in MB.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment, linprog
from scipy.sparse import coo_matrix

from inglenook.matching.compiling import compile_plan
from inglenook.matching.facts import MENTEE, MENTOR, PEER, Period, Person
from inglenook.matching.kernel.flow import Market, assign
from inglenook.matching.pairs import candidates
from inglenook.matching.pairs.candidates import Candidates, find_candidates
from inglenook.matching.pairs.sides import Sides, take_sides
from inglenook.matching.pairs.solving import solve_pairs
from inglenook.matching.pairs.stable import choose_stable, count_blocking
from inglenook.matching.pairs.worth import choose
from inglenook.matching.peers.solving import solve_peers
from inglenook.matching.policy import (
    Alike,
    CommonHour,
    Different,
    Gives,
    KeptApart,
    Mixed,
    NotManager,
    Pairs,
    Peers,
    Policy,
    Senior,
    Shape,
    Shared,
    Weight,
    Wished,
)
from inglenook.matching.result import Problem
from inglenook.matching.run import Run
from inglenook.matching.stop import Stop

HALF_YEAR = Period(date(2026, 3, 1), date(2026, 9, 1))
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata")
RULES = (
    Different(),
    Shared(),
    CommonHour(),
    KeptApart(),
    NotManager(),
    Gives(),
    Alike("goal"),
    Mixed("region", Weight.NICE),
    Wished(),
    Senior("years", 2.0),
)


def community(people: int, seed: int = 1) -> list[Person]:
    """Mentors with one to three seats and as many mentees; in `peer` mode all of them are peers as well."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    found = []
    for number in range(people):
        mentor = Person(
            f"g{number}",
            _tags(chance, people),
            numbers={"years": float(chance.randint(5, 30))},
            zone=chance.choices(ZONES, [5, 2, 2, 1])[0],
            week=_week(chance),
            roles=frozenset({MENTOR, PEER}),
            seats={MENTOR: chance.choice([1, 1, 1, 2, 3])},
        )
        mentee = Person(
            f"r{number}",
            _tags(chance, people),
            numbers={"years": float(chance.randint(0, 15))},
            zone=chance.choices(ZONES, [5, 2, 2, 1])[0],
            week=_week(chance),
            roles=frozenset({MENTEE, PEER}),
            wishes=frozenset({f"g{chance.randrange(people)}"} if chance.random() < 0.2 else ()),
        )
        found += [mentor, mentee]
    return found


def _tags(chance: random.Random, people: int) -> dict[str, frozenset[str]]:
    return {
        "workplace": frozenset({str(int(chance.paretovariate(0.8)) % people)}),
        "language": frozenset(chance.sample(["en", "en", "en", "de", "fr", "es"], 2)),
        "goal": frozenset(chance.sample("abcdefghij", 2)),
        "offers": frozenset(chance.sample("klmnopqrst", 3)),
        "seeks": frozenset(chance.sample("klmnopqrst", 2)),
        "region": frozenset({chance.choice("NESW")}),
    }


def _week(chance: random.Random) -> frozenset[int]:
    return frozenset(day * 24 + hour for day in range(7) for hour in range(8, 22) if chance.random() < 0.25)


def problem(people: list[Person], shape: Shape) -> Problem:
    """A round of these people by the rules above."""
    return Problem(tuple(people), Policy(shape, RULES), HALF_YEAR)


def measure_pairs(people: int) -> Iterator[dict[str, object]]:
    """Each aim through the whole solver."""
    for aim in ("total", "fair", "stable"):
        round_ = problem(community(people), Pairs(aim=aim))
        began = time.process_time()
        outcome = solve_pairs(round_, Run(Stop(), 1, 2 * people))
        yield {
            "case": f"pairs, {aim}",
            "people_a_side": people,
            "seconds": _since(began),
            "memory_mb": _memory(),
            "pairs": len(outcome.placings),
            "left_over": len(outcome.left_over),
            "proven": outcome.proven,
        }


def measure_choices(people: int) -> Iterator[dict[str, object]]:
    """The same candidates, chosen in several ways: what exact choice gains over a greedy or a stable one."""
    round_ = problem(community(people), Pairs())
    began = time.process_time()
    plan = compile_plan(round_)
    compiled = _since(began)
    sides = take_sides(round_, plan, Pairs(), 1)
    began = time.process_time()
    found = find_candidates(plan, sides)
    looked = _since(began)
    ways = {
        "exact": lambda: choose(sides, found),
        "stable": lambda: choose_stable(round_, plan, sides, found),
        "greedy": lambda: greedy(sides, found),
    }
    for name, way in ways.items():
        began = time.process_time()
        chosen = way()
        line = {
            "case": f"choice among the same candidates, {name}",
            "people_a_side": people,
            "seconds_compile": compiled,
            "seconds_candidates": looked,
            "seconds_choice": _since(began),
            "candidates": len(found),
            "complete": found.complete,
            **_worth(found, chosen),
        }
        if name == "stable":
            line["blocking_pairs"] = count_blocking(round_, plan, sides, found, chosen)
        yield line


def measure_sparseness(people: int) -> dict[str, object]:
    """The best of sampled candidates against the best of all, and both against scipy's dense assignment."""
    round_ = problem([_one_seat(person) for person in community(people)], Pairs())
    plan = compile_plan(round_)
    sides = take_sides(round_, plan, Pairs(), 1)
    everything = find_candidates(plan, sides)
    full = _worth(everything, choose(sides, everything))
    kept, candidates.LOOK_AT_ALL = candidates.LOOK_AT_ALL, 0
    sampled = find_candidates(plan, sides)
    candidates.LOOK_AT_ALL = kept
    few = _worth(sampled, choose(sides, sampled))
    dense = np.full((len(sides.givers), len(sides.receivers)), 1e7)
    dense[everything.giver, everything.receiver] = -everything.points.astype(float)
    rows, columns = linear_sum_assignment(dense)
    fine = dense[rows, columns] < 1e7
    return {
        "case": "one to one: all candidates, sampled ones, scipy's dense assignment",
        "people_a_side": people,
        "all": full,
        "sampled": few,
        "dense": {"pairs": int(fine.sum()), "points": int(-dense[rows, columns][fine].sum())},
        "equal_to_dense": full["points"] == int(-dense[rows, columns][fine].sum()),
        "sampled_share_of_points": round(few["points"] / full["points"], 4),
    }


def measure_peers(people: int) -> dict[str, object]:
    """Peers through the whole solver."""
    round_ = problem(community(people // 2), Peers())
    began = time.process_time()
    outcome = solve_peers(round_, Run(Stop(), 1, people))
    return {
        "case": "peers",
        "people": people,
        "seconds": _since(began),
        "memory_mb": _memory(),
        "circles": len(outcome.placings),
        "left_over": len(outcome.left_over),
        "proven": outcome.proven,
    }


def measure_reviewers(folder: Path) -> Iterator[dict[str, object]]:
    """Papers and reviewers: each paper needs three, each reviewer takes a few; exact against a linear program."""
    for file in sorted([*folder.glob("*.npz"), *folder.glob("*_scores.npy")]):
        raw = np.load(file, allow_pickle=False)
        matrix = raw if isinstance(raw, np.ndarray) else next((raw[k] for k in raw if raw[k].ndim == 2), None)
        if matrix is None or not np.isfinite(matrix).all():
            continue
        whole = np.rint((matrix - matrix.min()) * 10_000 / max(1e-9, float(matrix.max() - matrix.min()))).astype(
            np.int64
        )
        reviewers, papers = whole.shape
        load = -(-3 * papers // reviewers) + 1
        began = time.process_time()
        ours = _review(whole, load)
        seconds = _since(began)
        began = time.process_time()
        bound = _review_bound(whole, load)
        yield {
            "case": f"reviewers, {file.stem}",
            "rows": reviewers,
            "columns": papers,
            "load": load,
            "seconds": seconds,
            "points": ours,
            "points_linear_program": bound,
            "seconds_linear_program": _since(began),
        }


def _review(points: np.ndarray[Any, Any], load: int) -> int:
    rows, columns = points.shape
    market = Market(
        start=(np.arange(columns + 1) * rows).astype(np.int32),
        to=np.tile(np.arange(rows), columns).astype(np.int32),
        points=points.T.ravel().astype(np.int32),
        level=np.zeros(points.size, np.int32),
        worth=[4 * 10_000 * 3 * columns],
        give_seats=np.full(columns, 3, np.int32),
        take_seats=np.full(rows, load, np.int32),
        give_first=[0] * columns,
        take_first=[0] * rows,
    )
    chosen = assign(market).chosen
    return int(points.T.ravel()[chosen].sum())


def _review_bound(points: np.ndarray[Any, Any], load: int) -> int:
    """The optimum by linear programming (its corners are whole)."""
    rows, columns = points.shape
    row, column = (side.ravel() for side in np.indices(points.shape))
    each = np.arange(points.size)
    loads = coo_matrix((np.ones(points.size), (row, each)), shape=(rows, points.size))
    needs = coo_matrix((np.ones(points.size), (column, each)), shape=(columns, points.size))
    answer = linprog(
        -points.ravel(), A_ub=loads, b_ub=np.full(rows, load), A_eq=needs, b_eq=np.full(columns, 3), bounds=(0, 1)
    )
    return round(-answer.fun)


def greedy(sides: Sides, found: Candidates) -> np.ndarray[Any, Any]:
    """The best pair that is still free, again and again."""
    give, take = sides.givers.seats.tolist(), sides.receivers.seats.tolist()
    chosen = np.zeros(len(found), np.bool_)
    for edge in np.argsort(-found.points, kind="stable").tolist():
        one, other = int(found.giver[edge]), int(found.receiver[edge])
        if give[one] and take[other]:
            give[one] -= 1
            take[other] -= 1
            chosen[edge] = True
    return chosen


def _one_seat(person: Person) -> Person:
    return Person(person.id, person.tags, person.numbers, person.zone, person.week, person.roles, wishes=person.wishes)


def _worth(found: Candidates, chosen: Any) -> dict[str, Any]:
    placed = len(np.unique(found.giver[chosen])) + len(np.unique(found.receiver[chosen]))
    points = found.points[chosen]
    return {
        "people_placed": placed,
        "pairs": int(chosen.sum()),
        "points": int(points.sum()),
        "worst_pair": int(points.min()) if len(points) else None,
    }


def _since(began: float) -> float:
    return round(time.process_time() - began, 2)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Run what the command line asks for; a JSON line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1000])
    parser.add_argument("--reviewers", type=Path)
    arguments = parser.parse_args()
    if arguments.reviewers:
        for line in measure_reviewers(arguments.reviewers):
            print(json.dumps(line), flush=True)
        return
    for size in arguments.sizes:
        lines = [*measure_choices(size), *measure_pairs(size), measure_peers(size)]
        if size <= 2000:
            lines.append(measure_sparseness(size))
        for line in lines:
            print(json.dumps(line), flush=True)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
