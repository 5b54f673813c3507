"""Reads of matching runs and proposals, for those whom the rules let see them."""

from inglenook.rounds.queries.board import Board, CircleCard, SeatCard, WaitingCard, board_of
from inglenook.rounds.queries.people import fields_that_circles_read
from inglenook.rounds.queries.runs import latest_run, lines_of, loosened_words, proposals_of, run_under_way
from inglenook.rounds.queries.waiting import left_over_ids, left_over_of

__all__ = [
    "Board",
    "CircleCard",
    "SeatCard",
    "WaitingCard",
    "board_of",
    "fields_that_circles_read",
    "latest_run",
    "left_over_ids",
    "left_over_of",
    "lines_of",
    "loosened_words",
    "proposals_of",
    "run_under_way",
]
