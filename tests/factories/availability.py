"""Diaries, working time, absences and calendar days. They go through the actions, so that the stored masks are right.

Masks are rebuilt once when all of a place's working time is planned, as the actions offer for loading much at once: rebuilding
after every block took a third of an ordinary test.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from programmes.availability.actions.days import set_calendar_day
from programmes.availability.actions.diaries import open_diary
from programmes.availability.actions.plan import plan_block
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.choices import CalendarDayKind, Recurrence
from programmes.availability.models import CalendarDay, Diary, DutyBlock
from programmes.availability.queries import diaries_at
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.common.clock import local_date, monday_of
from programmes.people.models import Practitioner
from programmes.places.models import Room, Venue
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory, entitled
from tests.factories.places import RoomFactory, VenueFactory

EVERY_CHANNEL = (Channel.IN_PERSON.value, Channel.PHONE.value, Channel.VIDEO.value)


def diary_for(owner: Practitioner | Room | Venue, *, now: datetime = NOW) -> Diary:
    """Open (or give) the diary of ``owner``."""
    return open_diary(owner=owner, now=now)


def weekly_block(
    owner: Practitioner | Room,
    venue: Venue,
    *,
    weekday: int = 0,
    begins: str = "09:00",
    ends: str = "12:00",
    channels: Sequence[str] = EVERY_CHANNEL,
    services: Collection[Service] = (),
    now: datetime = NOW,
    **fields: Any,
) -> DutyBlock:
    """Plan working time on one weekday (0 = Monday) every week from the week of ``now`` on."""
    day = monday_of(local_date(now)) + timedelta(days=weekday)
    return plan_block(
        diary=diary_for(owner, now=now),
        venue=venue,
        starts_at=at(begins, day),
        ends_at=at(ends, day),
        recurrence=fields.pop("recurrence", Recurrence.WEEKLY),
        channels=channels,
        services=services,
        now=now,
        **fields,
    )


def open_room(
    venue: Venue,
    *,
    begins: str = "07:00",
    ends: str = "22:00",
    now: datetime = NOW,
    rebuild_masks: bool = True,
    **fields: Any,
) -> Room:
    """Give a counselling room of ``venue`` that is open every day of the year. With ``rebuild_masks`` off, the caller rebuilds."""
    room = RoomFactory(venue=venue, **fields)
    weekly_block(
        room,
        venue,
        begins=begins,
        ends=ends,
        channels=[Channel.IN_PERSON],
        recurrence=Recurrence.DAILY,
        follows_calendar=False,
        now=now,
        rebuild_masks=rebuild_masks,
    )
    return room


def practitioner_on_duty(
    service: Service,
    venue: Venue,
    *,
    weekdays: Collection[int] = (0,),
    begins: str = "09:00",
    ends: str = "12:00",
    channels: Sequence[str] = EVERY_CHANNEL,
    now: datetime = NOW,
    rebuild_masks: bool = True,
    **fields: Any,
) -> Practitioner:
    """Give a practitioner of ``service`` with an opened diary and a weekly block at ``venue`` on each of ``weekdays``.

    With ``rebuild_masks`` off, the caller rebuilds.
    """
    practitioner = PractitionerFactory(services=[service], **fields)
    blocks = [
        weekly_block(
            practitioner,
            venue,
            weekday=weekday,
            begins=begins,
            ends=ends,
            channels=channels,
            now=now,
            rebuild_masks=False,
        )
        for weekday in weekdays
    ]
    if rebuild_masks:
        rebuild(diary_ids={block.diary_id for block in blocks}, now=now)
    return practitioner


def staffed_venue(
    service: Service, *, practitioners: int = 1, rooms: int = 1, now: datetime = NOW, **duty: Any
) -> Venue:
    """Give a venue with so many practitioners of ``service`` on duty on Mondays from 09:00 to 12:00 and so many rooms."""
    venue = VenueFactory()
    for _number in range(rooms):
        open_room(venue, now=now, rebuild_masks=False)
    for _number in range(practitioners):
        entitled(practitioner_on_duty(service, venue, now=now, rebuild_masks=False, **duty), service)
    rebuild(diary_ids=diaries_at(venue=venue), now=now)
    return venue


def day_off(day: date, *, now: datetime = NOW) -> CalendarDay:
    """Make ``day`` a day off."""
    return set_calendar_day(day=day, kind=CalendarDayKind.OFF, name_zh="休", name_en="Day off", now=now)


def makeup_day(day: date, follows_weekday: int, *, now: datetime = NOW) -> CalendarDay:
    """Make ``day`` a working day that copies ``follows_weekday``."""
    return set_calendar_day(
        day=day,
        kind=CalendarDayKind.MAKEUP,
        follows_weekday=follows_weekday,
        name_zh="班",
        name_en="Make-up day",
        now=now,
    )
