"""The coordinators' plain pages: requests that wait, calls that somebody asked for, and callers who lost their link."""
