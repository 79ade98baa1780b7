"""What one practitioner and one person had together before. Own sessions only: nobody learns of a colleague's."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from programmes.attendance.models import CheckIn, Note, NoteVersion
from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from programmes.people.models import Practitioner

MOST = 60
KEPT = (BookingState.CONFIRMED, BookingState.COMPLETED, BookingState.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Earlier:
    """One session of the past: its booking, how it went as far as that was noted, and whether there is a finished note."""

    booking: Booking
    outcome: str
    has_note: bool


def earlier_bookings(*, booking: Booking, practitioner: Practitioner) -> QuerySet[Booking]:
    """Give the bookings of the same person that ``practitioner`` had before the session of ``booking``, in any order.

    The person is recognised by the keyed hash; once that is purged there is nothing to recognise.
    """
    if not booking.person_hash:
        return Booking.objects.none()
    return Booking.objects.filter(
        person_hash=booking.person_hash,
        state__in=KEPT,
        session__starts_at__lt=booking.session.starts_at,
        session__staffing__practitioner=practitioner,
    )


def history(*, booking: Booking, practitioner: Practitioner) -> list[Earlier]:
    """Give the latest sessions of the past that ``practitioner`` had with the person of ``booking``, the last first. Two queries."""
    noted = NoteVersion.objects.filter(note__session=OuterRef("session"), note__author=practitioner)
    rows = list(
        earlier_bookings(booking=booking, practitioner=practitioner)
        .annotate(has_note=Exists(noted))
        .select_related("service", "session")
        .order_by("-session__starts_at", "-pk")[:MOST]
    )
    outcomes = dict(CheckIn.objects.filter(booking__in=rows).values_list("booking_id", "outcome"))
    return [Earlier(row, outcomes.get(row.pk, ""), row.has_note) for row in rows]


def note_of(*, booking: Booking, practitioner: Practitioner) -> Note | None:
    """Give the note of ``practitioner`` about the session of ``booking``, sealed as it lies there."""
    return Note.objects.filter(session=booking.session_id, author=practitioner).first()


def unfinished_notes(*, practitioner: Practitioner, now: datetime) -> QuerySet[Note]:
    """Give the notes of ``practitioner`` with a draft that nobody finished and whose session, still theirs, is over; the oldest first."""
    rows = Note.objects.filter(
        author=practitioner, session__ends_at__lte=now, session__staffing__practitioner=practitioner
    ).exclude(draft="")
    return rows.select_related("session").order_by("session__starts_at", "pk")
