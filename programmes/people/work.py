"""A small sum that a browser does before a further code is sent (docs/rules.md, codes).

Guessing which of ``MOST`` numbers gives a hash takes a browser about a second, once, and a program that wants thousands of codes hours. Nobody
solves a puzzle, nothing is asked of another host, and nothing is stored until a code is sent: the ticket is sealed with our key, says until when it is good
and for which visitor, and is used up by the code that it got (``Verification.work``).
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from programmes.records.hashing import token_for, token_matches

MOST = 100_000
VALID_FOR = timedelta(minutes=10)
PURPOSE = "work before a code"
VERSION = 1
PARTS = 5
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Work:
    """A sum to be done: find the number below ``most`` which, put behind the ticket's salt, has the ticket's SHA-256."""

    ticket: str
    most: int = MOST


def set_work(*, visitor: str, now: datetime) -> Work:
    """Give a new sum for the browser session named by ``visitor``, good for ten minutes from ``now``."""
    salt = secrets.token_urlsafe(16)
    until = str(int((now + VALID_FOR).timestamp()))
    target = _hash(salt, str(secrets.randbelow(MOST)))
    return Work(".".join((salt, until, target, _seal(visitor, salt, until, target))))


def work_done(*, solution: str, visitor: str, now: datetime) -> str:
    """Give the name of the sum that ``solution`` (a ticket, a dot and the number) solves for this visitor, or nothing.

    Whether it was used before is for the caller to say.
    """
    parts = solution.split(".")
    if not visitor or len(solution) > LONGEST or len(parts) != PARTS:
        return ""
    salt, until, target, seal, number = parts
    is_ours = token_matches(seal, purpose=PURPOSE, subject=_subject(visitor, salt, until, target), version=VERSION)
    if not is_ours or int(until) <= now.timestamp() or not secrets.compare_digest(target, _hash(salt, number)):
        return ""
    return salt


def _seal(visitor: str, salt: str, until: str, target: str) -> str:
    return token_for(purpose=PURPOSE, subject=_subject(visitor, salt, until, target), version=VERSION)


def _subject(visitor: str, salt: str, until: str, target: str) -> str:
    # None of the parts holds a dot.
    return ".".join((visitor, salt, until, target))


def _hash(salt: str, number: str) -> str:
    return hashlib.sha256(f"{salt}{number}".encode("utf-8", "replace")).hexdigest()
