"""Filters for the pages of programmes."""
