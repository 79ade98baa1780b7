"""Small random districts: drawn as plain values."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

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
    for name in ("evening", "weekend"):
        setattr(one, name, draw(st.integers(0, 3)) == 3)
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
