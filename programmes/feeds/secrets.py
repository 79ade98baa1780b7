"""The secret part of a feed's address: 256 random bits, stored hashed."""

import secrets

from programmes.records.hashing import secret_hash

SALT = "feed"
BYTES = 32


def new_secret() -> str:
    """Give a secret: 43 signs that may stand in an address."""
    return secrets.token_urlsafe(BYTES)


def hash_of(secret: str, /) -> str:
    """Give what is stored of a secret. It is random itself, so one word serves for all as a salt."""
    return secret_hash(secret=secret, salt=SALT)
