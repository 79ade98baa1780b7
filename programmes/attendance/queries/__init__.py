"""Reading sessions as those who work them may, their notes and their risks."""
