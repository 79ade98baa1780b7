"""Coming sessions that lie in somebody's busy time from outside. They stay: the practitioner decides about them."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from programmes.availability.busy import BusyTime
from programmes.availability.models import Diary
from programmes.bookings.choices import Kept
from programmes.bookings.models import ServiceSession


def collisions(*, diary: Diary, now: datetime) -> QuerySet[ServiceSession]:
    """Give the coming sessions of the practitioner of ``diary`` that share time with a busy time of an outside calendar, in order.

    Those that somebody decided to keep despite an absence are none.
    """
    busy = BusyTime.objects.filter(diary=diary, starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"))
    firm = ServiceSession.objects.taking_time(now=now).filter(
        Exists(busy), staffing__practitioner=diary.practitioner_id, starts_at__gt=now, expires_at__isnull=True
    )
    return (
        firm.exclude(kept=Kept.DESPITE_ABSENCE).select_related("service", "venue", "room").order_by("starts_at", "pk")
    )
