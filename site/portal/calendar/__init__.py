"""Calendars as staff read them: day, week, month and list, of one person or several side by side, of a room or a venue."""
