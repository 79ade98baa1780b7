"""Answers what the catalogue asks of bookings, in bare numbers, and who must not come together. Decides nothing."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from programmes.bookings.models import Booking, ServiceSession
from programmes.bookings.queries.conflicts import conflicting_pairs
from programmes.bookings.signals import conflicts_asked
from programmes.catalogue.models import Service
from programmes.catalogue.signals import ServiceUse, service_use_asked


@receiver(service_use_asked, dispatch_uid="bookings.service_use_asked")
def count_use(*, service: Service, now: datetime, **_extra: Any) -> ServiceUse:
    """Count the meetings of ``service`` that still end after ``now``, live holds included, and the bookings it ever had."""
    coming = ServiceSession.objects.taking_time(now=now).filter(service=service, ends_at__gt=now).count()
    return ServiceUse(coming=coming, ever=Booking.objects.filter(service=service).count())


@receiver(conflicts_asked, dispatch_uid="bookings.conflicts_asked")
def name_opposed(
    *, sessions: Collection[ServiceSession], practitioner_ids: Collection[int], **_extra: Any
) -> set[tuple[int, int]]:
    """Name the pairs of session and practitioner of which the practitioner has met the other side."""
    return conflicting_pairs(sessions=sessions, practitioner_ids=practitioner_ids)
