"""A large round, cut into blocks: every rule is kept, all are placed, and threads do not change the outcome."""

from unittest.mock import patch

from bench.community import community
from inglenook.matching.audit import audit
from inglenook.matching.groups import blocks
from inglenook.matching.groups.seating import lay_table
from inglenook.matching.run import Run
from inglenook.matching.stop import Stop


def test_blocks_keep_every_rule_and_do_not_depend_on_threads() -> None:
    problem = community(420, seed=6)
    table = lay_table(problem)

    def search(at_once: int) -> blocks.Solved:
        run = Run(Stop(iterations=400_000), 1, 420)
        # The sizes are the machine's matter, not a neighbour's code: smaller here so that blocks are cut at all.
        with patch.multiple(blocks, WHOLE_UP_TO=200, BLOCK=100, AT_ONCE=at_once):
            return blocks.solve_table(table, run)

    one, two = search(1), search(2)
    assert one.places.tolist() == two.places.tolist()
    placings = table.placings(one.places)
    assert audit(problem, placings) == ()
    assert sum(len(placing.seats) for placing in placings) > 380


def test_blocks_share_nobody_and_leave_nobody_out() -> None:
    table = lay_table(community(300, seed=6))
    for turn in range(3):
        with patch.object(blocks, "BLOCK", 80):
            parts = blocks._cut(table.plan, table.start, turn, 1)
        assert sorted(row for part in parts for row in part.tolist()) == list(range(300))
        assert len(parts) > 2
