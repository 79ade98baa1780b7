"""Writing the outbox and emptying it."""
