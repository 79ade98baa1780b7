"""Who takes the next session when anyone would do (docs/rules.md, fair assignment)."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, Q

from programmes.bookings.choices import SessionState
from programmes.bookings.lots import lot
from programmes.bookings.models import SessionPractitioner
from programmes.common.cells import cell_at
from programmes.common.clock import local_date, midnight, monday_of
from programmes.common.prepared import Prepared, aware, id_mark, moment_mark

# Whoever had no session for this long counts as having waited longest; older sessions need not be read.
LOOK_BACK = timedelta(days=28)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

Rank = tuple[int, datetime, int]


def fair_ranks(practitioner_ids: Collection[int], starts_at: datetime, now: datetime, /) -> dict[int, Rank]:
    """Rank practitioners for a session at ``starts_at``: lowest first.

    Fewest upcoming sessions in that week, then longest since the last one, then by lot. Live holds count like sessions.
    """
    monday = monday_of(local_date(starts_at))
    week_start, week_end = midnight(monday), midnight(monday + timedelta(days=7))
    rows = _sessions_query(len(practitioner_ids)).run(
        **{f"practitioner{place}": pk for place, pk in enumerate(practitioner_ids)},
        since=week_start - LOOK_BACK,
        upcoming_from=max(week_start, now),
        week_end=week_end,
        starts_at=starts_at,
        now=now,
    )
    cell = cell_at(starts_at)
    ranks: dict[int, Rank] = {pk: (0, LONG_AGO, lot(pk, cell)) for pk in practitioner_ids}
    ranks.update({pk: (count, aware(last) if last else LONG_AGO, lot(pk, cell)) for pk, count, last in rows})
    return ranks


@lru_cache(maxsize=64)
def _sessions_query(people: int) -> Prepared:
    """Prepare the query for the sessions of so many ``people``: every hold that anyone may take asks it."""
    ids = {f"practitioner{place}": id_mark(place) for place in range(people)}
    names = ("since", "upcoming_from", "week_end", "starts_at", "now")
    marks: dict[str, Any] = {name: moment_mark(place) for place, name in enumerate(names)}
    upcoming = Q(starts_at__gte=marks["upcoming_from"], starts_at__lt=marks["week_end"])
    taking_time = Q(session__state__in=[SessionState.CONFIRMED, SessionState.DONE]) | Q(
        session__state=SessionState.HELD, session__expires_at__gt=marks["now"]
    )
    rows = (
        SessionPractitioner.objects.filter(
            taking_time,
            practitioner__in=list(ids.values()),
            starts_at__gte=marks["since"],
            starts_at__lt=marks["week_end"],
        )
        .values("practitioner_id")
        .annotate(
            upcoming=Count("pk", filter=upcoming), last=Max("starts_at", filter=Q(starts_at__lt=marks["starts_at"]))
        )
    )
    return Prepared(rows.values_list("practitioner_id", "upcoming", "last"), ids | marks)
