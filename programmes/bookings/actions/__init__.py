"""Changing bookings: one verb a module. Each runs in one transaction and takes its locks in one order:

its own session row, then the diary rows by id, then it checks, claims, writes masks and stamps, and last the transition and what is
announced (docs/decisions/0003-claims.md).
"""
