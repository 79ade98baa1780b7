"""Who takes the next session when anyone would do (docs/rules.md, fair assignment)."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from django.db.models import Count, Max, Q

from programmes.bookings.choices import SessionState
from programmes.bookings.models import SessionPractitioner
from programmes.common.clock import local_date, midnight, monday_of

# Whoever had no session for this long counts as having waited longest; older sessions need not be read.
LOOK_BACK = timedelta(days=28)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

Rank = tuple[int, datetime, int]


def fair_ranks(practitioner_ids: Collection[int], starts_at: datetime, now: datetime, /) -> dict[int, Rank]:
    """Rank practitioners for a session at ``starts_at``: lowest first.

    Fewest upcoming sessions in that week, then longest since the last one, then the lower id. Live holds count like sessions.
    """
    monday = monday_of(local_date(starts_at))
    week_start, week_end = midnight(monday), midnight(monday + timedelta(days=7))
    upcoming = Q(starts_at__gte=max(week_start, now), starts_at__lt=week_end)
    taking_time = Q(session__state__in=[SessionState.CONFIRMED, SessionState.DONE]) | Q(
        session__state=SessionState.HELD, session__expires_at__gt=now
    )
    rows = (
        SessionPractitioner.objects.filter(
            taking_time,
            practitioner__in=practitioner_ids,
            starts_at__gte=week_start - LOOK_BACK,
            starts_at__lt=week_end,
        )
        .values("practitioner_id")
        .annotate(upcoming=Count("pk", filter=upcoming), last=Max("starts_at", filter=Q(starts_at__lt=starts_at)))
        .values_list("practitioner_id", "upcoming", "last")
    )
    ranks: dict[int, Rank] = {pk: (0, LONG_AGO, pk) for pk in practitioner_ids}
    ranks.update({pk: (count, last or LONG_AGO, pk) for pk, count, last in rows})
    return ranks
