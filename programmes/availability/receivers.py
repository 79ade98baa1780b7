"""Noticing edits of the scheduler's rows that went past the actions: their diaries are marked for rebuilding.

Bulk updates and SQL send no signal; ``check_integrity`` finds those.
"""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from schedule.models import Event, Occurrence

from programmes.availability.models import Diary, DutyBlock


@receiver([post_save, post_delete], sender=Event)
def mark_for_event(*, instance: Event, **_rest: Any) -> None:
    """Mark the diary whose calendar the event is on; for a venue's closure, every diary with blocks there."""
    _mark(instance.calendar_id)


@receiver([post_save, post_delete], sender=Occurrence)
def mark_for_occurrence(*, instance: Occurrence, **_rest: Any) -> None:
    """Mark the diary whose calendar the moved or cancelled date is on."""
    _mark(instance.event.calendar_id)


def _mark(calendar_id: int) -> None:
    at_closed_venue = DutyBlock.objects.filter(
        venue__in=Diary.objects.filter(calendar=calendar_id).values("venue")
    ).values("diary")
    Diary.objects.filter(Q(calendar=calendar_id, venue__isnull=True) | Q(pk__in=at_closed_venue)).update(
        needs_rebuild=True
    )
