"""Supervision in the demo district: the counsellor's own, every second week, with somebody from outside."""

from datetime import datetime, timedelta

from programmes.bookings.actions.supervise import NotBothFree, plan_supervision
from programmes.common.clock import SHANGHAI, local_date
from programmes.people.models import Practitioner
from programmes.records.actors import Actor

SUPERVISOR = "周老师（外聘，示例）"
FORTNIGHT = timedelta(days=14)
FRIDAY = 4


def build_supervision(*, practitioner: Practitioner, by: Actor, now: datetime) -> int:
    """Plan three appointments on Friday afternoons, where nothing else is, and give how many there were room for."""
    today = local_date(now)
    first = today + timedelta(days=(FRIDAY - today.weekday()) % 7 or 7)
    planned = 0
    for turn in range(3):
        starts_at = datetime.combine(first + turn * FORTNIGHT, datetime.min.time(), tzinfo=SHANGHAI)
        starts_at += timedelta(hours=16, minutes=30)
        try:
            plan_supervision(
                practitioner=practitioner,
                supervisor_name=SUPERVISOR,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=60),
                by=by,
                now=now,
            )
            planned += 1
        except NotBothFree:
            continue
    return planned
