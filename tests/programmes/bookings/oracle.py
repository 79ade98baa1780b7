"""Which starts are free, worked out the slow way: one minute after the other, from the written rules alone.

Written from docs/rules.md and the design of the engine, and shares no code with it. Nothing here is clever.
"""

from dataclasses import dataclass, field

from tests.programmes.bookings.district import Block, Free, Kind, Minutes, Person, Place, Room, Series, Taken, Wish

DAY = 24 * 60
CELL = 15


@dataclass
class World:
    """The whole district. ``off`` are days off, ``makeup`` maps a make-up day to the weekday it follows.

    ``month`` maps a day to a pair: which month it lies in, and its number in that month (1 = first).
    """

    services: dict[str, Kind]
    places: dict[str, Place]
    people: list[Person]
    rooms: list[Room]
    taken: list[Taken] = field(default_factory=list)
    off: set[int] = field(default_factory=set)
    makeup: dict[int, int] = field(default_factory=dict)
    month: dict[int, tuple[int, int]] = field(default_factory=dict)

    # --- planned time ---

    def rule_dates(self, series: Series, first_day: int, last_day: int) -> list[int]:
        """The starts that the rule alone gives on these days."""
        begins_on, clock = divmod(series.starts, DAY)
        found = []
        for day in range(first_day, last_day + 1):
            moment = day * DAY + clock
            if day < begins_on or (series.until is not None and moment >= series.until):
                continue
            if self._comes_on(series, begins_on, day):
                found.append(moment)
        return found

    def _comes_on(self, series: Series, begins_on: int, day: int) -> bool:
        if series.repeats == "once":
            return day == begins_on
        if series.repeats == "daily":
            return True
        if series.repeats == "weekly":
            return (day - begins_on) % 7 == 0
        if series.repeats == "n_weekly":
            return (day - begins_on) % (7 * series.interval) == 0
        if day % 7 != begins_on % 7:
            return False
        week_wanted = (self.month[begins_on][1] - 1) // 7
        if week_wanted == 4:  # the fifth means the last
            return self.month[day + 7][0] != self.month[day][0]
        return (self.month[day][1] - 1) // 7 == week_wanted

    def dates(self, block: Block, first_day: int, last_day: int) -> list[Minutes]:
        """Every real period of a block that may touch these days, after exceptions and the office calendar."""
        series = block.series
        periods = []
        for moment in self.rule_dates(series, first_day - 2, last_day + 1):
            if moment in series.cancelled or moment in series.moved:
                continue
            day = moment // DAY
            if block.follows_calendar and day in self.off:
                continue
            is_weekend_rule = series.repeats in ("weekly", "n_weekly", "monthly")
            keeps = self.places[block.venue].keeps_weekend_hours
            if block.follows_calendar and day in self.makeup and is_weekend_rule and not keeps:
                continue
            periods.append((moment, moment + series.length))
        periods += list(series.moved.values())
        if block.follows_calendar and series.repeats == "weekly":
            begins_on, clock = divmod(series.starts, DAY)
            for day, weekday in self.makeup.items():
                copy = day * DAY + clock
                if weekday == begins_on % 7 and day >= begins_on and (series.until is None or copy < series.until):
                    periods.append((copy, copy + series.length))
        return periods

    def open_minutes(
        self, owner: Person | Room, wish: Wish, venue: str, first_day: int, last_day: int, *, is_room: bool = False
    ) -> set[int]:
        """The minutes at which ``owner`` is open at ``venue`` for what is wished, from these days."""
        minutes: set[int] = set()
        for block in owner.blocks:
            narrowed_away = block.services and wish.service not in block.services and not is_room
            if block.venue != venue or wish.channel not in block.channels or narrowed_away:
                continue
            for begin, end in self.dates(block, first_day, last_day):
                minutes |= set(range(up(begin), down(end)))
        for begin, end in owner.absences:
            minutes -= set(range(down(begin), up(end)))
        for begin, end, stops_remote in self.places[venue].closures:
            if wish.channel == "in_person" or stops_remote:
                minutes -= set(range(down(begin), up(end)))
        return minutes

    # --- taken time ---

    def live(self, now: float) -> list[Taken]:
        """The sessions that count: firm ones, and held ones whose time is not over."""
        return [each for each in self.taken if each.expires is None or each.expires > now]

    def taken_minutes(self, now: float, *, person: int | None = None, room: int | None = None) -> set[int]:
        """The minutes kept for sessions of a person or of a room."""
        minutes: set[int] = set()
        for each in self.live(now):
            if (person is not None and person in each.people) or (room is not None and room == each.room):
                begin, end = each.keeps
                minutes |= set(range(down(begin), up(end)))
        return minutes

    # --- free starts ---

    def suits(self, person: Person, wish: Wish) -> bool:
        """Does the person fit what is wished?"""
        return (
            person.is_active
            and wish.service in person.services
            and wish.person in (None, person.key)
            and (not wish.language or wish.language in person.languages)
            and wish.gender in ("", person.gender)
        )

    def venues_for(self, wish: Wish) -> list[str]:
        """Where could it be? On the phone, where somebody sits matters to nobody."""
        return [
            name
            for name, place in self.places.items()
            if place.is_active
            and (wish.channel != "in_person" or (wish.venue in ("", name) and wish.street in ("", place.street)))
        ]

    def judged(self, wish: Wish, first_day: int, last_day: int, now: float) -> dict[int, "Free"]:
        """Every start on these days that the rules allow, with who could take it, whatever hours are wished for."""
        view = View(self, wish, first_day, last_day, now)
        moments = range(first_day * DAY, (last_day + 1) * DAY)
        return {moment: view.at(moment) for moment in moments if self.refusal_by_rule(wish, moment, now) is None}

    def free(self, wish: Wish, first_day: int, last_day: int, now: float) -> dict[int, "Free"]:
        """Every free start on these days with who could take it, whatever hours are wished for."""
        judged = self.judged(wish, first_day, last_day, now)
        return {moment: found for moment, found in judged.items() if found.places}

    def suits_hours(self, wish: Wish, moment: int) -> bool:
        """Is it an evening, or a Saturday or Sunday, if that is wished for?"""
        is_evening = moment % DAY >= 18 * 60
        is_weekend = moment // DAY % 7 in (5, 6)
        if not wish.evening and not wish.weekend:
            return True
        return (wish.evening and is_evening) or (wish.weekend and is_weekend)

    def refusal_by_rule(self, wish: Wish, moment: int, now: float) -> str | None:
        """The refusal that needs no calendar, or None."""
        kind = self.services[wish.service]
        if moment % CELL or (moment % DAY) % kind.grid:
            return "not-on-grid"
        if moment < now + kind.notice:
            return "too-soon"
        if moment // DAY > int(now // DAY) + kind.horizon_days:
            return "outside-horizon"
        return None


