"""Noticing edits of the scheduler's rows that went past the actions: their diaries are marked for rebuilding.

Bulk updates and SQL send no signal; ``check_integrity`` finds those. What people and places announce is followed at once: whoever is new
gets a diary, and what is no longer what it was gets a new stamp, so that a hold that read it before looks again.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from schedule.models import Event, Occurrence

from programmes.availability.actions.diaries import open_diary
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.availability.models import Diary, DutyBlock
from programmes.availability.queries import diaries_at
from programmes.common.prepared import PreparedUpdate, id_mark
from programmes.people.models import Practitioner
from programmes.people.signals import practitioner_changed
from programmes.places.models import Room, Venue
from programmes.places.signals import place_changed


@receiver([post_save, post_delete], sender=Event)
def mark_for_event(*, instance: Event, **_rest: Any) -> None:
    """Mark the diary whose calendar the event is on; for a venue's closure, every diary with blocks there."""
    _mark(instance.calendar_id)


@receiver([post_save, post_delete], sender=Occurrence)
def mark_for_occurrence(*, instance: Occurrence, **_rest: Any) -> None:
    """Mark the diary whose calendar the moved or cancelled date is on."""
    _mark(instance.event.calendar_id)


@receiver(practitioner_changed, dispatch_uid="availability.practitioner_changed")
def follow_practitioner(*, practitioner: Practitioner, now: datetime, **_rest: Any) -> None:
    """Open the diary of a new practitioner; make everybody who read it before look again."""
    _stamp({open_diary(owner=practitioner, now=now).pk})


@receiver(place_changed, dispatch_uid="availability.place_changed")
def follow_place(*, place: Venue | Room, changed: Sequence[str], now: datetime, **_rest: Any) -> None:
    """Open the diary of a new place; make everybody who read what is planned there before look again.

    Whether a venue keeps its weekend hours decides about make-up days, so that its masks are worked out anew.
    """
    touched = {open_diary(owner=place, now=now).pk}
    if isinstance(place, Venue):
        there = diaries_at(venue=place)
        touched.update(there)
        if "keeps_weekend_hours" in changed:
            lock_diaries(touched)
            rebuild(diary_ids=there, now=now)
    _stamp(touched)


def _stamp(diary_ids: set[int]) -> None:
    ordered = sorted(diary_ids)
    lock_diaries(ordered)
    stamp_diaries(ordered)


def _mark(calendar_id: int) -> None:
    _marking().run(calendar=calendar_id)


@cache
def _marking() -> PreparedUpdate:
    """Prepare the marking: every planned time is an event that is written."""
    calendar = id_mark(0)
    at_closed_venue = DutyBlock.objects.filter(
        venue__in=Diary.objects.filter(calendar=calendar).values("venue")
    ).values("diary")
    touched = Diary.objects.filter(Q(calendar=calendar, venue__isnull=True) | Q(pk__in=at_closed_venue))
    return PreparedUpdate(touched, {"needs_rebuild": True}, {"calendar": calendar})
