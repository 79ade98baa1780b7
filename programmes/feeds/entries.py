"""One entry of a feed: a real date with a neutral title (docs/rules.md, neutral outside)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """How an entry stands (RFC 5545, 3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


class EntryKind(StrEnum):
    """What an entry says to whoever looks over one's shoulder: busy, or away. No more."""

    BUSY = "busy"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Entry:
    """One date. ``uid`` stays the same while ``sequence`` rises; ``place`` is a venue's neutral code, empty where there is none.

    ``changed_at`` is when it last became what it is: the text of a feed depends on what it says alone, never on when it is read.
    """

    uid: str
    kind: EntryKind
    starts_at: datetime
    ends_at: datetime
    status: Status
    sequence: int
    changed_at: datetime
    place: str = ""
