"""Working a session: one page for each, opened by its practitioner, and one page for each thing to do about it."""
