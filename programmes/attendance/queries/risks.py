"""Risks, for the coordinators who answer for them and the practitioner who raised them."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from programmes.attendance.choices import RiskState
from programmes.attendance.models import Risk
from programmes.bookings.models import Booking
from programmes.people.choices import Role
from programmes.people.models import Practitioner, RoleGrant, User
from programmes.people.policies import has_role
from programmes.places.choices import AreaKind
from programmes.places.models import Venue

# What nobody has taken over yet comes before what somebody works on.
WAITING_FIRST = Case(When(state=RiskState.RAISED, then=Value(0)), default=Value(1), output_field=IntegerField())


def risks_for(*, user: User) -> QuerySet[Risk]:
    """Give the risks about bookings that a coordinator may see; nothing for anybody else."""
    if not has_role(user=user, role=Role.COORDINATOR):
        return Risk.objects.none()
    return Risk.objects.filter(booking__in=Booking.objects.visible_to(user)).select_related(
        "booking__service", "booking__session__venue", "raised_by", "acknowledged_by"
    )


def open_risks(*, user: User) -> QuerySet[Risk]:
    """Give the risks that are not closed and that ``user`` may see: first what nobody has taken over, the longest wait first."""
    return risks_for(user=user).exclude(state=RiskState.CLOSED).order_by(WAITING_FIRST, "raised_at", "pk")


def waiting_risks(*, user: User) -> int:
    """Count the risks that wait for somebody to take them over."""
    return risks_for(user=user).filter(state=RiskState.RAISED).count()


def risks_raised(*, booking: Booking, practitioner: Practitioner) -> list[Risk]:
    """Give what ``practitioner`` raised about ``booking``, the last first."""
    return list(Risk.objects.filter(booking=booking, raised_by=practitioner).order_by("-raised_at", "-pk"))


def coordinators_for(*, venue: Venue | None) -> QuerySet[User]:
    """Give the active coordinators who see what is held at ``venue``; those of the whole district see everything, by phone and video too."""
    grants = RoleGrant.objects.filter(role=Role.COORDINATOR)
    whole = Q(area__isnull=True) | Q(area__kind=AreaKind.DISTRICT)
    if venue is not None:
        whole |= Q(area=venue.street_id) | Q(area__kind=AreaKind.COMMUNITY, area__parent=venue.street_id)
    return User.objects.filter(is_active=True, pk__in=grants.filter(whole).values("user")).order_by("pk")
