"""People: profiles, enrolments, wishes, capacity, keep-apart, and the import of sign-ups."""
