"""The living page of our look, for whoever writes or builds pages: every component in every variant, with invented data."""
