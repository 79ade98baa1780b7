"""Calendars from outside: what is hostile, and what is kept."""
