"""Finding a feed, and what stands in it."""
