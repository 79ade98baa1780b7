"""A district in plain values, for the slow model of free starts: no database and nothing of the engine.

A moment is a whole number of minutes since a Monday midnight on the Shanghai clock; a day is the number of days since then.
"""

from dataclasses import dataclass, field

Minutes = tuple[int, int]


@dataclass
class Series:
    """A planned time and its repetition: ``once``, ``daily``, ``weekly``, ``n_weekly`` or ``monthly``.

    ``dates_of_month`` of the calendar are needed by ``monthly``; ``World.month`` gives them. ``until`` is exclusive.
    """

    starts: int
    length: int
    repeats: str = "once"
    interval: int = 1
    until: int | None = None
    cancelled: set[int] = field(default_factory=set)
    moved: dict[int, Minutes] = field(default_factory=dict)


@dataclass
class Block:
    """Working time of a person or room at a venue."""

    series: Series
    venue: str
    channels: set[str]
    services: set[str] = field(default_factory=set)
    follows_calendar: bool = True


@dataclass
class Person:
    """A practitioner."""

    key: int
    services: set[str]
    languages: set[str]
    gender: str
    cap: int | None = None
    is_active: bool = True
    blocks: list[Block] = field(default_factory=list)
    absences: list[Minutes] = field(default_factory=list)


@dataclass
class Room:
    """A room."""

    key: int
    venue: str
    kind: str
    is_active: bool = True
    blocks: list[Block] = field(default_factory=list)
    absences: list[Minutes] = field(default_factory=list)


@dataclass
class Place:
    """A venue and its closures: begin, end, and whether phone and video stop too."""

    street: str
    keeps_weekend_hours: bool = False
    is_active: bool = True
    closures: list[tuple[int, int, bool]] = field(default_factory=list)


@dataclass
class Kind:
    """A service."""

    duration: int
    before: int
    after: int
    grid: int
    notice: int
    horizon_days: int
    room_kinds: list[str]


@dataclass
class Taken:
    """A session: who and which room, the whole time it keeps them, and until when if it is only held."""

    people: set[int]
    room: int | None
    starts: int
    keeps: Minutes
    expires: int | None = None


@dataclass
class Wish:
    """What is asked for."""

    service: str
    channel: str
    venue: str = ""
    street: str = ""
    person: int | None = None
    language: str = ""
    gender: str = ""
    evening: bool = False
    weekend: bool = False


@dataclass
class Free:
    """Who could take a start: by venue, the people and the rooms that are free for it."""

    places: int
    people: dict[str, list[int]]
    rooms: dict[str, list[int]]
    is_open: bool
