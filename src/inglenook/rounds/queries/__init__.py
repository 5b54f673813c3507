"""Reads of matching runs and proposals, for those whom the rules let see them."""

from inglenook.rounds.queries.waiting import left_over_ids, left_over_of

__all__ = ["left_over_ids", "left_over_of"]
