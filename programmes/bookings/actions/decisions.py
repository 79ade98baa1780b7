"""What one may decide about a session that a change of planned time hits, and what is asked about each."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from programmes.bookings.models import Booking, ServiceSession
from programmes.common.errors import DomainError

KEEP, MOVE, ROOM, ASK = "keep", "move", "room", "ask"


class DecisionMissing(DomainError):
    """A session that the change hits has no decision."""

    message = _("Please decide about every meeting in the list.")


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one session: it is kept, somebody or another room takes it (``to``, a public id), or its people choose another time."""

    verb: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One session that a change hits, and whether whoever asks may decide about it."""

    session: ServiceSession
    bookings: list[Booking]
    is_mine: bool

    @property
    def is_waiting(self) -> bool:
        """Say whether everybody who booked has been asked for another time already."""
        return bool(self.bookings) and all(booking.new_time_asked_at for booking in self.bookings)

    @property
    def needs_decision(self) -> bool:
        """Say whether the change cannot go on without a word about it."""
        return self.is_mine and not self.is_waiting
