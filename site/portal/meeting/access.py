"""Who works here, and the one session that an address names."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from django.http import Http404, HttpRequest

from portal.accounts.gate import staff_required
from programmes.attendance.queries.access import booking_of, own_session, practitioner_of
from programmes.bookings.models import Booking, ServiceSession
from programmes.cases.queries.hand_overs import taken_over
from programmes.common.errors import NotFound
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.records.actors import Actor

practitioners_only = staff_required(Role.PRACTITIONER)


@contextmanager
def or_404() -> Iterator[None]:
    """Let what is not there, or not theirs, be no page."""
    try:
        yield
    except NotFound as error:
        raise Http404 from error


def user_of(request: HttpRequest) -> User:
    """Give the member of staff who asks."""
    # The gate has let nobody else in.
    return cast(User, request.user)


def actor_of(request: HttpRequest) -> Actor:
    """Name the member of staff by their key alone."""
    return Actor(kind="staff", id=str(request.user.pk))


def own(request: HttpRequest, public_id: str) -> ServiceSession:
    """Give the session if it is the asker's own. Raises Http404."""
    with or_404():
        return own_session(user=user_of(request), public_id=public_id)


def own_booking(request: HttpRequest, public_id: str) -> Booking:
    """Give the booking of the asker's own session. Raises Http404, also for a session with seats."""
    booking = booking_of(session=own(request, public_id))
    if booking is None:
        raise Http404
    return booking


def planned_from(request: HttpRequest, public_id: str) -> Booking:
    """Give the booking from which the asker plans on: of an own session, or of one whose person a colleague handed over. Raises Http404."""
    try:
        return own_booking(request, public_id)
    except Http404:
        pass
    with or_404():
        booking = taken_over(user=user_of(request), public_id=public_id)
    # The session itself stays the colleague's: its page is not one to go back to.
    setattr(request, "is_handed", True)  # noqa: B010  the request has no such name of its own
    return booking


def self_of(request: HttpRequest) -> Practitioner:
    """Give the practitioner who asks. Raises Http404."""
    with or_404():
        return practitioner_of(user=user_of(request))
