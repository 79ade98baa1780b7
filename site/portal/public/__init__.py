"""Pages for everybody, and the health checks of the process."""
