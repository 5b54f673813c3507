"""Circles: a small private group, its members and their roles; leaving and closing."""
