"""Sign-in, identity, sessions."""
