"""Reads of people's sign-ups and profiles, each already cut to what its asker may know."""

from inglenook.people.queries.counts import SignUpCounts, sign_up_counts
from inglenook.people.queries.ready import Ready, ready_to_match, stated_caps

__all__ = ["Ready", "SignUpCounts", "ready_to_match", "sign_up_counts", "stated_caps"]
