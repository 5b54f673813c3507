"""Circles at 100, 600 and 6,000 people: python -m bench.groups [--sizes 100,600,6000] [--seconds 10] [--long 60].

For each size: the greedy start, the search within `--seconds`, a longer run for comparison, violations found by the
audit. For small rosters: whether the fewest left over are proven. The figures go to standard output as JSON.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any

from bench.community import community
from inglenook.matching.audit import audit
from inglenook.matching.result import Placing, Problem, Result
from inglenook.matching.solve import solve
from inglenook.matching.stop import Stop


def main() -> None:
    """Run the cases asked for and print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100,600,6000")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--long", type=float, default=60.0, help="seconds of the run to compare with; 0: none")
    parser.add_argument("--rosters", type=int, default=10, help="small rosters of 24 to 48 people; 0: none")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.sizes.split(",") if size]
    report = {
        "rounds": [_round(size, arguments.seconds, arguments.long) for size in sizes],
        "rosters": list(_rosters(arguments.rosters)),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    json.dump(report, sys.stdout, indent=1)
    sys.stdout.write("\n")


def _round(size: int, seconds: float, longer: float) -> dict[str, Any]:
    problem = community(size)
    greedy = _measure(problem, Stop(iterations=0, cut_at=0, polish=0))
    short = _measure(problem, Stop(seconds=seconds))
    case = {"people": size, "greedy": greedy, f"{seconds:g} s": short}
    if longer:
        long = _measure(problem, Stop(seconds=longer))
        case[f"{longer:g} s"] = long
        case["share_of_longer"] = round(short["score"] / long["score"], 3) if long["score"] > 0 else None
    return case


def _rosters(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        size = (24, 30, 36, 48)[number % 4]
        yield {"people": size} | _measure(community(size, seed=100 + number), Stop(seconds=20.0))


def _measure(problem: Problem, stop: Stop) -> dict[str, Any]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = solve(problem, stop=stop, seed=1)
    return {
        "score": result.score,
        "circles": len(result.circles),
        "waiting": len(result.left_over),
        "certain": sum(left.certain for left in result.left_over),
        "violations": _violations(problem, result),
        "proven": result.proven,
        "proposals": result.repeat.iterations,
        "wall_seconds": round(time.perf_counter() - wall, 2),
        "cpu_seconds": round(time.process_time() - cpu, 2),
    }


def _violations(problem: Problem, result: Result) -> int:
    return len(audit(problem, [Placing(circle.seats) for circle in result.circles]))


if __name__ == "__main__":
    main()
