"""Giving and taking back the keys of trusted desks."""

import secrets
from datetime import datetime

from programmes.people.desk_keys import key_hash
from programmes.people.models import ApiKey


def create_api_key(*, name: str, now: datetime) -> tuple[ApiKey, str]:
    """Make a key for the desk called ``name``; give it with its secret, which is shown this once and stored hashed."""
    secret = secrets.token_urlsafe(32)
    return ApiKey.objects.create(name=name, key_hash=key_hash(secret), created_at=now), secret


def revoke_api_key(*, api_key: ApiKey, now: datetime) -> None:
    """Take a key back; what was booked with it stays."""
    ApiKey.objects.filter(pk=api_key.pk, revoked_at__isnull=True).update(revoked_at=now)
