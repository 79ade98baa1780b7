"""Sessions in the database with sealed content.

A draft holds a name, a phone and answers for as long as somebody fills in the pages. Django signs what it stores and leaves
it readable; here it is sealed like every other personal text and bound to its session's key, so a copy of the table, a
backup or the file of a stolen disk tells nothing (PIPL 51; docs/rules.md, encryption).
"""

import base64
import binascii
from typing import Any

import structlog
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.crypto import get_random_string

from programmes.records.sealing import DecryptionFailed, seal, unseal

KEY_LENGTH = 32

log = structlog.get_logger(__name__)


class SessionStore(DatabaseStore):
    """Django's database sessions; the class name is what ``SESSION_ENGINE`` looks for."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Give the sealed form of a session that has its key already, as text for the column."""
        text = self.serializer().dumps(session_dict).decode("latin-1")
        return base64.b64encode(seal(text, place=self._place())).decode("ascii")

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """Open what ``encode`` gave. What does not open is an empty session: the visitor begins again, nothing leaks."""
        try:
            text = unseal(base64.b64decode(session_data, validate=True), place=self._place())
            opened: dict[str, Any] = self.serializer().loads(text.encode("latin-1"))
        except (DecryptionFailed, binascii.Error, ValueError):
            log.warning("session_not_opened")
            return {}
        return opened

    def _get_new_session_key(self) -> str:
        """Give a random key without asking whether it is in use.

        ``create`` inserts it and begins again when the database refuses, and 165 random bits do not meet.
        """
        return get_random_string(KEY_LENGTH, VALID_KEY_CHARS)

    def _place(self) -> tuple[str, str, str]:
        return ("django_session", "session_data", self.session_key or "")
