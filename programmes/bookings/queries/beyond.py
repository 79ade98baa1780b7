"""Sessions that are booked for a day on which somebody's background check or licence is no longer in force. Nothing is cancelled: people decide."""

from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate

from programmes.bookings.choices import SessionState
from programmes.bookings.models import SessionPractitioner
from programmes.bookings.queries.hits import Hit
from programmes.common.clock import SHANGHAI
from programmes.people.clearance import COLUMNS
from programmes.people.models import Practitioner

MOST = 200


def sessions_beyond(*, practitioners: QuerySet[Practitioner], now: datetime) -> list[Hit]:
    """Give the coming firm sessions of ``practitioners`` that their check or licence does not reach, by start, 200 at most. One query.

    A session begins on a Shanghai day, and what its service asks for must be in force then.
    """
    outside = Q()
    for flag, column in COLUMNS.items():
        end = f"practitioner__{column}"
        outside |= Q(**{f"session__service__{flag}": True}) & (Q(**{f"{end}__isnull": True}) | Q(day__gt=F(end)))
    rows = SessionPractitioner.objects.annotate(day=TruncDate("starts_at", tzinfo=SHANGHAI)).filter(
        outside,
        practitioner__in=practitioners,
        starts_at__gte=now,
        session__state=SessionState.CONFIRMED,
    )
    rows = rows.select_related("practitioner", "session__service__programme", "session__venue", "session__room")
    return [Hit(row.session, row.practitioner_id) for row in rows.order_by("starts_at", "session_id")[:MOST]]
