"""A soft limit on what one network address may take. A whole district may share an address, so it is generous.

Only what was granted counts: being refused costs nobody anything. The address itself is not kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.common.errors import DomainError
from programmes.records.hashing import lookup_hash

PERIODS = {"holds": 60, "verifications": 60 * 60, "call_backs": 60 * 60, "feeds": 60}
"""In seconds: what ``settings.ADDRESS_LIMITS`` grants of each kind is granted anew after so long."""

COUNTED_BY_EACH = frozenset({"holds", "feeds"})
"""What each process counts for itself. A count that all share is one row that every hold from a network would wait for; the bound is
soft, so that several processes grant several times as much does no harm. What costs money or people's time is counted once for all."""


class TooMany(DomainError):
    """One address has taken its share. ``retry_after`` is in seconds."""

    slug = "rate-limited"
    message = _(
        "There were too many requests from your network. Please try again in %(minutes)s min, or call us at %(phone)s."
    )

    def __init__(self, *, retry_after: int) -> None:
        super().__init__(minutes=-(-retry_after // 60), phone=settings.SERVICE_PHONE)
        self.retry_after = retry_after


@contextmanager
def share(request: HttpRequest, *, of: str, exempt: bool = False) -> Iterator[None]:
    """Do the block when the address has not taken all that ``settings.ADDRESS_LIMITS`` grants ``of`` this kind, and count it if it went well.

    ``exempt`` is for trusted desks. Raises TooMany.
    """
    if exempt:
        yield
        return
    now, period = int(timezone.now().timestamp()), PERIODS[of]
    key = f"share:{of}:{now // period}:{lookup_hash(kind='address', value=_address(request))}"
    counts = caches["own" if of in COUNTED_BY_EACH else "default"]
    if _counted(counts, key) >= settings.ADDRESS_LIMITS[of]:
        raise TooMany(retry_after=period - now % period)
    yield
    _count(counts, key, period)


def _count(counts: BaseCache, key: str, period: int) -> None:
    try:
        try:
            counts.incr(key)
        except ValueError:
            counts.add(key, 1, 2 * period)
    except DatabaseError:
        pass  # a busy cache must never cost anybody a booking


def _counted(counts: BaseCache, key: str) -> int:
    try:
        return int(counts.get(key, 0))
    except DatabaseError:
        return 0


def _address(request: HttpRequest) -> str:
    """Give the client's address; behind trusted proxies the one that the outermost of them saw."""
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
