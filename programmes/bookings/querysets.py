"""Filters that bookings and sessions share; they never write."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from programmes.bookings.choices import LIVE_BOOKING_STATES, SessionState
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.people.policies import areas_of, has_role

if TYPE_CHECKING:
    from programmes.bookings.models import Booking, ServiceSession  # noqa: F401  named in the base classes below


class ServiceSessionQuerySet(QuerySet["ServiceSession"]):
    """Sessions by whether they take time."""

    def taking_time(self, *, now: datetime) -> Self:
        """Sessions whose claims count at ``now``: firm ones, and held ones that have not run out."""
        return self.filter(
            Q(state__in=[SessionState.CONFIRMED, SessionState.DONE]) | Q(state=SessionState.HELD, expires_at__gt=now)
        )

    def decided_by(self, user: object) -> Self:
        """Sessions about which ``user`` may decide when planned time changes: a practitioner's own; a coordinator's at venues of
        the own area and, since they belong to the whole district, those by phone and video."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        allowed = Q(pk__in=())
        if has_role(user=user, role=Role.PRACTITIONER):
            # By key: joining the staffing would give a session with two practitioners twice.
            staffed = self.model._default_manager.filter(staffing__practitioner__user=user)
            allowed |= Q(pk__in=staffed.values("pk"))
        if has_role(user=user, role=Role.COORDINATOR):
            areas = areas_of(user=user, role=Role.COORDINATOR)
            if areas is None:
                return self
            allowed |= Q(venue__street__in=areas) | Q(venue__isnull=True)
        return self.filter(allowed)


class BookingQuerySet(QuerySet["Booking"]):
    """Bookings by state and by who may know of them."""

    def live(self) -> Self:
        """Bookings that are still to come about: requested or confirmed."""
        return self.filter(state__in=LIVE_BOOKING_STATES)

    def visible_to(self, user: object) -> Self:
        """Bookings that ``user`` may see: a coordinator's area, a practitioner's own clients, nothing for anyone else.

        A coordinator bounded by a street sees what is held at venues of that street; meetings by phone or video belong to
        the whole district.
        """
        if not isinstance(user, User):
            return self.none()
        if has_role(user=user, role=Role.COORDINATOR):
            areas = areas_of(user=user, role=Role.COORDINATOR)
            return self if areas is None else self.filter(session__venue__street__in=areas)
        if has_role(user=user, role=Role.PRACTITIONER):
            return self.filter(session__staffing__practitioner__user=user)
        return self.none()
