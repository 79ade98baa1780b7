"""Planning working time: duty, leave, swaps, what a change would hit, and covering for a colleague. For practitioners and coordinators."""
