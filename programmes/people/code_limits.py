"""How often a one-time code may be asked for (docs/rules.md, codes). An honest person is always told until when, and shown the phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.common.clock import local
from programmes.common.errors import DomainError
from programmes.people.models import Verification

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PAUSE = timedelta(seconds=60)
LIMITS = ((HOUR, 5), (DAY, 10))
FREE_CODES = 2
WAIT_INSTEAD_OF_WORK = timedelta(minutes=5)

log = structlog.get_logger(__name__)


class RateLimited(DomainError):
    """A code was sent a moment ago. ``retry_after`` says after how many seconds another may be asked for."""

    slug = "rate-limited"
    message: str | Promise = _(
        "We have just sent a code. Please wait a minute before asking for another, or call us at %(phone)s."
    )

    def __init__(self, *, until: datetime, now: datetime) -> None:
        at = local(until)
        clock = f"{at:%H:%M}" if at.date() == local(now).date() else f"{at:%m-%d %H:%M}"
        super().__init__(phone=settings.SERVICE_PHONE, time=clock)
        self.retry_after = max(int((until - now).total_seconds()) + 1, 1)


class TooManyCodes(RateLimited):
    """As many codes were sent to this contact as an hour or a day allows."""

    message = _(
        "We have sent several codes already. The next one can be sent at %(time)s. If none arrives, call us at %(phone)s."
    )


class WorkNeeded(TooManyCodes):
    """Two codes in an hour were free; for the next one a browser does a small sum, or the person waits."""


class CodesUsedUp(RateLimited):
    """The day's budget of codes is used up: an alarm for whoever runs the service."""

    message = _("We cannot send any more codes today. Please call us at %(phone)s: we will book the time with you.")


@dataclass(frozen=True, slots=True)
class Asked:
    """When codes were sent in the last day, the newest first: to one contact, and for one browser session."""

    to_contact: Sequence[datetime]
    by_visitor: Sequence[datetime]

    def free_at(self, *, now: datetime) -> datetime | None:
        """Give until when one has to wait who has done no work; None when none is needed."""
        recent = [[moment for moment in each if now - moment < HOUR] for each in (self.to_contact, self.by_visitor)]
        if max(len(each) for each in recent) < FREE_CODES:
            return None
        return max(each[0] for each in recent if each) + WAIT_INSTEAD_OF_WORK


def asked(*, contact_hash: str, visitor: str, now: datetime) -> Asked:
    """Read when codes were sent to this contact and for this visitor; either may be empty for nobody."""
    who = Q()
    if contact_hash:
        who |= Q(contact_hash=contact_hash)
    if visitor:
        who |= Q(visitor=visitor)
    if not who:
        return Asked((), ())
    rows = list(
        Verification.objects.filter(who, created_at__gt=now - DAY)
        .order_by("-created_at")
        .values_list("contact_hash", "visitor", "created_at")
    )
    return Asked(
        [moment for to, _by, moment in rows if contact_hash and to == contact_hash],
        [moment for _to, by, moment in rows if visitor and by == visitor],
    )


def check_may_ask(*, contact_hash: str, visitor: str, has_worked: bool, now: datetime) -> None:
    """Check that another code may be sent. Raises RateLimited, TooManyCodes, WorkNeeded or CodesUsedUp."""
    before = asked(contact_hash=contact_hash, visitor=visitor, now=now)
    if before.to_contact and now - before.to_contact[0] < PAUSE:
        raise RateLimited(until=before.to_contact[0] + PAUSE, now=now)
    for period, most in LIMITS:
        recent = [moment for moment in before.to_contact if now - moment < period]
        if len(recent) >= most:
            raise TooManyCodes(until=recent[most - 1] + period, now=now)
    free_at = before.free_at(now=now)
    if free_at is not None and free_at > now and not has_worked:
        raise WorkNeeded(until=free_at, now=now)
    if Verification.objects.filter(created_at__gt=now - DAY).count() >= settings.CODES_A_DAY:
        log.error("code_budget_used_up", alarm=True, budget=settings.CODES_A_DAY)
        raise CodesUsedUp(until=now + HOUR, now=now)
