"""Making, changing and ending the private address of a calendar, and noting that it is read."""
