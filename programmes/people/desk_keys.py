"""What is stored of a trusted desk's key."""

from programmes.records.hashing import secret_hash

SALT = "api-key"


def key_hash(secret: str, /) -> str:
    """Give the hash under which a key's secret is stored and found; the secret itself is random enough to need no salt of its own."""
    return secret_hash(secret=secret, salt=SALT)
