"""Trying a change of planned time before it is made: which sessions would it leave without duty or an open room? Nothing stays of the rehearsal."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.db import transaction

from programmes.bookings.models import ServiceSession
from programmes.bookings.queries.hits import rooms_hit, sessions_hit


def rehearse(*, change: Callable[[], object], diary_ids: Collection[int], now: datetime) -> list[ServiceSession]:
    """Give the coming sessions that ``change`` would newly leave without duty, or without an open room, by start. What ``change`` raises is raised.

    The change is made in a transaction that is rolled back, so it is judged by the very code that will make it.
    """
    before = {session.pk for session in _hit(diary_ids, now)}
    with transaction.atomic():
        change()
        after = _hit(diary_ids, now)
        transaction.set_rollback(True)
    return [session for session in after if session.pk not in before]


def _hit(diary_ids: Collection[int], now: datetime) -> list[ServiceSession]:
    found = [*sessions_hit(now=now, diary_ids=diary_ids), *rooms_hit(now=now, diary_ids=diary_ids)]
    return sorted({session.pk: session for session in found}.values(), key=lambda session: session.starts_at)
