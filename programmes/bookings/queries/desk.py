"""What staff work through: requests that wait, people to call back, and sessions that are published."""

from datetime import date, datetime

from django.db.models import F, QuerySet

from programmes.bookings.choices import BookingState, SessionState
from programmes.bookings.models import Booking, CallBack, ServiceSession
from programmes.common.clock import day_span
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.people.policies import has_role


def waiting_requests(*, user: User) -> QuerySet[Booking]:
    """Give the bookings that wait for a yes and that ``user`` may see: first who is worried about safety, then the soonest."""
    return (
        Booking.objects.visible_to(user)
        .filter(state=BookingState.REQUESTED)
        .select_related("service__programme", "session__venue__street", "session__room")
        .order_by("-is_worried", "session__starts_at", "pk")
    )


def open_call_backs(*, user: User) -> QuerySet[CallBack]:
    """Give who waits to be called, the longest wait first; nobody for users who are not coordinators."""
    rows = CallBack.objects.filter(done_at__isnull=True).select_related("service")
    return (rows if has_role(user=user, role=Role.COORDINATOR) else rows.none()).order_by("created_at", "pk")


def published_sessions(
    *, service_code: str | None, first_day: date, last_day: date, now: datetime
) -> QuerySet[ServiceSession]:
    """Give the published workshop sessions that begin on these Shanghai days (inclusive) and not before ``now``."""
    start, end = day_span(first_day, last_day)
    rows = ServiceSession.objects.filter(
        state=SessionState.CONFIRMED, published_at__lte=now, starts_at__gte=max(start, now), starts_at__lt=end
    ).annotate(places_left=F("capacity") - F("seats_taken"))
    if service_code is not None:
        rows = rows.filter(service__code=service_code)
    return rows.select_related("service__programme", "venue__street", "room").order_by("starts_at", "pk")
