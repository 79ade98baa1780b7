"""Finding the case of a booking or of a person, for the practitioner whose it is."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from programmes.cases.choices import CaseState, ExtensionState
from programmes.cases.models import Case, CaseMeeting, Extension
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.people.policies import has_role

USED = (BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.COMPLETED)
"""Bookings that use up a plan. What was cancelled, or missed, does not."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a case is: ``used`` of its planned meetings are held or booked, and whether more are asked for."""

    case: Case
    used: int
    is_asked: bool

    @property
    def left(self) -> int:
        """How many meetings may still be booked."""
        return max(self.case.planned - self.used, 0)


def case_of(*, booking: Booking, practitioner: Practitioner) -> Standing | None:
    """Give the case of ``practitioner`` that ``booking`` belongs to; else the open one of its person and service; else None. One query."""
    own = Q(meetings__booking=booking)
    if booking.person_hash:
        own |= Q(person_hash=booking.person_hash, service=booking.service_id, state=CaseState.OPEN)
    ids = Case.objects.filter(own, practitioner=practitioner).values("pk")
    rows = with_standing(Case.objects.filter(pk__in=ids)).order_by("-state", "-opened_at", "-pk")
    return next(map(standing, rows[:1]), None)


def with_standing(rows: QuerySet[Case], /) -> QuerySet[Case]:
    """Count for each of ``rows`` how many of its meetings are used, and whether an extension waits."""
    return rows.annotate(
        used=Count("meetings", filter=Q(meetings__booking__state__in=USED), distinct=True),
        asked=Count("extensions", filter=Q(extensions__state=ExtensionState.ASKED), distinct=True),
    )


def standing(row: Case, /) -> Standing:
    """Give the standing of a case that ``with_standing`` counted."""
    used: int = getattr(row, "used", 0)
    return Standing(row, used, bool(getattr(row, "asked", 0)))


def used_of(*, case: Case) -> int:
    """Count the meetings of ``case`` that use up its plan."""
    return CaseMeeting.objects.filter(case=case, booking__state__in=USED).count()


def asked_extensions(*, user: User) -> QuerySet[Extension]:
    """Give the extensions that wait for a supervisor, the longest wait first; nothing for anybody else."""
    rows = Extension.objects.filter(state=ExtensionState.ASKED)
    seen = rows if has_role(user=user, role=Role.SUPERVISOR) else rows.none()
    return seen.select_related("case__service", "case__practitioner").order_by("asked_at", "pk")


def meetings_of(*, case: Case) -> list[Booking]:
    """Give the bookings of ``case``, the first meeting first."""
    rows = Booking.objects.filter(pk__in=CaseMeeting.objects.filter(case=case).values("booking"))
    return list(rows.select_related("session").order_by("session__starts_at", "pk"))


def last_extension(*, case: Case) -> Extension | None:
    """Give what was asked for last, answered or not."""
    return Extension.objects.filter(case=case).order_by("-asked_at", "-pk").first()
