"""Every write about people as participants, one deed a file."""
