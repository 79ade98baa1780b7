"""Opening the diary of a practitioner, a room or a venue."""

from datetime import datetime

from django.db.models import Model
from schedule.models import Calendar

from programmes.availability.frame import empty_cells, empty_counts, frame_origin
from programmes.availability.models import Diary, TakenMask
from programmes.common.clock import local_date
from programmes.common.models import random_id
from programmes.common.transactions import transact
from programmes.people.models import Practitioner
from programmes.places.models import Room, Venue


def open_diary(*, owner: Practitioner | Room | Venue, now: datetime) -> Diary:
    """Give the diary of ``owner``, made now if there is none."""
    field = _field_of(owner)
    return transact(lambda: Diary.objects.filter(**{field: owner}).first() or _create(field, owner, now))


def open_diaries(*, owners: list[Practitioner] | list[Room] | list[Venue], now: datetime) -> list[Diary]:
    """Make the diaries of many owners of one sort that have none yet, in a fixed number of statements."""
    return transact(lambda: _create_many(owners, now))


def _field_of(owner: Model) -> str:
    return type(owner).__name__.lower()


def _create(field: str, owner: Model, now: datetime) -> Diary:
    # The scheduler's own name and slug say nothing about whose calendar it is.
    name = random_id()
    calendar = Calendar.objects.create(name=name, slug=name)
    diary = Diary.objects.create(calendar=calendar, **{field: owner})
    TakenMask.objects.create(
        diary=diary, origin=frame_origin(local_date(now)), cells=empty_cells(), sessions_per_day=empty_counts()
    )
    return diary


def _create_many(owners: list[Practitioner] | list[Room] | list[Venue], now: datetime) -> list[Diary]:
    names = [random_id() for _owner in owners]
    Calendar.objects.bulk_create([Calendar(name=name, slug=name) for name in names])
    calendars = {calendar.slug: calendar for calendar in Calendar.objects.filter(slug__in=names)}
    diaries = Diary.objects.bulk_create(
        [
            Diary(calendar=calendars[name], **{_field_of(owner): owner})
            for name, owner in zip(names, owners, strict=True)
        ]
    )
    origin = frame_origin(local_date(now))
    TakenMask.objects.bulk_create(
        [
            TakenMask(diary=diary, origin=origin, cells=empty_cells(), sessions_per_day=empty_counts())
            for diary in diaries
        ]
    )
    return diaries