class View:
    """One wish over some days, with each minute set worked out once."""

    def __init__(self, world: World, wish: Wish, first_day: int, last_day: int, now: float) -> None:
        self.world, self.wish, self.kind = world, wish, world.services[wish.service]
        self.needs_room = wish.channel == "in_person" and bool(self.kind.room_kinds)
        people = [person for person in world.people if world.suits(person, wish)]
        self.people = [
            (person, venue, world.open_minutes(person, wish, venue, first_day, last_day), busy)
            for person in people
            for busy in [world.taken_minutes(now, person=person.key)]
            for venue in world.venues_for(wish)
        ]
        rooms = [room for room in world.rooms if room.is_active and room.kind in self.kind.room_kinds]
        self.rooms = [
            (room, world.open_minutes(room, wish, room.venue, first_day, last_day, is_room=True), busy)
            for room in rooms
            for busy in [world.taken_minutes(now, room=room.key)]
        ]
        self.sessions = [(person, each.starts // DAY) for each in world.live(now) for person in each.people]

    def at(self, moment: int) -> Free:
        """Who is free for a meeting that starts at ``moment``."""
        meeting = range(moment, moment + self.kind.duration)
        whole = range(moment - self.kind.before, moment + self.kind.duration + self.kind.after)
        people: dict[str, list[int]] = {}
        is_open = False
        for person, venue, opened, busy in self.people:
            if not all(minute in opened for minute in meeting):
                continue
            is_open = True
            is_full = person.cap is not None and self.sessions.count((person.key, moment // DAY)) >= person.cap
            if not is_full and not any(minute in busy for minute in whole):
                people.setdefault(venue, []).append(person.key)
        rooms: dict[str, list[int]] = {}
        for room, opened, busy in self.rooms:
            if all(minute in opened for minute in whole) and not any(minute in busy for minute in whole):
                rooms.setdefault(room.venue, []).append(room.key)
        places = 0
        for venue, free in people.items():
            places += min(len(free), len(rooms.get(venue, []))) if self.needs_room else len(free)
        return Free(places, people, rooms, is_open)


def down(moment: int) -> int:
    """The beginning of the quarter of an hour that a minute lies in."""
    return moment - moment % CELL


def up(moment: int) -> int:
    """The first beginning of a quarter of an hour at or after a minute."""
    return moment + -moment % CELL
