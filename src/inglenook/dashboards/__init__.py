"""Dashboards: what a coordinator sees on arriving: states and counts, never content. Reads only."""
