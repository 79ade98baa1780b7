"""Keeping a held time once for ten minutes more."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.availability.locking import stamp_diaries
from programmes.bookings.choices import HoldState
from programmes.bookings.claims import lock_needed, prolong
from programmes.bookings.models import Hold, ServiceSession
from programmes.bookings.policies import HOLD_TIME
from programmes.bookings.queries.holds import HoldExpired
from programmes.common.errors import DomainError, NotFound
from programmes.common.transactions import transact


class AlreadyExtended(DomainError):
    """The ten minutes were added before; nobody may keep a time from others by pressing again and again."""

    slug = "not-allowed"
    message = _("This time has been kept longer once already. Please finish, or choose a time again.")


def extend(*, hold_id: str, visitor: str = "", now: datetime) -> Hold:
    """Keep the time of a live hold ten minutes longer than it was kept, once, for the ``visitor`` who made it.

    Gives the hold with its new end. Raises NotFound, HoldExpired, or AlreadyExtended when it was extended before; then nothing changes.
    Source: docs/rules.md, booking.
    """

    def work() -> Hold:
        held = (
            Hold.objects.filter(public_id=hold_id, visitor=visitor)
            .select_related("session")
            .select_for_update(of=("self", "session"))
            .first()
        )
        if held is None:
            raise NotFound
        if held.state != HoldState.LIVE or held.expires_at <= now:
            raise HoldExpired
        if held.extended_at is not None:
            raise AlreadyExtended
        session = held.session
        diary_ids = lock_needed(session)
        held.expires_at = session.expires_at = held.expires_at + HOLD_TIME
        held.extended_at = now
        # As with confirming, the claims decide: by another clock the hold may have run out and lost cells already.
        if prolong(session, held.expires_at, now) != session.cell_count * len(diary_ids):
            raise HoldExpired
        ServiceSession.objects.filter(pk=session.pk).update(expires_at=session.expires_at)
        held.save(update_fields=["expires_at", "extended_at"])
        # Whoever has read these diaries believes the cells free from the old end on.
        stamp_diaries(diary_ids)
        return held

    return transact(work)
