"""Whose diary is which, and when they are shut."""

from collections.abc import Collection
from datetime import date

from programmes.availability.expansion import Window, absent, closed_venues
from programmes.availability.models import Diary, DutyBlock
from programmes.people.models import Practitioner
from programmes.places.models import Room, Venue


def diary_of(*, owner: Practitioner | Room | Venue) -> Diary:
    """Give the diary of ``owner``; it was opened when the owner was set up, or Diary.DoesNotExist is raised."""
    return Diary.objects.get(**{type(owner).__name__.lower(): owner})


def diaries_at(*, venue: Venue) -> list[int]:
    """Give the ids of the practitioners' and rooms' diaries that have planned time at ``venue``, in order."""
    return list(
        DutyBlock.objects.filter(venue=venue).values_list("diary_id", flat=True).distinct().order_by("diary_id")
    )


def shut_cells(*, diary_ids: Collection[int], venue: Venue | None, is_remote: bool, first_day: date, days: int) -> int:
    """Give the cells from ``first_day``'s midnight on in which any of ``diary_ids`` is absent or ``venue`` is closed.

    What is planned outside the usual openings (a workshop on a Sunday) still may not lie here.
    """
    window = Window(first_day, days)
    mask = 0
    for away in absent(diary_ids, window).values():
        mask |= away
    if venue is not None:
        in_person, remote = closed_venues([venue.pk], window)
        mask |= (remote if is_remote else in_person).get(venue.pk, 0)
    return mask
