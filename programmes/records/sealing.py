"""Seal and open short texts with AES-256-GCM, bound to the place where they are stored.

Stored form: length of the key id, key id, version, 96-bit nonce, ciphertext with its tag. The additional data is table,
column and the row's random id, so a ciphertext moved to another row, column or table does not open. Everything fails
closed: a wrong key or a flipped bit raises and never gives the ciphertext back (ASVS 11.3; docs/rules.md, encryption).
"""

import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = 1
NONCE_BYTES = 12


class DecryptionFailed(Exception):
    """A stored text cannot be opened: its key is missing, or it was altered or moved. A fault, not a refusal."""


def seal(text: str, *, place: tuple[str, str, str]) -> bytes:
    """Encrypt ``text`` for ``place`` (table, column, row id) under the active key. Blank stays blank: nothing to hide."""
    if not text:
        return b""
    header = active_header()
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = _cipher(_active_key())
    return header + nonce + cipher.encrypt(nonce, text.encode("utf-8", "surrogatepass"), _bound(header, place))


def unseal(data: bytes, *, place: tuple[str, str, str]) -> str:
    """Decrypt what ``seal`` gave for the same ``place``. Raises ``DecryptionFailed``."""
    if not data:
        return ""
    header_end = 2 + data[0]
    header, nonce, sealed = data[:header_end], data[header_end:][:NONCE_BYTES], data[header_end + NONCE_BYTES :]
    key = settings.FIELD_KEYS.get(header[1:-1].decode("ascii", "replace"))
    if key is None or header[-1] != VERSION or len(sealed) < 16:
        raise DecryptionFailed("The key is not known or the stored form is damaged.")
    try:
        return _cipher(key).decrypt(nonce, sealed, _bound(header, place)).decode("utf-8", "surrogatepass")
    except (InvalidTag, ValueError) as error:
        raise DecryptionFailed("The stored text was altered, moved or sealed with another key.") from error


def active_header() -> bytes:
    """Give the first bytes of everything sealed with the active key; rotation looks for rows that begin otherwise."""
    key_id = next(iter(settings.FIELD_KEYS)).encode("ascii")
    return bytes([len(key_id)]) + key_id + bytes([VERSION])


def _active_key() -> bytes:
    key: bytes = next(iter(settings.FIELD_KEYS.values()))
    return key


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def _bound(header: bytes, place: tuple[str, str, str]) -> bytes:
    return b"\x1f".join([header, *(part.encode() for part in place)])
