"""What leaves a practitioner's calendar for other programs: a private address with neutral entries.

Owns Feed. May import everything below; nothing imports it (docs/decisions/0011-in-step.md).
"""
