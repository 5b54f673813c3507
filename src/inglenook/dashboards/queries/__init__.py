"""What coordinators see of their programmes: states and counts, never a word of a circle, never a private answer."""
