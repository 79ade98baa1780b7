"""What one practitioner has to do: what is due, what waits for an answer, what was left unfinished."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from programmes.attendance.models import Note
from programmes.attendance.queries.history import unfinished_notes
from programmes.availability.models import DutySwap
from programmes.availability.queries.swaps import swaps_to_answer
from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from programmes.cases.models import FollowUp, HandOver, Referral
from programmes.cases.queries.hand_overs import offers_of, offers_to
from programmes.common.clock import local_date
from programmes.people.models import Practitioner

MOST = 50


@dataclass(frozen=True, slots=True)
class Todo:
    """Lists of at most fifty, what presses most first. ``today`` tells what is late."""

    today: date
    swaps: list[DutySwap]
    offers: list[HandOver]
    outcomes: list[Booking]
    notes: list[Note]
    follow_ups: list[FollowUp]
    referrals: list[Referral]
    waiting: list[HandOver]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is to be done."""
        return not any(
            (self.swaps, self.offers, self.outcomes, self.notes, self.follow_ups, self.referrals, self.waiting)
        )


def todo(*, practitioner: Practitioner, now: datetime) -> Todo:
    """Give what ``practitioner`` has to do at ``now``. Seven queries, however much it is."""
    return Todo(
        today=local_date(now),
        swaps=list(swaps_to_answer(practitioner=practitioner, now=now)[:MOST]),
        offers=list(offers_to(practitioner=practitioner)[:MOST]),
        outcomes=list(without_outcome(practitioner=practitioner, now=now)[:MOST]),
        notes=list(unfinished_notes(practitioner=practitioner, now=now)[:MOST]),
        follow_ups=list(open_follow_ups(practitioner=practitioner)[:MOST]),
        referrals=list(open_referrals(owner=practitioner)[:MOST]),
        waiting=list(offers_of(practitioner=practitioner)[:MOST]),
    )


def without_outcome(*, practitioner: Practitioner, now: datetime) -> QuerySet[Booking]:
    """Give the confirmed bookings of ``practitioner`` whose session is over and of which nobody noted how it went, the oldest first."""
    rows = Booking.objects.filter(
        state=BookingState.CONFIRMED, session__ends_at__lte=now, session__staffing__practitioner=practitioner
    )
    return rows.select_related("session", "service").order_by("session__starts_at", "pk")


def open_follow_ups(*, practitioner: Practitioner) -> QuerySet[FollowUp]:
    """Give what ``practitioner`` is to do, the day that comes first first."""
    rows = FollowUp.objects.filter(practitioner=practitioner, done_at__isnull=True)
    return rows.select_related("booking__session").order_by("due_on", "pk")


def open_referrals(*, owner: Practitioner) -> QuerySet[Referral]:
    """Give the referrals of ``owner`` whose loop is open, the day by which an answer is due first."""
    rows = Referral.objects.filter(owner=owner, closed_at__isnull=True)
    return rows.select_related("booking__session").order_by("answer_by", "pk")
