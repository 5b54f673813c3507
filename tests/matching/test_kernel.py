"""The compiled kernel leaves the same circles as its specification in Python, for every task and seed."""

import math
import re
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.community import community
from inglenook.matching.compiling import compile_plan
from inglenook.matching.kernel import build
from inglenook.matching.kernel.compiled import Compiled
from inglenook.matching.kernel.layout import CAPS, NUMBERS, STATE, TABLES, WORKSPACE, log_table, tables
from inglenook.matching.kernel.reference import Reference
from inglenook.matching.result import Problem
from tests.matching.cast import problems

SOURCE = Path(build.__file__).parent / "kernel.c"
ROUNDS, PROPOSALS = 6, 150


def life(kernel: Compiled | Reference, seed: int) -> list[object]:
    """Everything a search does, and what can be seen of it."""
    seen: list[object] = []
    kernel["state"][0] = seed
    kernel.call("prepare_fit")
    kernel.call("prepare_company")
    kernel["order"][:] = np.argsort(kernel["degree"], kind="stable")
    kernel["place"][:] = -1
    kernel.call("load")
    kernel.call("greedy")
    kernel.call("keep", 1)
    for turn in range(ROUNDS):
        seen += [kernel["place"].tolist(), kernel.state()]
        kernel.call("search", PROPOSALS, (ROUNDS - turn) * 256 * 12)
        kernel.call("keep", 0)
    kernel["place"][:] = kernel["kept"]
    kernel.call("load")
    seen += [kernel["place"].tolist(), kernel.state(), kernel["degree"].tolist()]
    listed = kernel.call("list_all")
    width = kernel.numbers["largest"] + 2
    seen += [
        listed,
        [line[: line[-2]] + line[-2:] for line in kernel["found"].reshape(-1, width)[: max(0, listed)].tolist()],
    ]
    return seen


@settings(deadline=None, max_examples=150)
@given(problems(), st.integers(1, (1 << 62)), st.sampled_from([(1, 1), (0, 0)]))
def test_both_kernels_leave_the_same_circles(problem: Problem, seed: int, large: tuple[int, int]) -> None:
    task = tables(compile_plan(problem), found_cap=300, node_cap=3000)
    task.numbers["scan_all"], task.numbers["dense"] = large
    assert life(Compiled(task), seed) == life(Reference(task), seed)


def test_the_search_does_something_to_compare() -> None:
    task = tables(compile_plan(community(80, seed=3)), found_cap=10, node_cap=10)
    seen = life(Compiled(task), 7)
    assert seen == life(Reference(task), 7)
    assert len({str(places) for places in seen[:12:2]}) > 2


def test_the_layout_is_the_one_of_the_source() -> None:
    source = SOURCE.read_text()
    struct = source.split("typedef struct {")[1].split("} Task;")[0]
    fields = re.findall(r"(?:const )?(?:i32|u64|u8|i8|i64) ([^;]+);", struct)
    names = [name.strip(" *") for field in fields for name in field.split(",")]
    assert names == [*NUMBERS, *TABLES, *WORKSPACE, *CAPS]
    states = re.search(r"enum \{ (RNG[^}]*) \}", source)
    assert states is not None
    assert tuple(states[1].split(", ")) == STATE


def test_the_table_of_logarithms() -> None:
    exact = [-math.log((k + 0.5) / 1024) * 4096 for k in range(1024)]
    assert [math.floor(value) for value in exact] == log_table().tolist()
