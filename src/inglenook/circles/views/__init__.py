"""A person's own page, a circle's page, and leaving."""
