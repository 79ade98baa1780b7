"""Small random districts: drawn as plain values, then built in the database through the actions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st

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
from tests.programmes.bookings.district import Block, Kind, Person, Place, Room, Series, Wish
from tests.programmes.bookings.oracle import DAY, World

# Mondays: plain weeks, Spring Festival with a make-up Saturday on either side, National Day, and a year without a notice.
BASES = (date(2026, 3, 2), date(2026, 2, 9), date(2026, 9, 14), date(2026, 12, 21))
CHANNELS = ("in_person", "phone", "video")
CLOCKS = (7 * 60, 7 * 60, 8 * 60 + 30, 9 * 60, 9 * 60 + 5, 13 * 60 + 10, 22 * 60, 0)
LENGTHS = (60, 95, 180, 245, 480, 480)


@dataclass
class Event:
    """Something that takes time: ``firm``, ``live`` or ``expired`` sessions of a service, or a ``workshop``."""

    sort: str
    wish: Wish
    pick: int


@dataclass
class Plan:
    """A drawn district, when it was last rolled, and when it is looked at (minutes since ``base``)."""

    base: date
    world: World
    built: int
    now: int
    events: list[Event] = field(default_factory=list)


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
        )


# --- drawing ---

absences = st.builds(
    lambda day, clock, length: (day * DAY + clock, day * DAY + clock + length),
    st.integers(0, 20),
    st.sampled_from([0, 555, 610, 8 * 60, 14 * 60]),
    st.sampled_from([20, 61, 240, DAY, 3 * DAY]),
)
closures = st.builds(lambda period, remote: (*period, remote), absences, st.booleans())
kinds = st.builds(
    Kind,
    duration=st.sampled_from([50, 25, 30, 60, 90, 125]),
    before=st.sampled_from([0, 0, 5, 15, 30]),
    after=st.sampled_from([0, 10, 10, 25]),
    grid=st.sampled_from([15, 30, 60]),
    notice=st.sampled_from([0, 120, 47, 120, 24 * 60]),
    horizon_days=st.sampled_from([84, 14, 84, 130, 3]),
    room_kinds=st.sampled_from([[], ["counselling"], ["couple", "counselling"]]),
)


@st.composite
def series(draw: st.DrawFn) -> Series:
    """A planned time that began up to two weeks before the base week."""
    starts = draw(st.integers(-14, 5)) * DAY + draw(st.sampled_from(CLOCKS))
    repeats = draw(st.sampled_from(["daily", "daily", "daily", "weekly", "weekly", "n_weekly", "monthly", "once"]))
    one = Series(starts, draw(st.sampled_from(LENGTHS)), repeats)
    one.interval = draw(st.integers(2, 3)) if repeats == "n_weekly" else 1
    if repeats != "once" and draw(st.integers(0, 7)) == 7:
        one.until = starts + draw(st.integers(1, 25)) * DAY
    return one


@st.composite
def blocks(draw: st.DrawFn, venue: str, services: list[str], room: bool = False) -> Block:
    """Working time; rooms are open in person, mostly every day from seven to ten."""
    if room and draw(st.integers(0, 3)) < 3:
        daily = Series(-14 * DAY + 7 * 60, 15 * 60, "daily")
        return Block(daily, venue, {"in_person"}, follows_calendar=False)
    channels = {"in_person"} if room else set(CHANNELS) - draw(st.sets(st.sampled_from(CHANNELS), max_size=1))
    narrowed = (
        draw(st.sets(st.sampled_from(services), max_size=1)) if services and draw(st.integers(0, 3)) == 3 else set()
    )
    return Block(draw(series()), venue, channels, narrowed, draw(st.integers(0, 3)) < 3)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A district with two venues, up to three practitioners and three rooms, two services, and what is taken in it."""
    base = draw(st.sampled_from(BASES))
    services = {name: draw(kinds) for name in ("first", "second")}
    spots = {
        name: Place(
            street,
            draw(st.booleans()),
            draw(st.integers(0, 15)) < 15,
            draw(st.lists(closures, max_size=1)),
        )
        for name, street in (("north", "s1"), ("south", "s2"))
    }
    people = [
        Person(
            key=number,
            services=draw(st.sets(st.sampled_from(["first", "second"]), min_size=1)) | {"first"},
            languages=draw(st.sets(st.sampled_from(["mandarin", "cantonese"]), min_size=1)),
            gender=draw(st.sampled_from(["female", "male"])),
            cap=draw(st.sampled_from([None, None, 1, 2])),
            is_active=draw(st.integers(0, 15)) < 15,
            blocks=[
                draw(blocks(draw(st.sampled_from(["north", "south"])), list(services)))
                for _number in range(draw(st.integers(1, 3)))
            ],
            absences=draw(st.lists(absences, max_size=1)),
        )
        for number in range(1, draw(st.sampled_from([2, 3, 3, 1])) + 1)
    ]
    rooms = [
        Room(
            key=number,
            venue=venue,
            kind=draw(st.sampled_from(["counselling", "counselling", "counselling", "couple", "hall"])),
            is_active=draw(st.integers(0, 15)) < 15,
            blocks=[draw(blocks(venue, [], room=True))],
            absences=draw(st.lists(absences, max_size=1)),
        )
        for number in range(1, draw(st.sampled_from([2, 3, 3, 1])) + 1)
        for venue in [draw(st.sampled_from(["north", "south"]))]
    ]
    world = World(services, spots, people, rooms, month=months(base))
    extra = draw(st.dictionaries(st.integers(0, 20), st.sampled_from(["off", "makeup"]), max_size=2))
    world.off = {day for day, kind in extra.items() if kind == "off"}
    world.makeup = {day: day % 5 for day, kind in extra.items() if kind == "makeup" and day % 7 > 4}
    now = draw(st.integers(0, 13)) * DAY + draw(st.sampled_from([0, 10, 8 * 60, 545, 23 * 60 + 45]))
    plan = Plan(base, world, now - draw(st.sampled_from([0, 0, 2, 6])) * DAY, now)
    draw_exceptions(draw, plan)
    wishes = draw(st.lists(wish(world), max_size=5))
    plan.events = [
        Event(draw(st.sampled_from(["firm", "firm", "live", "expired", "workshop"])), each, draw(st.integers(0, 40)))
        for each in wishes
    ]
    return plan


