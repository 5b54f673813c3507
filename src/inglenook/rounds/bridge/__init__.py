"""The one door to the engine: rows and answers become frozen facts, results become frozen rows. Pure: no Django.

problem_from(facts, policy, ...) -> Problem     facts.py, policies.py, directory.py
problem_to_json, problem_from_json              codec.py: what a run keeps, ids only
rows_from(result) -> ProposalRow                rows.py: what a proposal keeps
"""

from inglenook.matching.result import Placing, Seat
from inglenook.rounds.bridge.audiences import reasons_for_members
from inglenook.rounds.bridge.codec import problem_from_json, problem_to_json
from inglenook.rounds.bridge.directory import Directory
from inglenook.rounds.bridge.engine import EngineCrashed, EngineRefused, EngineStopped, Standing, solve_in_child
from inglenook.rounds.bridge.facts import Fact, Known, problem_from
from inglenook.rounds.bridge.judge import ChangeRow, Judge, Sketch
from inglenook.rounds.bridge.policies import engine_policy
from inglenook.rounds.bridge.rows import CircleRow, LeftOverRow, ProposalRow, ReasonRow, SeatRow, rows_from

__all__ = [
    "ChangeRow",
    "CircleRow",
    "Directory",
    "EngineCrashed",
    "EngineRefused",
    "EngineStopped",
    "Fact",
    "Judge",
    "Known",
    "LeftOverRow",
    "Placing",
    "ProposalRow",
    "ReasonRow",
    "Seat",
    "SeatRow",
    "Sketch",
    "Standing",
    "engine_policy",
    "problem_from",
    "problem_from_json",
    "problem_to_json",
    "reasons_for_members",
    "rows_from",
    "solve_in_child",
]
