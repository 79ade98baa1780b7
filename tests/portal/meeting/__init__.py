"""Working a session, page by page."""
