"""Answers what the catalogue asks of bookings, in bare numbers. Decides nothing."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from programmes.bookings.models import Booking, ServiceSession
from programmes.catalogue.models import Service
from programmes.catalogue.signals import ServiceUse, service_use_asked


@receiver(service_use_asked, dispatch_uid="bookings.service_use_asked")
def count_use(*, service: Service, now: datetime, **_extra: Any) -> ServiceUse:
    """Count the meetings of ``service`` that still end after ``now``, live holds included, and the bookings it ever had."""
    coming = ServiceSession.objects.taking_time(now=now).filter(service=service, ends_at__gt=now).count()
    return ServiceUse(coming=coming, ever=Booking.objects.filter(service=service).count())
