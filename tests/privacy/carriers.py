"""Carriers that refuse, break or die on command, and remember what they took and when."""

from dataclasses import dataclass
from datetime import datetime

from programmes.notifications.channels.base import DeliveryFailed
from programmes.notifications.wording import Wording
from tests.factories.notifications import Killed


@dataclass(frozen=True)
class Delivery:
    """One message that left the service."""

    at: datetime
    channel: str
    message_id: str
    address: str


class Carrier:
    """What both carriers share. ``fates`` say what happens to the next deliveries; when they are used up all is well."""

    channel = ""
    now: datetime
    fates: list[str] = []
    taken: list[Delivery] = []
    refused: list[str] = []
    deaths: list[str] = []

    @classmethod
    def reset(cls) -> None:
        """Forget everything."""
        Carrier.fates, Carrier.taken, Carrier.refused, Carrier.deaths = [], [], [], []

    def deliver(self, *, message_id: str, address: str, wording: Wording) -> None:
        """Do what fate says: take it, refuse it, break, or die before or after taking it."""
        fate = Carrier.fates.pop(0) if Carrier.fates else "take"
        if fate in ("refuse", "break"):
            Carrier.refused.append(message_id)
        if fate == "refuse":
            raise DeliveryFailed("busy")
        if fate == "break":
            raise RuntimeError("a carrier's library may raise anything")
        if fate != "die before":
            Carrier.taken.append(Delivery(Carrier.now, self.channel, message_id, address))
        if fate.startswith("die"):
            Carrier.deaths.append(message_id)
            raise Killed


class Sms(Carrier):
    """Text messages."""

    channel = "sms"


class Email(Carrier):
    """E-mail."""

    channel = "email"
