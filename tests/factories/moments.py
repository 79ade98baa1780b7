"""The moment at which most tests take place, and short ways to name others."""

from datetime import date, datetime, time, timedelta

from programmes.common.clock import SHANGHAI

# A Monday morning with five ordinary weeks behind it: no day off before Tomb-Sweeping Day on 4 April 2026.
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=SHANGHAI)
TODAY = NOW.date()


def at(clock: str, day: date = TODAY, *, plus: int = 0) -> datetime:
    """Give the Shanghai instant ``clock`` ("09:30") on ``day``, ``plus`` days later. "24:00" is the next midnight."""
    hours, minutes = (int(part) for part in clock.split(":"))
    midnight = datetime.combine(day + timedelta(days=plus), time(), tzinfo=SHANGHAI)
    return midnight + timedelta(hours=hours, minutes=minutes)
