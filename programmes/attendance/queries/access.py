"""Finding a session for whoever works with it. Missing and forbidden look the same."""

from django.db.models import QuerySet

from programmes.bookings.choices import SessionState
from programmes.bookings.models import Booking, ServiceSession
from programmes.common.errors import NotFound
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.people.policies import has_role


def own_sessions(*, user: User) -> QuerySet[ServiceSession]:
    """Give the sessions that ``user`` leads or helps to lead as a practitioner. What is only held is nobody's yet."""
    if not has_role(user=user, role=Role.PRACTITIONER):
        return ServiceSession.objects.none()
    return ServiceSession.objects.filter(staffing__practitioner__user=user).exclude(state=SessionState.HELD)


def own_session(*, user: User, public_id: str) -> ServiceSession:
    """Give the session with this public id if it is one of ``user``'s own. Raises NotFound."""
    session = _full(own_sessions(user=user)).filter(public_id=public_id).first()
    if session is None:
        raise NotFound
    return session


def watched_session(*, user: User, public_id: str) -> ServiceSession:
    """Give the session with this public id to a coordinator who may see its bookings. Raises NotFound."""
    seen = Booking.objects.none()
    if has_role(user=user, role=Role.COORDINATOR):
        seen = Booking.objects.visible_to(user)
    session = _full(ServiceSession.objects.filter(pk__in=seen.values("session"))).filter(public_id=public_id).first()
    if session is None:
        raise NotFound
    return session


def practitioner_of(*, user: User) -> Practitioner:
    """Give the practitioner that ``user`` is. Raises NotFound."""
    practitioner = Practitioner.objects.filter(user=user).first()
    if practitioner is None or not has_role(user=user, role=Role.PRACTITIONER):
        raise NotFound
    return practitioner


def booking_of(*, session: ServiceSession) -> Booking | None:
    """Give the one booking of a session for one party, the last one made; None for a session with seats, or without any."""
    if session.capacity > 1:
        return None
    rows = Booking.objects.filter(session=session).select_related("service__programme", "session")
    return rows.order_by("-pk").first()


def _full(rows: QuerySet[ServiceSession]) -> QuerySet[ServiceSession]:
    return rows.select_related("service__programme", "venue__street", "room")
