"""Changing the catalogue: what is on offer, and in which order. Nothing that was ever booked is deleted."""
