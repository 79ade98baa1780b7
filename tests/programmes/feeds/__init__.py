"""The private feed of a calendar."""
