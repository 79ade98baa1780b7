"""A soft limit on what one address may take in a minute. A whole district may share an address, so it is generous.

Only what was granted counts: being refused costs nobody anything. Trusted desks are exempt.
"""

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.api.desks import desk_of
from programmes.common.errors import DomainError
from programmes.records.hashing import lookup_hash

MINUTE = 60


class TooMany(DomainError):
    """One address has taken its share of this minute. ``retry_after`` is in seconds."""

    slug = "rate-limited"
    message = _("There were too many requests from your network. Please wait a minute and try again.")

    def __init__(self, *, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


def check_share(request: HttpRequest, *, of: str) -> None:
    """Refuse when the address has taken all that ``settings.API_LIMITS`` grants of this kind a minute. Raises TooMany."""
    if desk_of(request) is None and _counted(request, of) >= settings.API_LIMITS[of]:
        raise TooMany(retry_after=MINUTE - int(timezone.now().timestamp()) % MINUTE)


def count_share(request: HttpRequest, *, of: str) -> None:
    """Count one that was granted."""
    if desk_of(request) is not None:
        return
    key = _key(request, of)
    try:
        cache.incr(key)
    except ValueError:
        _begin(key)
    except DatabaseError:
        pass  # a busy cache must never cost anybody a booking


def _begin(key: str) -> None:
    try:
        cache.add(key, 1, 2 * MINUTE)
    except DatabaseError:
        pass  # as above


def _counted(request: HttpRequest, of: str) -> int:
    try:
        return int(cache.get(_key(request, of), 0))
    except DatabaseError:
        return 0


def _key(request: HttpRequest, of: str) -> str:
    """Name the share of this minute; the address itself is not kept."""
    minute = int(timezone.now().timestamp()) // MINUTE
    return f"api:{of}:{minute}:{lookup_hash(kind='address', value=_address(request))}"


def _address(request: HttpRequest) -> str:
    """Give the client's address; behind trusted proxies the one that the outermost of them saw."""
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded: list[str] = [part.strip() for part in request.headers.get("X-Forwarded-For") or [""] if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
