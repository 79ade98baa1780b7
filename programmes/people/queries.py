"""Reading people."""

from programmes.people.actions.api_keys import SALT
from programmes.people.models import ApiKey
from programmes.records.hashing import secret_hash


def api_key_for(*, secret: str) -> ApiKey | None:
    """Give the live key whose secret this is, or None."""
    return ApiKey.objects.filter(key_hash=secret_hash(secret=secret, salt=SALT), revoked_at__isnull=True).first()
