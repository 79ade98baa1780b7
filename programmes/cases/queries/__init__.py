"""Reading cases, what dates of a series would be, and what is to be done."""
