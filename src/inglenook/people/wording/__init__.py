"""This room in words."""
