"""Keyed hashes: look-ups, unguessable tokens and secrets.

A plain hash of a phone number is a phone list for whoever steals the table, since all numbers can be tried. Each use has
its own key and its own word inside the message, so a hash of one kind is worthless as another.
"""

import base64
import hashlib
import hmac

from django.conf import settings


def lookup_hash(*, kind: str, value: str) -> str:
    """Give the hash under which ``value`` can be found again.

    ``kind`` says what the value is (``phone``, ``email``, ``person`` …). The caller normalises the value first (a phone to
    E.164, an e-mail to lower case). Returns 64 hex digits of HMAC-SHA-256 under ``settings.LOOKUP_KEY``.
    """
    return _mac(settings.LOOKUP_KEY, "lookup", kind, value).hex()


def token_for(*, purpose: str, subject: str, version: int) -> str:
    """Give the URL-safe token (192 bits) that proves a right to ``subject`` for ``purpose``.

    Nothing is stored: raising the subject's ``version`` voids every token given before.
    """
    mac = _mac(settings.TOKEN_KEY, "token", purpose, subject, str(version))
    return base64.urlsafe_b64encode(mac[:24]).decode()


def token_matches(token: str, *, purpose: str, subject: str, version: int) -> bool:
    """Say in constant time whether ``token`` is the one ``token_for`` gives for the same arguments."""
    expected = token_for(purpose=purpose, subject=subject, version=version)
    return hmac.compare_digest(token.encode("utf-8", "replace"), expected.encode())


def secret_hash(*, secret: str, salt: str) -> str:
    """Give the stored form of a PIN, a one-time code or an API key: 64 hex digits.

    ``salt`` is the row's random public id (or a fixed word for an API key, which is random itself). A six-digit secret is
    protected by the key, which is not in the database, and by the number of tries; stretching would add nothing.
    """
    return _mac(settings.TOKEN_KEY, "secret", salt, secret).hex()


def _mac(key: bytes, *parts: str) -> bytes:
    # Lengths go in front, so that ("ab", "c") and ("a", "bc") differ.
    encoded = (part.encode("utf-8", "surrogatepass") for part in parts)
    message = b"".join(len(part).to_bytes(4, "big") + part for part in encoded)
    return hmac.new(key, message, hashlib.sha256).digest()
