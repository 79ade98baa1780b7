"""Reading a calendar that lies outside: where it may be fetched from, what is kept of it, and how much time it may take.

Nothing here touches the database. What comes from outside is hostile until it is a list of periods (docs/decisions/0011-in-step.md).
"""
