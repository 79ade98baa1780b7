"""The outside calendars of a diary, for their owner."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from programmes.availability.busy import OutsideCalendar
from programmes.availability.models import Diary
from programmes.availability.outside.addresses import target_of
from programmes.availability.outside.faults import OutsideFault, sentence_of


@dataclass(frozen=True, slots=True)
class Outside:
    """One outside calendar as its owner sees it: the ``host`` alone of its address, how many busy times lie ahead, and what went wrong."""

    public_id: str
    is_file: bool
    host: str
    made_at: datetime
    read_at: datetime | None
    due_at: datetime | None
    coming: int
    problem: str


def outside_of(*, diary: Diary, now: datetime) -> list[Outside]:
    """Give the outside calendars of ``diary``, the oldest first, in one query."""
    rows = OutsideCalendar.objects.filter(diary=diary).defer("unread").order_by("pk")
    counted = rows.annotate(coming=Count("busy_times", filter=Q(busy_times__ends_at__gt=now)))
    return [
        Outside(
            row.public_id,
            row.is_file,
            "" if row.is_file else _host(row.address),
            row.made_at,
            row.read_at,
            row.due_at,
            row.coming,
            sentence_of(row.fault),
        )
        for row in counted
    ]


def outside_calendar(*, diary: Diary, public_id: str) -> OutsideCalendar | None:
    """Give the outside calendar of ``diary`` with this public id, if there is one."""
    return OutsideCalendar.objects.filter(diary=diary, public_id=public_id).first()


def _host(address: str) -> str:
    try:
        return target_of(address).host
    except OutsideFault:
        return ""
