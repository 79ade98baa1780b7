"""The service's time zone and the few date questions everything asks.

The domain never reads the clock: every action and query is given ``now``.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def local(moment: datetime, /) -> datetime:
    """Give an aware ``moment`` on the Shanghai clock."""
    return moment.astimezone(SHANGHAI)


def local_date(moment: datetime, /) -> date:
    """Give the Shanghai date of an aware ``moment``."""
    return local(moment).date()


def midnight(day: date, /) -> datetime:
    """Give the first instant of ``day`` in Shanghai, aware."""
    return datetime.combine(day, time(), tzinfo=SHANGHAI)


def monday_of(day: date, /) -> date:
    """Give the Monday of the week that ``day`` lies in."""
    return day - timedelta(days=day.weekday())


def last_day(ends_at: datetime, /) -> date:
    """Give the last Shanghai date of what ends at ``ends_at`` (aware, exclusive)."""
    return local_date(ends_at - timedelta(microseconds=1))


def day_span(first_day: date, last_day: date, /) -> tuple[datetime, datetime]:
    """Give the period [start, end) of the Shanghai days from ``first_day`` to ``last_day`` inclusive."""
    return midnight(first_day), midnight(last_day + timedelta(days=1))
