"""Do any two sessions overlap? Read from times alone: claims, masks and every other guard are not looked at."""

from datetime import datetime, timedelta

from programmes.bookings.models import SessionPractitioner


def overlaps(now: datetime) -> list[tuple[str, int, int]]:
    """Give each pair of sessions that keep the same practitioner or room at the same time at ``now``."""
    kept: dict[tuple[str, int], list[tuple[datetime, datetime, int]]] = {}
    rows = SessionPractitioner.objects.exclude(session__state="cancelled").select_related("session__service")
    for row in rows:
        session, service = row.session, row.session.service
        if session.expires_at is not None and session.expires_at <= now:
            continue
        begin = session.starts_at - timedelta(minutes=service.before_minutes)
        end = session.ends_at + timedelta(minutes=service.after_minutes)
        kept.setdefault(("practitioner", row.practitioner_id), []).append((begin, end, session.pk))
        if session.room_id is not None:
            kept.setdefault(("room", session.room_id), []).append((begin, end, session.pk))
    found = []
    for (kind, _owner), periods in kept.items():
        periods.sort()
        for place, (_begin, end, first) in enumerate(periods):
            found += [(kind, first, second) for begin, _end, second in periods[place + 1 :] if begin < end]
    return found
