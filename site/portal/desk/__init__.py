"""The coordinators' plain page: requests that wait for an answer and calls that somebody asked for."""
