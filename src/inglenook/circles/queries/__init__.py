"""Reads of circles: who sits where, who has met; and a circle's own page, for its members of now."""

from inglenook.circles.queries.seats import free_seats, met_pairs, seats_taken

__all__ = ["free_seats", "met_pairs", "seats_taken"]
