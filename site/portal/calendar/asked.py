"""What an address of the calendar asks for, and the addresses beside it. Everything stands in the query: a page can be kept and sent on.

``on`` is a day (2026-11-23), ``who`` a practitioner, ``room`` a room, ``venue`` a venue with its rooms, each by public id; without any of them it is
the asker's own calendar.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from programmes.availability.sight import Wanted
from programmes.common.clock import SHANGHAI, monday_of

VIEWS = ("day", "week", "month", "agenda")
FIRST_DAY, LAST_DAY = date(2020, 1, 6), date(2099, 12, 31)
"""Days outside are no days of this service."""

MOST = 24
"""More calendars side by side than this can be read by nobody."""

AGENDA_DAYS = 14


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of some calendars around ``day``. ``is_odd``: the address named a day that is none, so it is today."""

    view: str
    day: date
    today: date
    wanted: Wanted
    is_odd: bool = False

    @classmethod
    def of(cls, query: QueryDict, *, view: str, today: date) -> "Asked":
        """Read the query of an address. Whatever is no day becomes today, and too many calendars become as many as fit."""
        day = _day(query.get("on", ""))
        people, rooms, venues = (tuple(dict.fromkeys(query.getlist(name)))[:MOST] for name in ("who", "room", "venue"))
        wanted = Wanted(not (people or rooms or venues), people, rooms, venues)
        return cls(view, day or today, today, wanted, is_odd="on" in query and day is None)

    @property
    def first_day(self) -> date:
        """The first day shown."""
        if self.view == "week":
            return monday_of(self.day)
        return monday_of(self.day.replace(day=1)) if self.view == "month" else self.day

    @property
    def days(self) -> int:
        """How many days are shown."""
        if self.view == "month":
            end = self._months_on(1)
            return -(-(end - self.first_day).days // 7) * 7
        return {"day": 1, "week": 7, "agenda": AGENDA_DAYS}[self.view]

    @property
    def last_day(self) -> date:
        """The last day shown."""
        return self.first_day + timedelta(days=self.days - 1)

    @property
    def shows_today(self) -> bool:
        """Say whether today is among the days."""
        return self.first_day <= self.today <= self.last_day

    @property
    def before(self) -> str:
        """The address of the days before these."""
        day = self._months_on(-1) if self.view == "month" else self.first_day - timedelta(days=self.days)
        return self.at(max(day, FIRST_DAY))

    @property
    def after(self) -> str:
        """The address of the days after these."""
        day = self._months_on(1) if self.view == "month" else self.first_day + timedelta(days=self.days)
        return self.at(min(day, LAST_DAY))

    @property
    def now(self) -> str:
        """The address of the days around today."""
        return self.at(self.today)

    @property
    def whose(self) -> str:
        """The query that names these calendars and no day."""
        return self.query(self.today)

    def at(self, day: date) -> str:
        """Give the address of this view around ``day``."""
        return self.link(self.view, day=day)

    def link(self, view: str, *, day: date | None = None, **more: str) -> str:
        """Give the address of ``view`` for the same calendars, around ``day`` or the same day, with ``more`` in its query."""
        query = self.query(day or self.day, **more)
        return f"{reverse(f'calendar:{view}')}?{query}" if query else reverse(f"calendar:{view}")

    def query(self, day: date, **more: str) -> str:
        """Give the query that names these calendars and ``day``, with ``more``. Today need not be named."""
        parts = [("on", day.isoformat())] if day != self.today else []
        named: Mapping[str, tuple[str, ...]] = {
            "who": self.wanted.people,
            "room": self.wanted.rooms,
            "venue": self.wanted.venues,
        }
        parts += [(name, public_id) for name, ids in named.items() for public_id in ids]
        return urlencode([*parts, *more.items()])

    def _months_on(self, step: int) -> date:
        """Give the first day of the month so many months on."""
        months = self.day.year * 12 + self.day.month - 1 + step
        return date(months // 12, months % 12 + 1, 1)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def moment_in(text: str) -> datetime | None:
    """Read a moment on the Shanghai clock (2026-11-23T09:00); None when it is none, or lies outside the days of this service."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment
    return moment if FIRST_DAY < moment.date() < LAST_DAY else None
