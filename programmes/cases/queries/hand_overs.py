"""Hand-overs: to whom one may hand over, what a colleague may read afterwards, and from where they go on."""

from datetime import datetime

from django.db.models import QuerySet

from programmes.attendance.models import NoteVersion
from programmes.attendance.queries.access import practitioner_of
from programmes.bookings.models import Booking
from programmes.cases.choices import HandOverState
from programmes.cases.models import HandOver
from programmes.common.errors import NotFound
from programmes.people.models import Practitioner, User


def colleagues(*, booking: Booking, practitioner: Practitioner) -> QuerySet[Practitioner]:
    """Give those who could take the person of ``booking`` over: in service, giving the same service, able to sign in."""
    rows = Practitioner.objects.filter(is_active=True, user__is_active=True, services=booking.service_id)
    return rows.exclude(pk=practitioner.pk).order_by("name_zh", "pk")


def coming_with(*, booking: Booking, practitioner: Practitioner, now: datetime) -> QuerySet[Booking]:
    """Give the live bookings to come of ``booking``'s person and service with ``practitioner``, the soonest first."""
    rows = Booking.objects.live().filter(
        person_hash=booking.person_hash,
        service=booking.service_id,
        session__starts_at__gt=now,
        session__staffing__practitioner=practitioner,
    )
    return rows.exclude(person_hash="").select_related("service", "session__venue").order_by("session__starts_at", "pk")


def offers_to(*, practitioner: Practitioner) -> QuerySet[HandOver]:
    """Give what colleagues offer to ``practitioner``, the longest wait first."""
    rows = HandOver.objects.filter(taker=practitioner, state=HandOverState.OFFERED)
    return rows.select_related("giver", "booking__service", "booking__session").order_by("offered_at", "pk")


def offers_of(*, practitioner: Practitioner) -> QuerySet[HandOver]:
    """Give what ``practitioner`` has offered and nobody has answered."""
    rows = HandOver.objects.filter(giver=practitioner, state=HandOverState.OFFERED)
    return rows.select_related("taker", "booking__service", "booking__session").order_by("offered_at", "pk")


def taken_over(*, user: User, public_id: str) -> Booking:
    """Give the booking behind a session of a colleague who handed its person over to ``user``: from there one goes on. Raises NotFound."""
    row = (
        HandOver.objects.filter(
            taker=practitioner_of(user=user), state=HandOverState.ACCEPTED, booking__session__public_id=public_id
        )
        .select_related("booking__service__programme", "booking__session__venue", "booking__session__service")
        .first()
    )
    if row is None:
        raise NotFound
    return row.booking


def shared_versions(*, booking: Booking, practitioner: Practitioner) -> QuerySet[NoteVersion]:
    """Give the finished notes about ``booking``'s person that a colleague wrote and that the person lets ``practitioner`` read, the last first.

    Only what was written before the hand-over, by whoever handed over, and only where the person agreed to that.
    """
    if not booking.person_hash:
        return NoteVersion.objects.none()
    shared = HandOver.objects.filter(
        taker=practitioner,
        state=HandOverState.ACCEPTED,
        shares_history=True,
        booking__person_hash=booking.person_hash,
    )
    found = NoteVersion.objects.none()
    for giver_id, answered_at in shared.values_list("giver", "answered_at"):
        sessions = Booking.objects.filter(person_hash=booking.person_hash).values("session")
        found = found | NoteVersion.objects.filter(
            note__author=giver_id, note__session__in=sessions, finished_at__lte=answered_at
        )
    return found.select_related("note__author", "note__session").order_by("-finished_at", "-pk")
