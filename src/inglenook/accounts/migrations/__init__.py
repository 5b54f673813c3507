"""The steps that this room's tables have taken."""
