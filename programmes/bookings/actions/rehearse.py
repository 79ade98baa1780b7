"""Trying a change of planned time before it is made: which sessions would it leave outside duty? Nothing stays of the rehearsal."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.db import transaction

from programmes.bookings.models import ServiceSession
from programmes.bookings.queries.hits import sessions_hit


def rehearse(*, change: Callable[[], object], diary_ids: Collection[int], now: datetime) -> list[ServiceSession]:
    """Give the coming sessions that ``change`` would newly leave without duty, by start. What ``change`` raises is raised.

    The change is made in a transaction that is rolled back, so it is judged by the very code that will make it.
    """
    before = {session.pk for session in sessions_hit(now=now, diary_ids=diary_ids)}
    with transaction.atomic():
        change()
        after = sessions_hit(now=now, diary_ids=diary_ids)
        transaction.set_rollback(True)
    return [session for session in after if session.pk not in before]