@st.composite
def wish(draw: st.DrawFn, world: World) -> Wish:
    """What somebody may ask for in ``world``."""
    one = Wish(draw(st.sampled_from(["first", "first", "second"])), draw(st.sampled_from(CHANNELS)))
    for name, values in (
        ("venue", ["north", "south"]),
        ("street", ["s1", "s2"]),
        ("person", [person.key for person in world.people]),
        ("language", ["mandarin", "cantonese"]),
        ("gender", ["female", "male"]),
    ):
        if draw(st.integers(0, 11)) == 11:
            setattr(one, name, draw(st.sampled_from(values)))
    return one


def draw_exceptions(draw: st.DrawFn, plan: Plan) -> None:
    """Cancel and move some dates around the moment of looking."""
    first = plan.built // DAY
    for person in plan.world.people:
        for block in person.blocks:
            dates = plan.world.rule_dates(block.series, first, first + 10)
            for moment in dates[:4]:
                fate = draw(st.integers(0, 9))
                if fate == 8:
                    block.series.cancelled.add(moment)
                elif fate == 9:
                    begin = moment + draw(st.sampled_from([-2 * DAY, -40, 75, DAY + 300]))
                    block.series.moved[moment] = (begin, begin + draw(st.sampled_from(LENGTHS)))


def months(base: date) -> dict[int, tuple[int, int]]:
    """Give which month each day lies in, and its number there."""
    days = {number: base + timedelta(days=number) for number in range(-40, 200)}
    return {number: (day.year * 12 + day.month, day.day) for number, day in days.items()}


# --- building ---


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
