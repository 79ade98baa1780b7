"""Changing places and hotlines. Nothing that was ever used is deleted: it is retired, and may return."""
