"""Who is told what, how, and when not: the outbox."""
