"""Drawn districts, built in the database through the actions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from programmes.availability.actions.diaries import open_diary
from programmes.availability.actions.edit import cancel_date, move_date
from programmes.availability.actions.plan import add_absence, close_venue, plan_block
from programmes.availability.actions.rebuild import rebuild_everything
from programmes.availability.models import CalendarDay, DutyBlock
from programmes.availability.policies import OverlappingDuty, TravelTimeMissing
from programmes.bookings.ask import Ask
from programmes.catalogue.models import Service
from programmes.people.models import Practitioner
from programmes.places import models as places
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.moments import at
from tests.factories.people import PractitionerFactory
from tests.factories.places import RoomFactory, StreetFactory, VenueFactory
from tests.programmes.bookings.district import Block, Person, Room, Series, Wish
from tests.programmes.bookings.districts import Plan


@dataclass
class Rows:
    """The rows behind the plain values."""

    base: date
    services: dict[str, Service]
    venues: dict[str, places.Venue]
    people: dict[int, Practitioner]
    rooms: dict[int, places.Room]

    def moment(self, minutes: float) -> datetime:
        """Give the instant of a moment of the model."""
        return at("00:00", self.base) + timedelta(minutes=minutes)

    def minutes(self, moment: datetime) -> int:
        """Give the model's moment of an instant."""
        return int((moment - at("00:00", self.base)).total_seconds() // 60)

    def ask(self, wish: Wish) -> Ask:
        """Give the engine's words for a wish."""
        return Ask(
            service=self.services[wish.service],
            channel=wish.channel,
            venue=self.venues.get(wish.venue),
            street=next((row.street for row in self.venues.values() if row.street.code == wish.street), None),
            practitioner=self.people.get(wish.person or 0),
            language=wish.language,
            gender=wish.gender,
            is_evening=wish.evening,
            is_weekend=wish.weekend,
        )


def build(plan: Plan) -> Rows:
    """Write the district of ``plan``; what the actions refuse (two blocks at once) is taken out of the plan."""
    world = plan.world
    programme = ProgrammeFactory()
    streets = {code: StreetFactory(code=code) for code in ("s1", "s2")}
    rows = Rows(plan.base, {}, {}, {}, {})
    for name, kind in world.services.items():
        rows.services[name] = ServiceFactory(
            programme=programme,
            duration_minutes=kind.duration,
            before_minutes=kind.before,
            after_minutes=kind.after,
            grid_minutes=kind.grid,
            notice_minutes=kind.notice,
            horizon_days=kind.horizon_days,
            room_kinds=kind.room_kinds,
        )
    for name, place in world.places.items():
        rows.venues[name] = VenueFactory(
            street=streets[place.street], keeps_weekend_hours=place.keeps_weekend_hours, is_active=place.is_active
        )
    now = rows.moment(plan.built)
    _calendar(plan, rows)
    for person in world.people:
        practitioner = rows.people[person.key] = PractitionerFactory(
            services=[rows.services[name] for name in person.services],
            speaks=person.languages,
            gender=person.gender,
            daily_cap=person.cap,
            is_active=person.is_active,
        )
        _plan(person, practitioner, rows, now)
    for room in world.rooms:
        row = rows.rooms[room.key] = RoomFactory(
            venue=rows.venues[room.venue], kind=room.kind, is_active=room.is_active
        )
        _plan(room, row, rows, now)
    for name, place in world.places.items():
        for begin, end, stops_remote in place.closures:
            close_venue(
                venue=rows.venues[name],
                starts_at=rows.moment(begin),
                ends_at=rows.moment(end),
                stops_remote=stops_remote,
                now=now,
            )
    rebuild_everything(now=now)
    return rows


def _calendar(plan: Plan, rows: Rows) -> None:
    """Add the drawn days to those of the State Council's notice, and read all of them into the model."""
    known = set(CalendarDay.objects.values_list("date", flat=True))
    for number in sorted(plan.world.off | set(plan.world.makeup)):
        day = plan.base + timedelta(days=number)
        if day not in known:
            kind = "off" if number in plan.world.off else "makeup"
            CalendarDay.objects.create(
                date=day, kind=kind, follows_weekday=plan.world.makeup.get(number), name_zh="日", name_en="Day"
            )
    plan.world.off, plan.world.makeup = set(), {}
    for row in CalendarDay.objects.all():
        number = (row.date - plan.base).days
        if row.kind == "off":
            plan.world.off.add(number)
        else:
            plan.world.makeup[number] = row.follows_weekday


def _plan(owner: Person | Room, row: Any, rows: Rows, now: datetime) -> None:
    diary = open_diary(owner=row, now=now)
    for block in list(owner.blocks):
        made: list[DutyBlock] = []

        def plan_it(block: Block = block, made: list[DutyBlock] = made) -> None:
            made.append(
                plan_block(
                    diary=diary,
                    venue=rows.venues[block.venue],
                    starts_at=rows.moment(block.series.starts),
                    ends_at=rows.moment(block.series.starts + block.series.length),
                    recurrence=block.series.repeats,
                    interval=block.series.interval,
                    until=None if block.series.until is None else rows.moment(block.series.until),
                    channels=sorted(block.channels),
                    services=[rows.services[name] for name in block.services],
                    follows_calendar=block.follows_calendar,
                    now=now,
                )
            )

        if not _allowed(plan_it):
            owner.blocks.remove(block)
            continue
        _except(block.series, made[0], rows, now)
    for begin, end in owner.absences:
        add_absence(diary=diary, starts_at=rows.moment(begin), ends_at=rows.moment(end), now=now)


def _except(one: Series, block: DutyBlock, rows: Rows, now: datetime) -> None:
    for moment in sorted(one.cancelled):
        cancel_date(block=block, starts_at=rows.moment(moment), now=now)
    for moment, (begin, end) in sorted(one.moved.items()):

        def move(moment: int = moment, begin: int = begin, end: int = end) -> None:
            move_date(
                block=block,
                starts_at=rows.moment(moment),
                new_starts_at=rows.moment(begin),
                new_ends_at=rows.moment(end),
                now=now,
            )

        if not _allowed(move):
            del one.moved[moment]


def _allowed(action: Callable[[], None]) -> bool:
    """Do it, unless it would put somebody at two places at once."""
    try:
        with transaction.atomic():
            action()
    except (OverlappingDuty, TravelTimeMissing):
        return False
    return True
