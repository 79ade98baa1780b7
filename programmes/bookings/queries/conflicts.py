"""Conflict of interest: nobody helps both sides (domain rule of every calling; docs/rules.md, conflict of interest)."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking, ServiceSession
from programmes.common.errors import DomainError
from programmes.people.models import Opposition

MET = (BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.COMPLETED, BookingState.NO_SHOW)
"""States of bookings in which somebody has met a practitioner, or is going to."""


class ConflictOfInterest(DomainError):
    """The practitioner has met somebody who stands against this person. The sentence says neither whom nor that there is somebody."""

    slug = "not-allowed"
    message = _(
        "This meeting cannot be arranged with this colleague. Please choose another colleague, or call the centre."
    )


class NotThisTime(ConflictOfInterest):
    """The same, said to somebody who books online and chose a time rather than a colleague."""

    message = _("This time cannot be booked online. Please choose another one, or call us.")


def check_no_conflict(*, practitioners: Collection[int], person_hash: str) -> None:
    """Check that none of ``practitioners`` (primary keys) has met, or is to meet, somebody opposed to this person. Raises ConflictOfInterest."""
    if has_conflict(practitioners=practitioners, person_hash=person_hash):
        raise ConflictOfInterest


def has_conflict(*, practitioners: Collection[int] | QuerySet[Any, Any], person_hash: str) -> bool:
    """Say whether one of ``practitioners`` (primary keys, or a query that gives them) has met, or is to meet, somebody opposed to the person behind ``person_hash``. One query."""
    if not person_hash:
        return False
    opposed = Q(person_hash__in=Opposition.objects.filter(person_a=person_hash).values("person_b"))
    opposed |= Q(person_hash__in=Opposition.objects.filter(person_b=person_hash).values("person_a"))
    met = Booking.objects.filter(opposed, state__in=MET, session__staffing__practitioner__in=practitioners)
    return met.exists()


def conflicting_pairs(
    *, sessions: Collection[ServiceSession], practitioner_ids: Collection[int]
) -> set[tuple[int, int]]:
    """Give the pairs (session, practitioner; primary keys) that must not come together, since the practitioner has met the other side.

    For whoever looks for stand-ins for many sessions at once. Three queries, however many there are.
    """
    wanted = Booking.objects.filter(session__in=[session.pk for session in sessions], state__in=MET)
    people: dict[str, set[int]] = defaultdict(set)
    for person_hash, session_id in wanted.exclude(person_hash="").values_list("person_hash", "session"):
        people[person_hash].add(session_id)
    opposed: dict[str, set[str]] = defaultdict(set)
    pairs = Opposition.objects.filter(Q(person_a__in=list(people)) | Q(person_b__in=list(people)))
    for one, other in pairs.values_list("person_a", "person_b"):
        opposed[one].add(other)
        opposed[other].add(one)
    met = Booking.objects.filter(
        person_hash__in=list(opposed), state__in=MET, session__staffing__practitioner__in=practitioner_ids
    ).values_list("person_hash", "session__staffing__practitioner")
    return {
        (session_id, practitioner_id)
        for other, practitioner_id in met
        for person_hash in opposed[other]
        for session_id in people.get(person_hash, ())
    }
