"""The one door to the engine: rows and answers become frozen facts, results become frozen rows. Pure: no Django.

problem_from(facts, policy, ...) -> Problem     facts.py, policies.py, directory.py
problem_to_json, problem_from_json              codec.py: what a run keeps, ids only
rows_from(result) -> ProposalRow                rows.py: what a proposal keeps
"""

from inglenook.rounds.bridge.codec import problem_from_json, problem_to_json
from inglenook.rounds.bridge.directory import Directory
from inglenook.rounds.bridge.facts import Fact, Known, problem_from
from inglenook.rounds.bridge.policies import engine_policy
from inglenook.rounds.bridge.rows import CircleRow, LeftOverRow, ProposalRow, ReasonRow, SeatRow, rows_from

__all__ = [
    "CircleRow",
    "Directory",
    "Fact",
    "Known",
    "LeftOverRow",
    "ProposalRow",
    "ReasonRow",
    "SeatRow",
    "engine_policy",
    "problem_from",
    "problem_from_json",
    "problem_to_json",
    "rows_from",
]
