"""Doing the sum that a browser does."""

import hashlib

from programmes.people.work import Work


def solved(work: Work) -> str:
    """Give the solution as the browser sends it."""
    salt, _until, target, _seal = work.ticket.split(".")
    for number in range(work.most):
        if hashlib.sha256(f"{salt}{number}".encode()).hexdigest() == target:
            return f"{work.ticket}.{number}"
    raise AssertionError("no number fits")
